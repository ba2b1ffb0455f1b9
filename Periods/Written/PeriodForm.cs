using System.Collections.Immutable;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Periods.Written;

/// <summary>
/// A question as it is written: the fields of a batch line, an address, the command line or a page, all of them text. What is null or
/// empty takes its default (docs/periods.md). <see cref="FormFields"/> says what each is called and which words it may be.
/// </summary>
public sealed record PeriodForm
{
    /// <summary>A calendar's name; with <c>#</c> and a fingerprint, that edition and no other.</summary>
    public string? Calendar { get; init; }

    /// <summary><c>2015-03-04</c> or <c>2015-03-04T16:00</c>, in the calendar's local time.</summary>
    public string? From { get; init; }

    /// <summary><c>14d</c>, <c>14wd</c>, <c>4m</c>, <c>1y</c>, <c>48h</c>; with a minus sign before it, backwards.</summary>
    public string? Period { get; init; }

    /// <summary>Whether the day or hour of the event is left out; it is by default.</summary>
    public string? ExcludeStart { get; init; }

    /// <summary>Whether a start on a rest day moves on; it stays by default.</summary>
    public string? StartRoll { get; init; }

    /// <summary>An hour such as <c>16:00</c>; none by default.</summary>
    public string? CutOff { get; init; }

    /// <summary>Where an end on a rest day moves; to the next working day by default.</summary>
    public string? Roll { get; init; }

    /// <summary>Where a month ends that began at the end of one; on the corresponding day or the month's last by default.</summary>
    public string? MonthEnd { get; init; }

    /// <summary>An hour such as <c>23:59</c>; by default the cut-off, or the whole day where there is none.</summary>
    public string? At { get; init; }

    /// <summary>Which boundary days of a span are left out; by default all but its first.</summary>
    public string? Boundary { get; init; }

    /// <summary>In any order.</summary>
    public ImmutableArray<ExcludedForm> Excluded { get; init; } = [];

    /// <summary>Lengths without a sign, such as <c>6m</c>.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>The shortest form that reads back as this question under this calendar; without one, it cannot be read back.</summary>
    public static PeriodForm Of(CourtCalendar? calendar, PeriodQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var rule = question.Rule;
        return new()
        {
            Calendar = calendar?.Reference.Calendar,
            From = question.From.ToString(),
            Period = $"{(question.Direction == Direction.Backwards ? "-" : "")}{question.Length}",
            ExcludeStart = FormFields.ExcludeStart.Departing(rule.ExcludeStart),
            StartRoll = FormFields.StartRoll.Departing(rule.StartRoll),
            CutOff = rule.CutOff is { } cutOff ? IsoText.Clock(cutOff) : null,
            Roll = FormFields.Roll.Departing(rule.Roll),
            MonthEnd = FormFields.MonthEnd.Departing(rule.MonthEnd),
            At = rule.At is { } at ? IsoText.Clock(at) : null,
            Boundary = FormFields.Boundary.Departing(rule.Boundary),
            Excluded = [.. question.Excluded.Select(Written)],
            Extensions = [.. question.Extensions.Select(it => it.ToString())],
        };
    }

    /// <summary>The question that is asked, or everything in it that cannot be understood.</summary>
    public PeriodReading Read(CalendarLibrary calendars) => Read(calendars, []);

    /// <param name="calendars">Those that may be asked by.</param>
    /// <param name="written">What was wrong already with the way in which fields were written; those are not read.</param>
    public PeriodReading Read(CalendarLibrary calendars, ImmutableArray<FormFault> written)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        return new FormReader(calendars, new FaultList(written)).Read(this);
    }

    private static ExcludedForm Written(Suspension it) =>
        new(it.Ground, new Moment(it.From).ToString(), it.Until is { } until ? new Moment(until).ToString() : null);
}

/// <summary>A span that is not counted, as it is written.</summary>
/// <param name="Ground">Why, in words; may be left out.</param>
/// <param name="From">The day on which the ground began.</param>
/// <param name="To">The day on which it ended.</param>
public sealed record ExcludedForm(string? Ground, string? From, string? To);
