using System.Diagnostics;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>One step, as it moves clocks.</summary>
/// <param name="it">The case, which knows already what the step states and adds.</param>
/// <param name="step">The step.</param>
/// <param name="taken">That it was taken.</param>
/// <param name="at">As <see cref="Recorded.At"/>.</param>
/// <param name="isClosed">Whether the case is closed after it.</param>
internal sealed class ClockMove(Case.Opened it, Step step, CaseEvent.StepTaken taken, LocalTime? at, bool isClosed)
{
    private readonly bool wasClosed = it.IsClosed;

    private readonly Moment when = new(taken.On, at);

    /// <summary>What decides whether it is in time: of the day of posting no time is known.</summary>
    private readonly LocalTime? decides = taken.Bearing.Posted is null ? at : null;

    /// <summary>What was done.</summary>
    public CaseEvent.StepTaken Taken => taken;

    /// <summary>A clock after the step.</summary>
    /// <param name="clock">Before it.</param>
    /// <param name="limit">Whose clock.</param>
    /// <param name="of">Whose, of several; null for one of the whole case.</param>
    public Clock Of(Clock clock, TimeLimit limit, InstanceId? of)
    {
        var moved = BearsOn(limit, of) ? limit.Kind == LimitKind.Duty && wasClosed ? clock : Moved(Restated(clock, limit, of), limit, of) : clock;

        // Whatever closes a case ends its duties, also those that it is not said to meet: of a case that was withdrawn nothing more is owed, and nothing
        // leads on from a final place. Rights run on: the time for an appeal begins where the case ends.
        return limit.Kind == LimitKind.Duty && isClosed && !wasClosed && moved is Clock.Running running
            ? new Clock.Met(running.Ledger, taken.Step, taken.On) { At = at }
            : moved;
    }

    /// <summary>
    /// A step about one of several is nothing to the others of them; one that should say which, and does not, is nothing to any. So it is where a release
    /// is about any measure and a freeze has a limit of its own. Every other step is about all.
    /// </summary>
    private bool BearsOn(TimeLimit limit, InstanceId? of) =>
        limit.Per is not { } kind || step.About is not { } about || !it.Procedure.AreOfAKind(about, kind) || taken.Bearing.About == of;

    private Clock Moved(Clock clock, TimeLimit limit, InstanceId? of) => clock switch
    {
        Clock.Dormant when limit.Starts.Contains(taken.Step) => Started(limit, of) ?? clock,
        Clock.Dormant when limit.MetBy.Contains(taken.Step) => new Clock.Forestalled(taken.Step, taken.CountsOn) { At = decides },
        Clock.Dormant => clock,
        Clock.Forestalled was when limit.Starts.Contains(taken.Step) =>
            Started(limit, of) is { } running ? new Clock.Met(running.Ledger, was.By, was.On) { At = was.At } : clock,
        Clock.Forestalled => clock,
        Clock.Running was when limit.MetBy.Contains(taken.Step) => new Clock.Met(was.Ledger, taken.Step, taken.CountsOn) { At = decides },
        // A limit that has run out cannot be made to stand still: a late suspension does not undo what is overdue.
        Clock.Running was when limit.SuspendedBy.Contains(taken.Step) => was.IsOverdue(limit.Counting, when)
            ? was
            : was with { Ledger = was.Ledger.WithSuspension(taken.Step.Text, taken.On) },
        Clock.Running was when limit.ResumedBy.Contains(taken.Step) => Rearmed(was, was.Ledger.WithResumption(taken.On), limit),
        Clock.Running was when limit.ExtendedBy.TryGetValue(taken.Step, out var granted) =>
            Rearmed(was, was.Ledger.WithExtension(Granted(was.Ledger, granted), taken.Step.Text), limit),
        Clock.Running was => limit.Grounds.IsEmpty ? was : Grounded(was, limit),
        Clock.Met => clock,
        _ => throw new UnreachableException($"{clock.GetType().Name} has no move"),
    };

    /// <summary>
    /// What the act grants. A correction may have made it another step, which extends what is counted in hours where it said days: what it said then means
    /// nothing, and the pack's length counts.
    /// </summary>
    private StatedLength Granted(Ledger ledger, StatedLength granted) =>
        taken.Grounds.Length is { } said && said.IsInHours == ledger.Length.IsInHours ? said : granted;

    private Clock.Running Grounded(Clock.Running was, TimeLimit limit)
    {
        foreach (var ground in limit.Grounds)
        {
            was = ground.From == taken.Step && was.IsOverdue(limit.Counting, when) ? was
                : ground.From == taken.Step ? was with { Ledger = was.Ledger.WithGround(new GroundKey(ground.Id, taken.Bearing.About).ToString(), taken.On) }
                : ground.To.Contains(taken.Step) ? Rearmed(was, Without(ground.Id, was.Ledger), limit)
                : was;
        }

        return was;

        Ledger Without(GroundId ended, Ledger ledger) => ledger.Suspensions.Where(stood => GroundKey.Parse(stood.Ground).IsMeant(ended, taken.Bearing.About))
            .Aggregate(ledger, (left, stood) => left.WithoutGround(stood.Ground, taken.On));
    }

