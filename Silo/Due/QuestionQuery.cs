using System.Text.Json;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;
using Supervision.Grains.Interfaces;

namespace Supervision.Silo.Due;

/// <summary>Reads one question from the query of an address. An empty value says nothing: a form sends the fields that nobody filled in.</summary>
internal static class QuestionQuery
{
    /// <param name="query">What stands behind the question mark.</param>
    /// <param name="id">The caller's own name for it as JSON; empty without one.</param>
    public static AskedQuestion Read(IQueryCollection query, out byte[] id)
    {
        QuestionFault? fault = null;
        foreach (var (name, values) in query)
        {
            fault ??= !QuestionJson.Fields.Contains(name)
                ? new QuestionFault(ShownText.Of(name), new Title(
                    $"Unknown field; expected only {string.Join(", ", QuestionJson.Fields)}.", $"未知字段；只应有 {string.Join("、", QuestionJson.Fields)}。"))
                : values.Count > 1 && name is not ("excluded" or "extensions")
                    ? new QuestionFault(name, new Title("Given twice; expected once.", "重复出现；应只出现一次。"))
                    : null;
        }

        id = One(query, "id") is { } text ? JsonSerializer.SerializeToUtf8Bytes(text, Wire.Options) : [];
        var form = new PeriodForm
        {
            Calendar = One(query, "calendar"), From = One(query, "from"), Period = One(query, "period"), ExcludeStart = One(query, "exclude_start"), StartRoll = One(query, "start_roll"),
            CutOff = One(query, "cutoff"), Roll = One(query, "roll"), MonthEnd = One(query, "month_end"), At = One(query, "at"), Boundary = One(query, "boundary"),
            Excluded = SpanText.Spans(All(query, "excluded"), out var unread), Extensions = SpanText.Lengths(All(query, "extensions")),
        };
        return new AskedQuestion(null, form, fault ?? unread);
    }

    private static string? One(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

    private static IEnumerable<string> All(IQueryCollection query, string name) => query[name].OfType<string>().Where(it => it.Length > 0);
}
