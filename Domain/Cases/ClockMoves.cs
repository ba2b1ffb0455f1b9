using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What a step does to the clocks of a case. Every step counts, conforming or not: the day it happened is a fact.</summary>
internal static class ClockMoves
{
    public static Case.Opened After(this Case.Opened it, CaseEvent.StepTaken taken)
    {
        var clocks = it.Clocks;
        var after = taken.To ?? it.Place;
        for (var at = 0; at < clocks.Length; at++)
        {
            var limit = it.Procedure.Limits[at];
            var moved = limit.Kind == LimitKind.Duty ? DutyMoved(clocks[at], limit, taken, it.IsClosed, it.Procedure[after].IsFinal)
                : Moved(clocks[at], limit, taken);
            if (!ReferenceEquals(moved, clocks[at]))
            {
                clocks = clocks.SetItem(at, moved);
            }
        }

        return it with
        {
            Place = after,
            Clocks = clocks,
            Seen = it.Seen.PlusStep(it.Procedure.OrdinalOf(taken.Step)),
            LastStep = taken.Step,
            LastOn = it.LastOn is { } last ? LocalDate.Max(last, taken.On) : taken.On,
            ClosedOn = it.Procedure[after].IsFinal ? it.ClosedOn ?? taken.On : null,
            Findings = it.Findings + (taken.IsNonconforming ? 1 : 0),
        };
    }

    /// <summary>
    /// Whatever closes a case ends its duties, also those that it is not said to meet: of a case that was withdrawn nothing more is owed, and nothing leads
    /// on from a final place. Rights run on: the time for an appeal begins where the case ends.
    /// </summary>
    /// <param name="clock">Of a duty.</param>
    /// <param name="limit">The duty.</param>
    /// <param name="taken">The step.</param>
    /// <param name="wasClosed">Whether the case was closed before it.</param>
    /// <param name="isClosed">Whether it is after it.</param>
    private static Clock DutyMoved(Clock clock, TimeLimit limit, CaseEvent.StepTaken taken, bool wasClosed, bool isClosed)
    {
        var moved = wasClosed ? clock : Moved(clock, limit, taken);
        return isClosed && moved is Clock.Running running ? new Clock.Met(running.Ledger, taken.Step, taken.On) : moved;
    }

    /// <summary>Warnings and expiries of a clock that has been met since are history; they change nothing.</summary>
    public static Case.Opened WithClock(this Case.Opened it, LimitId limit, Func<Clock.Running, Clock.Running> change)
    {
        var at = it.Procedure.OrdinalOf(limit);
        return it.Clocks[at] is Clock.Running running ? it with { Clocks = it.Clocks.SetItem(at, change(running)) } : it;
    }

    private static Clock Moved(Clock clock, TimeLimit limit, CaseEvent.StepTaken taken) => Moved(clock, limit, taken.Step, taken.On, taken.Grounds.Length);

    /// <param name="clock">Before.</param>
    /// <param name="limit">Whose clock.</param>
    /// <param name="step">What was done.</param>
    /// <param name="on">When.</param>
    /// <param name="asked">How much time it grants; null for what the pack says.</param>
    private static Clock Moved(Clock clock, TimeLimit limit, StepId step, LocalDate on, StatedLength? asked) => clock switch
    {
        Clock.Dormant when limit.StartsOn == step => Started(limit, on) ?? clock,
        Clock.Dormant when limit.MetBy.Contains(step) => new Clock.Forestalled(step, on),
        Clock.Dormant => clock,
        Clock.Forestalled it when limit.StartsOn == step => Started(limit, on) is { } running ? new Clock.Met(running.Ledger, it.By, it.On) : clock,
        Clock.Forestalled => clock,
        Clock.Running it when limit.MetBy.Contains(step) => new Clock.Met(it.Ledger, step, on),
        // A limit that has run out cannot be made to stand still: a late suspension does not undo what is overdue.
        Clock.Running it when limit.SuspendedBy.Contains(step) => it.IsOverdue(limit.Counting, on)
            ? it
            : it with { Ledger = it.Ledger.WithSuspension(step.Text, on) },
        Clock.Running it when limit.ResumedBy.Contains(step) => Rearmed(it, it.Ledger.WithResumption(on), limit, on),
        Clock.Running it when limit.ExtendedBy.TryGetValue(step, out var granted) =>
            Rearmed(it, it.Ledger.WithExtension(asked ?? granted, step.Text), limit, on),
        Clock.Running => clock,
        Clock.Met => clock,
        _ => throw new UnreachableException($"{clock.GetType().Name} has no move"),
    };

    private static Clock.Running? Started(TimeLimit limit, LocalDate on) =>
        limit.LengthFor(on) is { } rule ? new Clock.Running(Ledger.From(on, rule.Length), [], null) : null;

    /// <summary>
    /// A limit that was moved to a later day warns again at those of its new days that are not gone by, and may go overdue
    /// again when its new last day has not passed yet. What was said for a day that did not move is not said twice.
    /// </summary>
    private static Clock.Running Rearmed(Clock.Running it, Ledger moved, TimeLimit limit, LocalDate on) => it with
    {
        Ledger = moved,
        Warned = [.. it.Warned.Where(said => limit.Warnings.Any(stage => stage.Id == said.Stage && Stands(said, stage.DayIn(limit.Counting, moved, on), on)))],
        OverdueSince = limit.Counting.Due(moved, on) is var due && (due < on || due == limit.Counting.Due(it.Ledger, on)) ? it.OverdueSince : null,
    };

    private static bool Stands(StageDay said, LocalDate day, LocalDate on) => day < on || day == said.On;
}