    /// <summary>What is stated of the case later moves what depends on it: the length that was chosen, the day that is counted back from.</summary>
    private Clock Restated(Clock clock, TimeLimit limit, InstanceId? of)
    {
        if (clock is not Clock.Running running || taken.Bearing.States.IsEmpty)
        {
            return clock;
        }

        if (limit.HasConditions && limit.RuleFor(running.Ledger.Start, fact => it.KnownOf(fact, of)) is { } rule && rule != running.Ledger.Rule)
        {
            running = Rearmed(running, running.Ledger with { Rule = rule, Length = limit.Lengths[rule].Length }, limit);
        }

        return DayBefore(it, limit, of) is { } day && day != running.Ledger.Before ? Rearmed(running, running.Ledger with { Before = day }, limit) : running;
    }

    private Clock.Running? Started(TimeLimit limit, InstanceId? of) => StartOf(limit, of) is not { } start ? null
        : limit.Continues is { } before && it[new ClockId(before, of)].LedgerOrNull is { } other ? GoingOn(it, limit, of, other, start)
        : Started(it, limit, of, start);

    /// <summary>
    /// A clock that begins on a day, at a minute where it asks for one; null where the pack has no length for it, or the day that it is counted back from is
    /// not known.
    /// </summary>
    public static Clock.Running? Started(Case.Opened it, TimeLimit limit, InstanceId? of, Moment start)
    {
        if (limit.RuleFor(start.On, fact => it.KnownOf(fact, of)) is not { } rule)
        {
            return null;
        }

        var ledger = Ledger.From(start.On, limit.Lengths[rule].Length) with
        {
            At = limit.BeginsAtMinute ? start.At : null,
            Rule = limit.HasConditions ? rule : null,
            Before = DayBefore(it, limit, of),
        };
        if (limit.Before is not null && ledger.Before is null)
        {
            return null;
        }

        foreach (var open in it.Grounds.Where(open => limit.Grounds.Any(ground => ground.Id == open.Ground) && Stops(it, open, limit, of)))
        {
            ledger = ledger.WithGround(open.Key.ToString(), start.On);
        }

        return new Clock.Running(ledger, [], null);
    }

    /// <summary>A clock that goes on from another one, which has started: with its first day, and with what stood still of it.</summary>
    private static Clock.Running? GoingOn(Case.Opened it, TimeLimit limit, InstanceId? of, Ledger other, Moment since)
    {
        if (Started(it, limit, of, new Moment(other.Start, other.At)) is not { } started)
        {
            return null;
        }

        var grounds = limit.Grounds.Select(ground => ground.Id.Text).Concat(limit.SuspendedBy.Select(step => step.Text)).ToHashSet();
        var ledger = started.Ledger with { GoesOnSince = since.On, Suspensions = [.. other.Suspensions.Where(IsKept)] };
        foreach (var open in it.Grounds.Where(open => grounds.Contains(open.Ground.Text) && Stops(it, open, limit, of)))
        {
            ledger = ledger.WithGround(open.Key.ToString(), LocalDate.Max(open.From, other.Start));
        }

        return started with { Ledger = ledger };

        bool IsKept(Suspension stood) => grounds.Contains(GroundKey.Parse(stood.Ground).Ground.Text);
    }

    /// <summary>A ground of one of several is nothing to the others of them, where each has a limit of its own.</summary>
    private static bool Stops(Case.Opened it, OpenGround open, TimeLimit limit, InstanceId? of) =>
        open.Of is not { } one || limit.Per is not { } kind || !it.Procedure.IsA(one.Kind, kind) || one == of;

    /// <summary>The event from which the limit is counted; null while it waits for another step.</summary>
    private Moment? StartOf(TimeLimit limit, InstanceId? of)
    {
        if (limit.StartsAt == StartsAt.Earliest)
        {
            return when;
        }

        var latest = when;
        foreach (var other in limit.Starts)
        {
            if (FirstOf(other, of) is not { } on)
            {
                return null;
            }

            latest = on > latest ? on : latest;
        }

        return latest;
    }

    private Moment? FirstOf(StepId other, InstanceId? of)
    {
        foreach (var first in it.Firsts)
        {
            if (first.Step == other && (first.About is null || of is null || first.About == of))
            {
                return first.On;
            }
        }

        return null;
    }

    private static LocalDate? DayBefore(Case.Opened it, TimeLimit limit, InstanceId? of) =>
        limit.Before is { } fact && it.KnownOf(fact, of) is { } day && LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var on } ? on : null;

    /// <summary>
    /// A limit that was moved to a later day or minute warns again at those of its new stages that are not gone by, and may go overdue again when its new
    /// end has not passed yet. What was said for a day or minute that did not move is not said twice.
    /// </summary>
    private Clock.Running Rearmed(Clock.Running was, Ledger moved, TimeLimit limit)
    {
        var (on, end) = (taken.On, limit.Counting.End(moved, taken.On));
        return was with
        {
            Ledger = moved,
            Warned = [.. was.Warned.Where(
                said => limit.Warnings.Any(stage => stage.Id == said.Stage && Stands(said, stage.In(limit.Counting, moved, on), limit.Counting)))],
            OverdueSince = limit.Counting.IsPast(end, when) || end == limit.Counting.End(was.Ledger, on) ? was.OverdueSince : null,
        };
    }

    private bool Stands(StageDay said, Moment due, Counting counting) => counting.IsPast(due, when) || (due.On, due.At) == (said.On, said.At);
}
