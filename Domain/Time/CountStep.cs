using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>One step of deriving a date: what moved the count, to or over which day, and everything needed to say why.</summary>
public abstract record CountStep
{
    private CountStep(Moment at) => At = at;

    /// <summary>The day (in hours: the time) that the step arrives at or speaks about.</summary>
    public Moment At { get; }

    /// <summary>The step's name for programs (docs/periods.md); stable.</summary>
    public abstract string Kind { get; }

    /// <summary>The event, and whether its own day (<paramref name="InHours"/>: its own hour) counts.</summary>
    public sealed record Start(Moment At, bool DayCounts, bool InHours = false) : CountStep(At)
    {
        public override string Kind => "start";
    }

    /// <summary>The event came at or after the cut-off hour and counts as of the next day.</summary>
    public sealed record AfterCutOff(Moment At, LocalTime CutOff) : CountStep(At)
    {
        public override string Kind => "cutoff";
    }

    /// <summary>A rest day over which the start moved on.</summary>
    public sealed record StartRolled(Moment At, DayStatus Day) : CountStep(At)
    {
        public override string Kind => "start_roll";
    }

    /// <summary>A rest day that is not counted among working days.</summary>
    public sealed record Skipped(Moment At, DayStatus Day) : CountStep(At)
    {
        public override string Kind => "skipped";
    }

    /// <summary>Where the length alone arrives.</summary>
    public sealed record Counted(Moment At, StatedLength Length, Direction Direction) : CountStep(At)
    {
        public override string Kind => "length";
    }

    /// <summary>The month has no corresponding day, or the rule goes from last day to last day.</summary>
    public sealed record AtMonthEnd(Moment At, MonthEnd How, int StartDay) : CountStep(At)
    {
        public override string Kind => "month_end";
    }

    /// <summary>Where length and the extensions so far arrive, counted from the original start.</summary>
    public sealed record Extended(Moment At, StatedLength Extension) : CountStep(At)
    {
        public override string Kind => "extension";
    }

    /// <summary>A span in which the period stood still; <paramref name="Days"/> moved the end.</summary>
    public sealed record StoodStill(Moment At, ImmutableArray<string> Grounds, LocalDate From, LocalDate To, int Days, bool AreWorkingDays = false)
        : CountStep(At)
    {
        public override string Kind => "suspension";
    }

    /// <summary>A span that could not move the end: it was over before the period began, or began when the period had ended.</summary>
    public sealed record NotSuspended(Moment At, ImmutableArray<string> Grounds, LocalDate From, LocalDate To, bool AfterEnd) : CountStep(At)
    {
        public override string Kind => "suspension_ignored";
    }

    /// <summary>A rest day over which the end moved.</summary>
    public sealed record Rolled(Moment At, DayStatus Day) : CountStep(At)
    {
        public override string Kind => "roll";
    }

    /// <summary>The end fell into a recorded outage of the filing system and moved on.</summary>
    public sealed record Outaged(Moment At, Outage Outage) : CountStep(At)
    {
        public override string Kind => "outage";
    }

    /// <summary>The first day asked about that the calendar does not know.</summary>
    public sealed record Unknown(Moment At, DateInterval Known) : CountStep(At)
    {
        public override string Kind => "unknown";
    }

    /// <summary>The end: the last day or minute that is in time, and what its day is to the court; a rest day only where the rule moves nothing.</summary>
    public sealed record Due(Moment At, bool HasMoved, DayStatus Day) : CountStep(At)
    {
        public override string Kind => "due";
    }
}

/// <summary>A derived end with its derivation.</summary>
/// <param name="Nominal">Where the count ends, before it is moved off rest days and outages.</param>
/// <param name="End">The last day or minute that is in time.</param>
/// <param name="IsProvisional">The answer asked about days that the calendar does not know: it may move when they are known.</param>
/// <param name="Steps">In the order of the derivation; the last one is the end.</param>
public sealed record Deadline(Moment Nominal, Moment End, bool IsProvisional, ImmutableArray<CountStep> Steps);
