using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Language;

/// <summary>What a clock bar shows, in words.</summary>
public static class ClockWords
{
    /// <summary>The whole bar as sentences, for those who do not see it.</summary>
    public static string Clock(this Speech say, ClockView clock, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(clock);
        var parts = new List<string> { say["Clock.Used", say.In(clock.Title), clock.Used, clock.Total] };
        if (clock.Suspended > 0)
        {
            parts.Add(say["Clock.Suspended", say.Days(clock.Suspended)]);
        }

        if (clock.Extended > 0)
        {
            parts.Add(say["Clock.Extended", say.Days(clock.Extended)]);
        }

        parts.Add(say.State(clock, today));
        return string.Concat(parts);
    }

    /// <summary>How it stands today: met and when, lapsed, standing still, or its last day and how far that is.</summary>
    public static string State(this Speech say, ClockView clock, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(clock);
        return clock switch
        {
            { MetOn: { } used, WasLate: true, Kind: LimitKind.Right } when used == clock.Due => say["Clock.UsedLateToday", say.Day(used, today)],
            { MetOn: { } on, WasLate: true } when on == clock.Due => say["Clock.MetLateToday", say.Day(on, today)],
            { MetOn: { } used, WasLate: true, Kind: LimitKind.Right } =>
                say["Clock.UsedLate", say.Day(used, today), say.Days(Math.Max(1, Period.DaysBetween(clock.Due, used)))],
            { MetOn: { } on, WasLate: true } => say["Clock.MetLate", say.Day(on, today), say.Days(Math.Max(1, Period.DaysBetween(clock.Due, on)))],
            { MetOn: { } on } => say["Clock.Met", say.Day(on, today)],
            { HasLapsed: true } => say["Clock.Lapsed", say.Due(clock, today)],
            { Urgency: Urgency.Suspended } => say["Clock.StandsStill", say.Days(clock.Left)],
            { Urgency: Urgency.Overdue } => say["Clock.Ended", say.Join(say.Due(clock, today), say.DueIn(clock, today))],
            _ => say["Clock.Ends", say.Join(say.Due(clock, today), say.DueIn(clock, today))],
        };
    }

    /// <summary>Its last day, and the minute where it ends at one.</summary>
    public static string Due(this Speech say, ClockView clock, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return say.Day(clock.Due, clock.DueAt, today);
    }

    private static string DueIn(this Speech say, ClockView clock, LocalDate today) =>
        clock.Urgency == Urgency.Overdue && clock.Due == today ? say["Due.LateToday"] : say.DueIn(clock.Due, today);

    /// <summary>The shortest words for a list: "2 days late", "today", "in 3 days", "stands still".</summary>
    public static string Brief(this Speech say, ClockView clock, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(clock);
        return clock.Urgency switch
        {
            Urgency.Suspended => say.Name(Urgency.Suspended),
            Urgency.Met => say[clock.HasLapsed ? "Clock.LapsedBrief" : "Clock.MetBrief"],
            _ => say.DueIn(clock, today),
        };
    }
}
