using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What the passing of time does to a case: which warnings and expiries come due, and when the next one will.</summary>
public static class TimeLimits
{
    /// <summary>
    /// The warnings and expiries that are due and not yet recorded, in the order of their own instants, however late the
    /// engine is: after an outage everything missed is caught up once.
    /// </summary>
    public static ImmutableArray<Fact<CaseEvent>> DueUpTo(Case.Opened it, Instant now) => Due(it, next => next.Fact.At <= now);

    /// <summary>
    /// What comes before an act: whatever was due when its day began and, of limits that end at a minute, what was due at a minute up to its own. An act
    /// whose time nobody knows may have come before every minute of its day.
    /// </summary>
    /// <param name="it">The case before it.</param>
    /// <param name="act">When it was done.</param>
    public static ImmutableArray<Fact<CaseEvent>> DueBefore(Case.Opened it, Moment act) => DueBefore(it, act, Instant.MinValue, static _ => false);

    /// <inheritdoc cref="DueBefore(Case.Opened, Moment)"/>
    /// <param name="it">The case before it.</param>
    /// <param name="act">When it was done.</param>
    /// <param name="morning">Up to when what is due in the morning counts, where it is known to have been told first.</param>
    /// <param name="isTold">Whether it is.</param>
    public static ImmutableArray<Fact<CaseEvent>> DueBefore(Case.Opened it, Moment act, Instant morning, Func<Fact<CaseEvent>, bool> isTold)
    {
        var court = it.Procedure.Court;
        var begins = court.StartOf(act.On);
        var minute = act.At is null ? begins : act.In(court.Zone);
        return Due(
            it, next => next.Fact.At <= begins || (next.IsToTheMinute && next.Fact.At <= minute) || (next.Fact.At <= morning && isTold(next.Fact)));
    }

    /// <summary>The case as time alone has it at an instant, whether that has been recorded or not.</summary>
    public static Case.Opened AdvancedTo(this Case.Opened it, Instant now) => it.Procedure.BringsMore ? it.AfterTime(DueUpTo(it, now)) : it;

    /// <summary>The case as time alone has it just before an act, as <see cref="AdvancedTo"/>.</summary>
    public static Case.Opened AdvancedBefore(this Case.Opened it, Moment act) => it.Procedure.BringsMore ? it.AfterTime(DueBefore(it, act)) : it;

    /// <summary>The case after what time brings, as far as that makes another of it than a case that was told so.</summary>
    public static Case.Opened AfterTime(this Case.Opened it, ImmutableArray<Fact<CaseEvent>> due) =>
        it.Procedure.BringsMore ? due.Aggregate(it, (state, fact) => state.AfterTold(fact.Event)) : it;

    private static ImmutableArray<Fact<CaseEvent>> Due(Case.Opened it, Func<ToCome, bool> isDue) =>
        it.Procedure.BringsMore ? [.. OneAfterAnother(it, isDue)] : [.. InOrder(it, isDue)];

    /// <summary>
    /// Where a duty comes again, its running out brings the next one, which may have run out by then as well; a step that comes about by itself may begin
    /// another limit.
    /// </summary>
    private static IEnumerable<Fact<CaseEvent>> OneAfterAnother(Case.Opened it, Func<ToCome, bool> isDue)
    {
        while (InOrder(it, isDue).Cast<Fact<CaseEvent>?>().FirstOrDefault() is { } next)
        {
            yield return next;
            it = it.AfterTold(next.Event);
        }
    }

    private static IEnumerable<Fact<CaseEvent>> InOrder(Case.Opened it, Func<ToCome, bool> isDue) =>
        Coming(it).Where(isDue).Select(next => next.Fact).OrderBy(fact => fact.At);

    /// <summary>The earliest instant at which <see cref="DueUpTo"/> will have something to say.</summary>
    public static Instant? NextWake(Case.Opened it)
    {
        Instant? earliest = null;
        foreach (var (fact, _) in Coming(it))
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
    /// <param name="when">The day that decides, with its minute where that is known.</param>
    /// <param name="about">Which of several it is about; null for the whole case.</param>
    public static ImmutableArray<LimitId> MissedBy(Case.Opened it, StepId step, Moment when, InstanceId? about)
    {
        var ordinal = it.Procedure.OrdinalOf(step);
        var kind = it.Procedure.Steps[ordinal].About;
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
                : isFirst && (about is not { } one || own.Of == one || !it.Procedure.AreOfAKind(kind ?? one.Kind, limit.Per!.Value));
            late = isMeant && IsFor(limit) && !late.Contains(limit.Id) && IsMissed(limit, own.Clock) ? late.Add(limit.Id) : late;
        }

        return late;

        bool IsFor(TimeLimit limit) => limit.Act == step || it.Procedure.Steps[ordinal].Within == limit.Id;

        bool IsMissed(TimeLimit limit, Clock clock) => clock.LedgerOrNull is { } ledger && limit.Counting.IsPast(limit.Counting.End(ledger, when.On), when)
            && !IsEnded(limit, clock) && !IsReplaced(it, limit);
    }

