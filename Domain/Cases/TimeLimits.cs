using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What the passing of time does to a case: which warnings and expiries come due, and when the next one will.</summary>
public static class TimeLimits
{
    /// <summary>
    /// The warnings and expiries that are due and not yet recorded, in the order of their own instants, however late the
    /// engine is: after an outage everything missed is caught up once.
    /// </summary>
    public static ImmutableArray<Fact<CaseEvent>> DueUpTo(Case.Opened it, Instant now) =>
        [.. Coming(it).Where(fact => fact.At <= now).OrderBy(fact => fact.At)];

    /// <summary>The earliest instant at which <see cref="DueUpTo"/> will have something to say.</summary>
    public static Instant? NextWake(Case.Opened it)
    {
        Instant? earliest = null;
        foreach (var fact in Coming(it))
        {
            earliest = earliest is { } known && known <= fact.At ? known : fact.At;
        }

        return earliest;
    }

    /// <summary>
    /// The limits whose act is this step, taken for the first time and after the last day, counted from their start even if
    /// something else has met them.
    /// </summary>
    public static ImmutableArray<LimitId> MissedBy(Case.Opened it, StepId step, LocalDate on)
    {
        if (it.Seen.Has(it.Procedure.OrdinalOf(step)))
        {
            return [];
        }

        var late = ImmutableArray<LimitId>.Empty;
        for (var at = 0; at < it.Clocks.Length; at++)
        {
            var limit = it.Procedure.Limits[at];
            if (limit.Act == step && it.Clocks[at].LedgerOrNull is { } ledger && limit.Counting.Due(ledger, on) < on)
            {
                late = late.Add(limit.Id);
            }
        }

        return late;
    }

    /// <summary>
    /// Everything that running duties will still bring. Warnings go out in the morning of their day; a limit runs out when
    /// its last day is over.
    /// </summary>
    private static IEnumerable<Fact<CaseEvent>> Coming(Case.Opened it)
    {
        var court = it.Procedure.Court;
        for (var at = 0; at < it.Clocks.Length; at++)
        {
            var limit = it.Procedure.Limits[at];
            if (limit.Kind != LimitKind.Duty || it.Clocks[at] is not Clock.Running { OverdueSince: null, Ledger.IsSuspended: false } running)
            {
                continue;
            }

            // No suspension is open, so the day that is asked about does not matter.
            var due = limit.Counting.Due(running.Ledger, running.Ledger.Start);
            foreach (var stage in limit.Warnings)
            {
                if (!running.Warned.Any(said => said.Stage == stage.Id))
                {
                    var day = court.FirstFrom(stage.DayIn(limit.Counting, running.Ledger, running.Ledger.Start));
                    yield return new(court.InstantOf(day, court.WarnsAt), new CaseEvent.Warned(limit.Id, stage.Id, day, due));
                }
            }

            var over = court.FirstFrom(due.PlusDays(1));
            yield return new(court.StartOf(over), new CaseEvent.WentOverdue(limit.Id, over, due));
        }
    }
}
