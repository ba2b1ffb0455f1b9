using System.Collections.Immutable;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>
/// A question as it is written: the fields of a batch line, an address or a page, all of them text. What is null or
/// empty takes its default (docs/periods.md). One reader for all of them, so that they cannot differ.
/// </summary>
public sealed record PeriodForm
{
    /// <summary>A calendar's name; with <c>#</c> and a fingerprint, that edition and no other.</summary>
    public string? Calendar { get; init; }

    /// <summary><c>2015-03-04</c> or <c>2015-03-04T16:00</c>, in the calendar's local time.</summary>
    public string? From { get; init; }

    /// <summary><c>14d</c>, <c>14wd</c>, <c>4m</c>, <c>1y</c>, <c>48h</c>; with a minus sign before it, backwards.</summary>
    public string? Period { get; init; }

    /// <summary><c>true</c> (default) or <c>false</c>.</summary>
    public string? ExcludeStart { get; init; }

    /// <summary><c>none</c> (default) or <c>next</c>.</summary>
    public string? StartRoll { get; init; }

    /// <summary>An hour such as <c>16:00</c>; none by default.</summary>
    public string? CutOff { get; init; }

    /// <summary><c>next</c> (default), <c>previous</c> or <c>none</c>.</summary>
    public string? Roll { get; init; }

    /// <summary><c>clamp</c> (default) or <c>last_to_last</c>.</summary>
    public string? MonthEnd { get; init; }

    /// <summary>An hour such as <c>23:59</c>; by default the cut-off, or the whole day where there is none.</summary>
    public string? At { get; init; }

    /// <summary><c>end_only</c> (default) or <c>both</c>.</summary>
    public string? Boundary { get; init; }

    /// <summary>In any order.</summary>
    public ImmutableArray<ExcludedForm> Excluded { get; init; } = [];

    /// <summary>Lengths without a sign, such as <c>6m</c>.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>The shortest form that reads back as this question under this calendar; without one, it cannot be read back.</summary>
    public static PeriodForm Of(CourtCalendar? calendar, PeriodQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new()
        {
            Calendar = calendar?.Reference.Calendar,
            From = question.From.ToString(),
            Period = $"{(question.Direction == Direction.Backwards ? "-" : "")}{question.Length}",
            ExcludeStart = RuleText.Of(RuleText.YesNo, question.Rule.ExcludeStart),
            StartRoll = RuleText.Of(RuleText.StartRolls, question.Rule.StartRoll),
            CutOff = RuleText.Of(question.Rule.CutOff),
            Roll = RuleText.Of(RuleText.Rolls, question.Rule.Roll),
            MonthEnd = RuleText.Of(RuleText.MonthEnds, question.Rule.MonthEnd),
            At = RuleText.Of(question.Rule.At),
            Boundary = RuleText.Of(RuleText.Boundaries, question.Rule.Boundary),
            Excluded = [.. question.Excluded.Select(it => new ExcludedForm(it.Ground, new Moment(it.From).ToString(), it.Until is { } until ? new Moment(until).ToString() : null))],
            Extensions = [.. question.Extensions.Select(it => it.ToString())],
        };
    }

    /// <summary>The question that is asked, or the first field that cannot be understood.</summary>
    public PeriodReading Read(CalendarLibrary calendars)
    {
        var fields = new FormFields();
        var calendar = fields.Calendar(Calendar, calendars);
        var from = fields.Moment("from", From);
        var (length, direction) = fields.Length("period", Period);
        var rule = new CountingRule
        {
            ExcludeStart = fields.Choice("exclude_start", ExcludeStart, RuleText.YesNo),
            StartRoll = fields.Choice("start_roll", StartRoll, RuleText.StartRolls),
            CutOff = fields.Time("cutoff", CutOff),
            Roll = fields.Choice("roll", Roll, RuleText.Rolls),
            MonthEnd = fields.Choice("month_end", MonthEnd, RuleText.MonthEnds),
            At = fields.Time("at", At),
            Boundary = fields.Choice("boundary", Boundary, RuleText.Boundaries),
        };
        var question = new PeriodQuestion(from, length, direction, rule, fields.Excluded(Excluded), fields.Extensions(Extensions));
        return (fields.Fault ?? question.FaultOfSize() ?? question.FaultUnder(calendar!)) is { } fault
            ? new PeriodReading.Faulty(fault)
            : new PeriodReading.Asked(calendar!, question);
    }
}

/// <summary>A span that is not counted, as it is written.</summary>
/// <param name="Ground">Why, in words; may be left out.</param>
/// <param name="From">The day on which the ground began.</param>
/// <param name="To">The day on which it ended.</param>
public sealed record ExcludedForm(string? Ground, string? From, string? To);

/// <summary>What came of reading a written question.</summary>
public abstract record PeriodReading
{
    private PeriodReading()
    {
    }

    /// <summary>It can be answered: <see cref="Reckoning.Of"/> will not throw.</summary>
    public sealed record Asked(CourtCalendar Calendar, PeriodQuestion Question) : PeriodReading;

    /// <summary>It has no answer before something is mended.</summary>
    public sealed record Faulty(QuestionFault Fault) : PeriodReading;
}
