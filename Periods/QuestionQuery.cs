using System.Text.Encodings.Web;
using System.Text.Json;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Periods;

/// <summary>Reads one question from the query of an address. An empty value says nothing: a form sends the fields that nobody filled in.</summary>
public static class QuestionQuery
{
    /// <summary>Chinese stays Chinese: what goes back is read by people too.</summary>
    private static readonly JsonSerializerOptions AsItCame = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="query">What stands behind the question mark: each name with its values, in their order.</param>
    /// <param name="id">The caller's own name for it as JSON; empty without one.</param>
    public static AskedQuestion Read(IEnumerable<KeyValuePair<string, IReadOnlyList<string?>>> query, out byte[] id)
    {
        var given = query.ToList();
        QuestionFault? fault = null;
        foreach (var (name, values) in given)
        {
            fault ??= !QuestionJson.Fields.Contains(name)
                ? new QuestionFault(ShownText.Of(name), new Title(
                    $"Unknown field; expected only {string.Join(", ", QuestionJson.Fields)}.", $"未知字段；只应有 {string.Join("、", QuestionJson.Fields)}。"))
                : values.Count > 1 && name is not ("excluded" or "extensions")
                    ? new QuestionFault(name, new Title("Given twice; expected once.", "重复出现；应只出现一次。"))
                    : null;
        }

        id = One(given, "id") is { } text ? JsonSerializer.SerializeToUtf8Bytes(text, AsItCame) : [];
        var form = new PeriodForm
        {
            Calendar = One(given, "calendar"), From = One(given, "from"), Period = One(given, "period"), ExcludeStart = One(given, "exclude_start"), StartRoll = One(given, "start_roll"),
            CutOff = One(given, "cutoff"), Roll = One(given, "roll"), MonthEnd = One(given, "month_end"), At = One(given, "at"), Boundary = One(given, "boundary"),
            Excluded = SpanText.Spans(All(given, "excluded"), out var unread), Extensions = SpanText.Lengths(All(given, "extensions")),
        };
        return new AskedQuestion(null, form, fault ?? unread);
    }

    private static string? One(IEnumerable<KeyValuePair<string, IReadOnlyList<string?>>> given, string name) => All(given, name).FirstOrDefault();

    private static IEnumerable<string> All(IEnumerable<KeyValuePair<string, IReadOnlyList<string?>>> given, string name) =>
        given.Where(it => it.Key == name).SelectMany(it => it.Value).OfType<string>().Where(it => it.Length > 0);
}
