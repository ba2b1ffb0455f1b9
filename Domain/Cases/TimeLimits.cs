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
    public static ImmutableArray<Fact<CaseEvent>> DueUpTo(Case.Opened it, Instant now) => it.Procedure.BringsMore
        ? [.. OneAfterAnother(it, now)]
        : [.. Coming(it).Where(fact => fact.At <= now).OrderBy(fact => fact.At)];

    /// <summary>The case as time alone has it at an instant, whether that has been recorded or not.</summary>
    public static Case.Opened AdvancedTo(this Case.Opened it, Instant now) =>
        it.Procedure.BringsMore ? DueUpTo(it, now).Aggregate(it, (state, fact) => state.AfterTold(fact.Event)) : it;

    /// <summary>
    /// Where a duty comes again, its running out brings the next one, which may have run out by then as well; a step that comes about by itself may begin
    /// another limit.
    /// </summary>
    private static IEnumerable<Fact<CaseEvent>> OneAfterAnother(Case.Opened it, Instant now)
    {
        while (Coming(it).Where(fact => fact.At <= now).OrderBy(fact => fact.At).Cast<Fact<CaseEvent>?>().FirstOrDefault() is { } next)
        {
            yield return next;
            it = it.AfterTold(next.Event);
        }
    }

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
    /// The limits whose act is this step, or within which it is to be taken, taken for the first time and after the last day, counted from their start even
    /// if something else has met them, unless that ended them for good.
    /// </summary>
    /// <param name="it">The case before it.</param>
    /// <param name="step">The step.</param>
    /// <param name="on">The day that decides.</param>
    /// <param name="about">Which of several it is about; null for the whole case.</param>
    public static ImmutableArray<LimitId> MissedBy(Case.Opened it, StepId step, LocalDate on, InstanceId? about)
    {
        var ordinal = it.Procedure.OrdinalOf(step);
        var isFirst = !(about is { } seen ? it.Seen.Has(ordinal, seen) : it.Seen.Has(ordinal));
        var late = ImmutableArray<LimitId>.Empty;
        for (var at = 0; isFirst && at < it.Clocks.Length; at++)
        {
            late = IsFor(it.Procedure.Limits[at]) && IsMissed(it.Procedure.Limits[at], it.Clocks[at]) ? late.Add(it.Procedure.Limits[at].Id) : late;
        }

        foreach (var own in it.OwnClocks)
        {
            var limit = it.Procedure.Limits[own.Limit];
            // Of a duty that comes again each act is for the one that has waited longest.
            var isMeant = limit.Recurs is not null ? own.Of == Waiting(it, own.Limit)
                : isFirst && (about is not { } one || own.Of == one || !it.Procedure.IsA(one.Kind, limit.Per!.Value));
            late = isMeant && IsFor(limit) && !late.Contains(limit.Id) && IsMissed(limit, own.Clock) ? late.Add(limit.Id) : late;
        }

        return late;

        bool IsFor(TimeLimit limit) => limit.Act == step || it.Procedure.Steps[ordinal].Within == limit.Id;

        bool IsMissed(TimeLimit limit, Clock clock) => clock.LedgerOrNull is { } ledger && limit.Counting.Due(ledger, on) < on
            && !IsEnded(limit, clock) && !IsReplaced(it, limit);
    }

    /// <summary>Another step than its act met it in time, and nothing is owed under it since.</summary>
    private static bool IsEnded(TimeLimit limit, Clock clock) =>
        limit.IsMetForGood && clock is Clock.Met met && met.By != limit.Act && limit.Counting.Due(met.Ledger, met.On) >= met.On;

    /// <summary>Another limit goes on from it, and is what counts since.</summary>
    private static bool IsReplaced(Case.Opened it, TimeLimit limit) =>
        it.AllClocks().Any(other => other.Limit.Continues == limit.Id && other.Clock.LedgerOrNull?.GoesOnSince is not null);

    private static InstanceId? Waiting(Case.Opened it, int limit)
    {
        foreach (var own in it.OwnClocks)
        {
            if (own.Limit == limit && own.Clock is Clock.Running)
            {
                return own.Of;
            }
        }

        return null;
    }

    /// <summary>
    /// Everything that running duties, and periods that end, will still bring. Warnings go out in the morning of their day; a limit runs out when
    /// its last day is over.
    /// </summary>
    private static IEnumerable<Fact<CaseEvent>> Coming(Case.Opened it)
    {
        var court = it.Procedure.Court;
        Fact<CaseEvent>[] byItself = it.Procedure.BringsMore ? [.. ComingAbout.Of(it)] : [];

        // What happens with the end of the last day is done by then: a duty of that day which it meets has not run out.
        foreach (var about in byItself.Where(about => IsOfTheDayBefore(about)))
        {
            yield return about;
        }

        foreach (var (limit, of, clock) in it.AllClocks())
        {
            if (limit.Kind != LimitKind.Duty || clock is not Clock.Running { OverdueSince: null, Ledger.IsSuspended: false } running)
            {
                continue;
            }

            // No suspension is open, so the day that is asked about does not matter.
            var due = limit.Counting.Due(running.Ledger, running.Ledger.Start);
            foreach (var stage in limit.Warnings)
            {
                var day = court.FirstFrom(stage.DayIn(limit.Counting, running.Ledger, running.Ledger.Start));
                if (!running.Warned.Any(said => said.Stage == stage.Id) && !IsOverBeforeItBegins(running.Ledger, day))
                {
                    yield return new(court.InstantOf(day, court.WarnsAt), new CaseEvent.Warned(limit.Id, stage.Id, day, due) { Of = of });
                }
            }

            // The hearing is set for tomorrow: the last day to summon for it was over when it was set. Likewise of a limit that goes on from another one.
            var over = court.FirstFrom(IsOverBeforeItBegins(running.Ledger, due.PlusDays(1)) ? running.Ledger.RunsSince : due.PlusDays(1));
            yield return new(court.StartOf(over), new CaseEvent.WentOverdue(limit.Id, over, due) { Of = of });
        }

        foreach (var about in byItself.Where(about => !IsOfTheDayBefore(about)))
        {
            yield return about;
        }

        bool IsOfTheDayBefore(Fact<CaseEvent> about) => ((CaseEvent.CameAbout)about.Event).On < court.DayOf(about.At);
    }

    private static bool IsOverBeforeItBegins(Time.Ledger ledger, LocalDate day) => day < ledger.RunsSince && ledger is not { Before: null, GoesOnSince: null };
}
