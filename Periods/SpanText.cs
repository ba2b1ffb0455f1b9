using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Periods;

/// <summary>Spans and extensions as they are written in an address or on the command line.</summary>
public static class SpanText
{
    private const string Field = "excluded";

    /// <summary>Reads each text as <c>ground,from,to</c>; a ground may hold commas, and one text may be a JSON list of spans instead.</summary>
    public static ImmutableArray<ExcludedForm> Spans(IEnumerable<string> texts, out QuestionFault? fault)
    {
        fault = null;
        var spans = ImmutableArray.CreateBuilder<ExcludedForm>();
        foreach (var text in texts)
        {
            if (text.StartsWith('['))
            {
                spans.AddRange(ListJson.Spans(text, out var unread));
                fault ??= unread;
            }
            else if (text.LastIndexOf(',') is > 0 and var second && text.LastIndexOf(',', second - 1) is >= 0 and var first)
            {
                spans.Add(new ExcludedForm(text[..first], text[(first + 1)..second], text[(second + 1)..]));
            }
            else
            {
                fault ??= new QuestionFault(Field, new Title(
                    $"\"{ShownText.Of(text)}\" is not understood; expected ground,from,to such as appraisal,2024-05-06,2024-06-17.",
                    $"无法理解“{ShownText.Of(text)}”；应为“事由,开始日,终止日”，例如 鉴定,2024-05-06,2024-06-17。"));
            }
        }

        return spans.DrainToImmutable();
    }

    /// <summary>Each text one or several extensions, with commas between.</summary>
    public static ImmutableArray<string> Lengths(IEnumerable<string> texts) => [.. texts.SelectMany(it => it.Split(','))];
}
