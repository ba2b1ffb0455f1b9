using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What a step does to a case and its clocks. Every step counts, conforming or not: the day it happened is a fact.</summary>
internal static class ClockMoves
{
    /// <param name="before">The case before it.</param>
    /// <param name="taken">The step.</param>
    /// <param name="at">As <see cref="Recorded.At"/>.</param>
    public static Case.Opened After(this Case.Opened before, CaseEvent.StepTaken taken, LocalTime? at)
    {
        var step = before.Procedure[taken.Step];
        var it = before.Procedure.IsPlain ? before : before.Knowing(step, taken, at);
        var track = it.Procedure.TrackOf(step);
        var place = track is null && taken.To is { } to ? to : it.Place;
        var move = new ClockMove(it, step, taken, at, it.Procedure[place].IsFinal);
        var own = it.Procedure.Instances.IsEmpty ? it.OwnClocks : OwnMoved(it, move);
        return it with
        {
            Place = place,
            Clocks = Moved(it, move),
            OwnClocks = own,
            Instances = it.Instances.WithThoseOf(own),
            Tracks = track is not null && taken.To is { } beside ? it.Tracks.With(track, taken.Bearing.About, beside) : it.Tracks,
            Seen = it.Seen.PlusStep(it.Procedure.OrdinalOf(taken.Step), taken.Bearing.About),
            LastStep = taken.Step,
            LastOn = it.LastOn is { } last ? LocalDate.Max(last, taken.On) : taken.On,
            ClosedOn = it.Procedure[place].IsFinal ? it.ClosedOn ?? taken.On : null,
            Findings = it.Findings + (taken.IsNonconforming ? 1 : 0),
        };
    }

    /// <summary>Warnings and expiries of a clock that has been met since are history; they change nothing.</summary>
    public static Case.Opened WithClock(this Case.Opened it, ClockId clock, Func<Clock.Running, Clock.Running> change)
    {
        var at = it.Procedure.OrdinalOf(clock.Limit);
        if (it[clock] is not Clock.Running running)
        {
            return it;
        }

        return clock.Of is { } one
            ? it with { OwnClocks = [.. it.OwnClocks.Select(own => own.Limit == at && own.Of == one ? own with { Clock = change(running) } : own)] }
            : it with { Clocks = it.Clocks.SetItem(at, change(running)) };
    }

    private static ImmutableArray<Clock> Moved(Case.Opened it, ClockMove move)
    {
        var clocks = it.Clocks;
        for (var at = 0; at < clocks.Length; at++)
        {
            var limit = it.Procedure.Limits[at];
            var moved = limit.Per is null ? move.Of(clocks[at], limit, null) : clocks[at];
            if (!ReferenceEquals(moved, clocks[at]))
            {
                clocks = clocks.SetItem(at, moved);
            }
        }

        return clocks;
    }

    private static ImmutableArray<OwnClock> OwnMoved(Case.Opened it, ClockMove move)
    {
        var moved = ImmutableArray.CreateBuilder<OwnClock>();
        for (var at = 0; at < it.Procedure.Limits.Length; at++)
        {
            if (it.Procedure.Limits[at] is { Recurs: not null } recurring)
            {
                moved.AddRange(Recurrences.After(it, at, recurring, move));
            }
            else if (it.Procedure.Limits[at] is { Per: { } kind } limit)
            {
                foreach (var one in it.Instances.Where(one => it.Procedure.IsA(one.Kind, kind)))
                {
                    if (move.Of(it[new ClockId(limit.Id, one)], limit, one) is not Clock.Dormant and var clock)
                    {
                        moved.Add(new OwnClock(at, one, clock));
                    }
                }
            }
        }

        return moved.ToImmutable();
    }

    private static ImmutableArray<TrackPlace> With(this ImmutableArray<TrackPlace> tracks, Track track, InstanceId? about, PlaceId place)
    {
        var of = track.Per is null ? null : about;
        return [.. tracks.Where(it => it.Track != track.Id || it.Of != of), new TrackPlace(track.Id, of, place)];
    }
}
