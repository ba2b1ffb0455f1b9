using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>Where a time limit stands, in one word.</summary>
public enum LimitState
{
    /// <summary>Nothing has started it.</summary>
    NotStarted,

    /// <summary>It will be met from its start on, should it ever start.</summary>
    MetBefore,
    Runs,
    StandsStill,
    Met,

    /// <summary>Its end came after the last day.</summary>
    MetLate,
}

/// <summary>Where a time limit stands.</summary>
/// <param name="State">In one word.</param>
/// <param name="Start">The day that it is counted from; null for one that has not started.</param>
/// <param name="Due">Its last day; null for one that has not started, or stands still.</param>
/// <param name="Met">The day on which it was met; null for one that was not.</param>
public sealed record LimitStanding(LimitState State, LocalDate? Start, LocalDate? Due, LocalDate? Met)
{
    /// <summary>The last minute of its last day, where it ends at one; null otherwise.</summary>
    public LocalTime? DueAt { get; init; }

    /// <summary>The minute at which one that ends at a minute was met, where it is known; null otherwise.</summary>
    public LocalTime? MetAt { get; init; }
}

/// <summary>Compares the limits of a case before and after an entry is put right.</summary>
public static class LimitStandings
{
    /// <summary>Those that change, in the pack's order.</summary>
    public static ImmutableArray<(ClockId Clock, LimitStanding Before, LimitStanding After)> Changed(Case.Opened before, Case.Opened after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. ClockPairs.Of(before, after).Where(it => !AreSame(it.Before, it.After))
                .Select(it => (new ClockId(it.Limit.Id, it.Of), Of(it.Limit, it.Before), Of(it.Limit, it.After))),
        ];
    }

    /// <summary>Every limit of a case, in the pack's order; of one that each of several has of its own, those that something has moved.</summary>
    public static ImmutableArray<(ClockId Clock, LimitStanding Standing)> Of(Case.Opened it)
    {
        ArgumentNullException.ThrowIfNull(it);
        return [.. it.AllClocks().Select(clock => (new ClockId(clock.Limit.Id, clock.Of), Of(clock.Limit, clock.Clock)))];
    }

    /// <summary>Whether every limit begins, ends, stands still and is met as before; what was told of it is not asked.</summary>
    public static bool AreSame(Case.Opened before, Case.Opened after) => Changed(before, after).IsEmpty;

    private static LimitStanding Of(TimeLimit limit, Clock clock) => clock switch
    {
        Clock.Dormant => new(LimitState.NotStarted, null, null, null),
        Clock.Forestalled it => new(LimitState.MetBefore, null, null, it.On),
        Clock.Running { Ledger.IsSuspended: true } it => new(LimitState.StandsStill, it.Ledger.Start, null, null),
        Clock.Running it => Of(it, limit.Counting.End(it.Ledger, it.Ledger.Start)),
        Clock.Met it => Of(limit, it, limit.Counting.End(it.Ledger, it.On)),
        _ => throw new System.Diagnostics.UnreachableException($"{clock.GetType().Name} stands nowhere"),
    };

    private static LimitStanding Of(Clock.Running it, Moment end) => new(LimitState.Runs, it.Ledger.Start, end.On, null) { DueAt = end.At };

    private static LimitStanding Of(TimeLimit limit, Clock.Met it, Moment end) =>
        new(it.IsLate(limit.Counting) ? LimitState.MetLate : LimitState.Met, it.Ledger.Start, end.On, it.On)
        {
            DueAt = end.At, MetAt = end.At is null ? null : it.At,
        };

    private static bool AreSame(Clock one, Clock other) => (one, other) switch
    {
        (Clock.Running before, Clock.Running after) => AreSame(before.Ledger, after.Ledger),
        (Clock.Met before, Clock.Met after) => (before.By, before.On, before.At) == (after.By, after.On, after.At) && AreSame(before.Ledger, after.Ledger),
        _ => one == other,
    };

    private static bool AreSame(Ledger one, Ledger other) =>
        (one.Start, one.At, one.Length, one.Before) == (other.Start, other.At, other.Length, other.Before) && one.Suspensions.SequenceEqual(other.Suspensions)
        && one.Extensions.SequenceEqual(other.Extensions) && one.ExtendedBy.SequenceEqual(other.ExtendedBy);
}
