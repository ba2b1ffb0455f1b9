using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Periods.Written;

/// <summary>
/// How a span is spelled in an address and on the command line: <c>ground,from,to</c>, where the ground may hold commas; or all of them as
/// one JSON list (<see cref="SpanJson"/>).
/// </summary>
internal static class SpanText
{
    /// <summary>Each span in its own text, or all in one list where a ground would look like one.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<ExcludedForm> spans) => spans.Any(it => it.Ground is ['[', ..])
        ? [SpanJson.Of(spans)]
        : [.. spans.Select(it => $"{it.Ground},{it.From},{it.To}")];

    /// <summary>What cannot be read is a fault, and stays as the ground of a span without days: whoever mends it sees what stood there.</summary>
    public static ImmutableArray<ExcludedForm> Read(string text, FaultList faults)
    {
        if (text.StartsWith('['))
        {
            return SpanJson.Read(text, faults) ?? [new ExcludedForm(text, null, null)];
        }

        if (text.LastIndexOf(',') is > 0 and var second && text.LastIndexOf(',', second - 1) is >= 0 and var first)
        {
            return [new ExcludedForm(text[..first], text[(first + 1)..second], text[(second + 1)..])];
        }

        faults.Add(FormFields.Excluded.Name, new Title(
            $"\"{ShownText.Of(text)}\" is not understood; expected ground,from,to such as appraisal,2024-05-06,2024-06-17.",
            $"无法理解“{ShownText.Of(text)}”；应为“事由,开始日,终止日”，例如 鉴定,2024-05-06,2024-06-17。"));
        return [new ExcludedForm(text, null, null)];
    }
}
