using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>Duties that come again: the next one begins when the one before is met, or has run out.</summary>
internal static class Recurrences
{
    /// <summary>The clocks of one such limit after a step.</summary>
    /// <param name="it">The case before it.</param>
    /// <param name="at">The limit's place in the pack's order.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="move">The step.</param>
    public static ImmutableArray<OwnClock> After(Case.Opened it, int at, TimeLimit limit, ClockMove move)
    {
        ImmutableArray<OwnClock> own = [.. it.OwnClocks.Where(clock => clock.Limit == at)];
        if (own.IsEmpty)
        {
            var first = InstanceId.Of(limit.Per!.Value, 1);
            return move.Of(Clock.Dormant.It, limit, first) is Clock.Running running ? [new OwnClock(at, first, running)] : [];
        }

        // What is done about the duty is done for the one that has waited longest.
        var meets = limit.MetBy.Contains(move.Taken.Step);
        var waiting = OldestRunning(own);
        ImmutableArray<OwnClock> moved = [.. own.Select((clock, place) => clock with
        {
            Clock = limit.Recurs!.Until == move.Taken.Step && clock.Clock is Clock.Running open ? new Clock.Met(open.Ledger, move.Taken.Step, move.Taken.On)
                : meets && place != waiting ? clock.Clock
                : move.Of(clock.Clock, limit, clock.Of),
        })];
        return meets && waiting >= 0 && moved[waiting].Clock is Clock.Met met
            ? WithNext(it, limit, moved, waiting, limit.Recurs!.From == RecursFrom.Met ? met.On : limit.Counting.Due(met.Ledger, met.On))
            : moved;
    }

    /// <summary>The clocks after one of them has run out: the next begins on its last day.</summary>
    public static Case.Opened AfterOverdue(this Case.Opened it, CaseEvent.WentOverdue overdue)
    {
        var limit = it.Procedure[overdue.Limit];
        if (limit.Recurs is not { From: RecursFrom.Due } || overdue.Of is not { } one)
        {
            return it;
        }

        var at = it.Procedure.OrdinalOf(limit.Id);
        ImmutableArray<OwnClock> own = [.. it.OwnClocks.Where(clock => clock.Limit == at)];
        var next = WithNext(it, limit, own, own.Select((clock, place) => (clock.Of, place)).First(clock => clock.Of == one).place, overdue.Due);
        ImmutableArray<OwnClock> all = [.. it.OwnClocks.Where(clock => clock.Limit < at), .. next, .. it.OwnClocks.Where(clock => clock.Limit > at)];
        return it with { OwnClocks = all, Instances = it.Instances.WithThoseOf(all) };
    }

    /// <summary>Those that the case has several of, with those that a limit has brought in by coming again.</summary>
    public static ImmutableArray<InstanceId> WithThoseOf(this ImmutableArray<InstanceId> there, ImmutableArray<OwnClock> clocks)
    {
        foreach (var clock in clocks)
        {
            there = there.Contains(clock.Of) ? there : there.Add(clock.Of);
        }

        return there;
    }

    /// <summary>The place of the clock that has run longest; below 0 where none runs.</summary>
    private static int OldestRunning(ImmutableArray<OwnClock> own)
    {
        for (var place = 0; place < own.Length; place++)
        {
            if (own[place].Clock is Clock.Running)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>One more, unless it is there already or the row is at its end.</summary>
    private static ImmutableArray<OwnClock> WithNext(Case.Opened it, TimeLimit limit, ImmutableArray<OwnClock> own, int after, LocalDate start)
    {
        if (after != own.Length - 1 || own.Length >= limit.Recurs!.Times)
        {
            return own;
        }

        var next = InstanceId.Of(limit.Per!.Value, own.Length + 1);
        return ClockMove.Started(it, limit, next, new Time.Moment(start)) is { } running ? own.Add(new OwnClock(own[after].Limit, next, running)) : own;
    }
}