    /// <summary>Another step than its act met it in time, and nothing is owed under it since.</summary>
    private static bool IsEnded(TimeLimit limit, Clock clock) =>
        limit.IsMetForGood && clock is Clock.Met met && met.By != limit.Act && !met.IsLate(limit.Counting);

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
    /// Everything that running duties, and periods that end, will still bring. Warnings go out at their minute, or in the morning of their day; a limit runs
    /// out when its last day, or its last minute, is over.
    /// </summary>
    private static IEnumerable<ToCome> Coming(Case.Opened it)
    {
        var court = it.Procedure.Court;
        Fact<CaseEvent>[] byItself = it.Procedure.BringsMore ? [.. ComingAbout.Of(it)] : [];

        // What happens with the end of the last day is done by then: a duty of that day which it meets has not run out.
        foreach (var about in byItself.Where(about => IsOfTheDayBefore(about)))
        {
            yield return new(about, IsToTheMinute: false);
        }

        foreach (var (limit, of, clock) in it.AllClocks())
        {
            if (limit.Kind != LimitKind.Duty || clock is not Clock.Running { OverdueSince: null, Ledger.IsSuspended: false } running)
            {
                continue;
            }

            // No suspension is open, so the day that is asked about does not matter.
            var end = limit.Counting.End(running.Ledger, running.Ledger.Start);
            foreach (var stage in limit.Warnings)
            {
                var due = stage.In(limit.Counting, running.Ledger, running.Ledger.Start);
                var day = court.FirstFrom(due.On);
                if (!running.Warned.Any(said => said.Stage == stage.Id) && !IsOverBeforeItBegins(running.Ledger, day))
                {
                    yield return new(
                        new(due.At is null ? Morning(court, day, end) : due.In(court.Zone), new CaseEvent.Warned(limit.Id, stage.Id, day, end.On)
                        {
                            Of = of, DueAt = end.At,
                        }),
                        due.At is not null);
                }
            }

            var over = Over(court, running.Ledger, end);
            yield return new(new(over, new CaseEvent.WentOverdue(limit.Id, court.DayOf(over), end.On) { Of = of, DueAt = end.At }), end.At is not null);
        }

        foreach (var about in byItself.Where(about => !IsOfTheDayBefore(about)))
        {
            yield return new(about, IsToTheMinute: false);
        }

        bool IsOfTheDayBefore(Fact<CaseEvent> about) => ((CaseEvent.CameAbout)about.Event).On < court.DayOf(about.At);
    }

    /// <summary>When the warnings of a day go out; where the limit ends on that day before that, with the day's first instant.</summary>
    private static Instant Morning(Court court, LocalDate day, Moment end) =>
        court.InstantOf(day, court.WarnsAt) is var morning && end.At is not null && end.In(court.Zone) < morning ? court.StartOf(day) : morning;

    /// <summary>The first instant at which the limit has run out: the last minute is in time to its last second.</summary>
    private static Instant Over(Court court, Ledger ledger, Moment end)
    {
        var over = end.At is null ? court.StartOf(end.On.PlusDays(1)) : end.In(court.Zone) + Duration.FromMinutes(1);

        // The hearing is set for tomorrow: the last day to summon for it was over when it was set. Likewise of a limit that goes on from another one.
        return IsOverBeforeItBegins(ledger, court.DayOf(over)) ? court.StartOf(ledger.RunsSince) : over;
    }

    private static bool IsOverBeforeItBegins(Ledger ledger, LocalDate day) => day < ledger.RunsSince && ledger is not { Before: null, GoesOnSince: null };

    /// <summary>Something that time alone will bring.</summary>
    /// <param name="Fact">With its instant.</param>
    /// <param name="IsToTheMinute">Whether it comes at a minute of its day, and not with the day or in its morning.</param>
    private readonly record struct ToCome(Fact<CaseEvent> Fact, bool IsToTheMinute);
}
