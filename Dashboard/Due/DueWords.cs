using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Domain.Time.Words;
using Supervision.Periods;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>Counted days, months and questions in the reader's language.</summary>
public static class DueWords
{
    /// <summary>Chinese stays Chinese in a line that a person copies; the page writes it as text.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>"February 2024".</summary>
    public static string Month(this Speech say, YearMonth month)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say["Month.Title", say["Month.Names"].Split(' ')[month.Month - 1], month.Year.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>"Sunday 18 February 2024", with the time where there is one.</summary>
    public static string Whole(this Speech say, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say.In(Supervision.Domain.Time.Words.DayWords.Of(moment));
    }

    /// <summary>Everything about one day in one breath: "Saturday 10 February 2024, day 15, holiday: Spring Festival, the end moves on".</summary>
    public static string Day(this Speech say, CountedDay day, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        var parts = new[]
        {
            say.Whole(new Moment(day.Date)),
            say.Role(day),
            day.Number is { } number ? say["Due.Number", number] : null,
            say.Kind(day.Status),
            day.Status.IsKnown ? null : say["Day.Unknown"],
            day.Date == today ? say["Far.Today"] : null,
        };
        return parts.OfType<string>().Aggregate(say.Join);
    }

    /// <summary>The question in one line: "6 months after Monday 11 March 2024, extended by 3 months".</summary>
    public static string Asked(this Speech say, PeriodQuestion question)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(question);
        var asked = say[question.Direction == Direction.Forwards ? "Due.After" : "Due.Before",
            say.In(LengthWords.Of(question.Length)), say.Whole(question.From)];
        return question.Extensions.Aggregate(asked, (all, extension) => say.Join(all, say["Due.Extended", say.In(LengthWords.Of(extension))]));
    }

    /// <summary>The number and unit of a common rule: "15 days"; "at least 14 days before".</summary>
    public static string Length(this Speech say, CommonRule rule)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(rule);
        var isBackwards = rule.Form.Period is ['-', ..];
        var length = say.In(LengthWords.Of(StatedLength.ParseOrNull(rule.Form.Period!.TrimStart('-'))!.Value));
        return isBackwards ? say["Due.RuleBefore", length] : length;
    }

    /// <summary>The same question as a line of a batch (docs/periods.md).</summary>
    public static string BatchLine(PeriodForm form)
    {
        var line = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartObject();
            json.WriteString(FormFields.Id, "1");
            FormJson.Write(json, form);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    private static string? Role(this Speech say, CountedDay day) => day.Role switch
    {
        DayRole.Outside => null,
        DayRole.Counted => day.Number is null ? say["Day.Counted"] : null,
        DayRole.NotCounted => say["Day.NotCounted"],
        DayRole.Suspended => say["Day.Suspended"],
        DayRole.Start => say["Day.Start"],
        DayRole.RolledOver => say["Day.RolledOver"],
        DayRole.Due => say["Day.Due"],
        _ => throw new UnreachableException($"{day.Role} has no words"),
    };

    private static string? Kind(this Speech say, DayStatus status) => (status.Kind, status.Fact) switch
    {
        (DayKind.Weekend, _) => say["Day.Weekend"],
        (DayKind.Holiday, { } fact) => say["Day.Holiday", say.In(fact.Name)],
        (DayKind.MakeUp, { } fact) => say["Day.MakeUp", say.In(fact.Name)],
        (DayKind.Closure, { } fact) => say["Day.Closure", say.In(fact.Name)],
        _ => null,
    };
}
