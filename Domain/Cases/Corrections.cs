using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>What would come of putting an entry right.</summary>
/// <param name="Before">The case now.</param>
/// <param name="After">The case then; unchanged where there is an obstacle.</param>
/// <param name="Obstacle">What stands in the way; null when nothing does.</param>
/// <param name="Follows">What is recorded beside the correction: what counts no longer, what is told afterwards, who comes and goes.</param>
/// <param name="Second">Whether it takes a second person, and why.</param>
public sealed record ForeseenCorrection(
    Case.Opened Before, Case.Opened After, Refusal? Obstacle, ImmutableArray<CaseEvent> Follows, SecondPerson Second);

/// <summary>The rules by which an entry of a case is put right.</summary>
public static class Corrections
{
    /// <summary>So many days after the day on which it was made an entry can still be put right by one person.</summary>
    public const int DaysAlone = 1;

    /// <summary>Nothing is put right to a day before this many years: it is a slip of the pen.</summary>
    public const int MostYears = 100;

    /// <summary>The proposals that wait, by the entry that proposed each, the oldest first.</summary>
    public static ImmutableArray<Recorded> Waiting(Case.Opened it)
    {
        ArgumentNullException.ThrowIfNull(it);
        var entries = it.History.ToEntries();
        var settled = entries.Select(entry => entry.Event switch
        {
            CaseEvent.Corrected { Proposal: { } proposal } => proposal,
            CaseEvent.CorrectionDropped dropped => dropped.Proposal,
            _ => 0,
        }).ToHashSet();
        return [.. entries.Where(entry => entry.Event is CaseEvent.CorrectionProposed && !settled.Contains(entry.Version))];
    }

    /// <summary>What may be put right of an entry by somebody who knows better, as far as its kind goes.</summary>
    public static bool MayBeCorrected(CaseEvent entry) => entry is CaseEvent.StepTaken or CaseEvent.StepProgressed or CaseEvent.Corrected
        or CaseEvent.Assigned { Cause: null } or CaseEvent.Relieved { Cause: null };

    /// <summary>What stands of what was put right, by the entry that it is about, of each the latest last.</summary>
    public static ImmutableDictionary<long, ImmutableArray<Amendment>> AmendmentsOf(Case.Opened it)
    {
        ArgumentNullException.ThrowIfNull(it);
        var entries = it.History.ToEntries();
        if (!entries.Any(entry => entry.Event is CaseEvent.Corrected))
        {
            return ImmutableDictionary<long, ImmutableArray<Amendment>>.Empty;
        }

        var inForce = new InForce(entries);
        return entries.Select(entry => (entry.Version, Amendments: inForce.AmendmentsOf(entry.Version).ToImmutableArray()))
            .Where(entry => !entry.Amendments.IsEmpty).ToImmutableDictionary(entry => entry.Version, entry => entry.Amendments);
    }

    /// <summary>
    /// The entry that a fact takes back: what time had told, or brought about, and an entry showed afterwards not to be so; null for other facts.
    /// </summary>
    public static long? TakenBackBy(CaseEvent happened) => happened switch
    {
        CaseEvent.AlertWithdrawn it => it.Entry,
        CaseEvent.FellAway it => it.Entry,
        _ => null,
    };

    /// <summary>
    /// The case at the end of a day by when things happened, as every correction that stands now has them; nothing is told to it but what came about by
    /// itself.
    /// </summary>
    /// <returns>With the number of steps taken by then.</returns>
    public static (Case.Opened Then, int Steps) AsOf(Case.Opened it, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(it);
        List<ActInForce> acts = [.. new InForce(it.History.ToEntries()).Acts().Where(act => act.On <= day)];
        var court = it.Procedure.Court;
        var then = it.Afresh(null);
        foreach (var act in acts)
        {
            then = then.AdvancedBefore(new Moment(act.On, act.At));
            then = then.After(act.TakenIn(then), act.At);
        }

        return (then.AdvancedTo(court.StartOf(day)), acts.Count);
    }

    /// <summary>What would come of it, whoever may ask: nothing is recorded.</summary>
    /// <param name="it">The case.</param>
    /// <param name="entry">Number of the entry.</param>
    /// <param name="what">What of it is to be put right.</param>
    /// <param name="why">Why; null where it is still to be said.</param>
    /// <param name="at">When.</param>
    /// <param name="proposal">The proposal that would be confirmed, which has its reason already; 0 for none.</param>
    public static ForeseenCorrection Foresee(Case.Opened it, long entry, Amendment what, string? why, Instant at, long proposal = 0)
    {
        ArgumentNullException.ThrowIfNull(it);
        var now = ToMilliseconds(at);
        if (CorrectionRules.ObstacleTo(it, entry, what, it.Procedure.Court.DayOf(now), proposal) is { } obstacle)
        {
            return new(it, it, obstacle, [], SecondPerson.NotNeeded);
        }

        var (facts, after) = Play(it, new CaseEvent.Corrected(entry, what, why, it.Procedure.Court.DayOf(now)), now);
        ImmutableArray<CaseEvent> follows = [.. facts.Skip(1).Select(fact => fact.Event)];
        return new(it, after, proposal == 0 ? CorrectionRules.WhyObstacle(why) : null, follows, SecondOf(it, entry, after, follows, now));
    }

    internal static Decision<CaseEvent> Decide(Case.Opened it, CaseCommand command) => command switch
    {
        CaseCommand.Correct asked => Correct(it, asked),
        CaseCommand.ConfirmCorrection asked => ProposalOrNull(it, asked.Proposal) is { } proposed
            ? Confirm(it, asked, proposed)
            : Refuse(CorrectionRules.NoSuchProposal),
        CaseCommand.DropCorrection asked => ProposalOrNull(it, asked.Proposal) is { } proposed
            ? Drop(it, asked, proposed)
            : Refuse(CorrectionRules.NoSuchProposal),
        _ => throw new UnreachableException($"{command.GetType().Name} puts nothing right"),
    };

    private static Decision<CaseEvent> Correct(Case.Opened it, CaseCommand.Correct asked)
    {
        var foreseen = Foresee(it, asked.Entry, asked.What, asked.Why, asked.At);
        if (foreseen.Obstacle is { } obstacle)
        {
            return Refuse(obstacle);
        }

        var (now, today) = (ToMilliseconds(asked.At), it.Procedure.Court.DayOf(asked.At));
        return foreseen.Second == SecondPerson.NotNeeded
            ? Facts(Play(it, new CaseEvent.Corrected(asked.Entry, asked.What, asked.Why, today), now).Facts)
            : Facts([new(now, new CaseEvent.CorrectionProposed(asked.Entry, asked.What, asked.Why, today, asked.By, asked.For))]);
    }

    /// <summary>What follows is decided by the case of this moment, whatever it was when the correction was proposed.</summary>
    private static Decision<CaseEvent> Confirm(Case.Opened it, CaseCommand.ConfirmCorrection asked, CaseEvent.CorrectionProposed proposed)
    {
        if (!TwoPeople.Are((proposed.By, proposed.For), (asked.By, asked.For)))
        {
            return Refuse(StaffRefusals.TakesAnother);
        }

        var (now, today) = (ToMilliseconds(asked.At), it.Procedure.Court.DayOf(asked.At));
        return CorrectionRules.ObstacleTo(it, proposed.Entry, proposed.What, today, asked.Proposal) is { } obstacle
            ? Refuse(obstacle)
            : Facts(Play(it, new CaseEvent.Corrected(proposed.Entry, proposed.What, proposed.Why, today, asked.Proposal, proposed.By), now).Facts);
    }

    private static Decision<CaseEvent> Drop(Case.Opened it, CaseCommand.DropCorrection asked, CaseEvent.CorrectionProposed proposed)
    {
        var how = asked.By == proposed.By ? DroppedAs.Withdrawn : DroppedAs.Refused;
        return how == DroppedAs.Refused && asked.Why is null ? Refuse(CorrectionRules.WantsWhy)
            : asked.Why is { } why && CorrectionRules.WhyObstacle(why) is { } obstacle ? Refuse(obstacle)
            : Facts([new(ToMilliseconds(asked.At), new CaseEvent.CorrectionDropped(asked.Proposal, how, asked.Why, it.Procedure.Court.DayOf(asked.At)))]);
    }

    /// <summary>The correction with everything that goes beside it, and the case after them.</summary>
    private static (ImmutableArray<Fact<CaseEvent>> Facts, Case.Opened After) Play(Case.Opened it, CaseEvent.Corrected corrected, Instant now)
    {
        var kept = it.Keeping(corrected);
        var refolded = Refolded.Of(kept, kept.History.ToEntries(), now);
        ImmutableArray<Fact<CaseEvent>> facts = [new(now, corrected), .. Aftermath.Of(kept, kept.History.Version, now, refolded)];
        return (facts, facts.Skip(1).Aggregate(refolded.State, (state, fact) => (Case.Opened)Case.Evolve(state, fact, ProcedureLibrary.Empty)));
    }

    private static SecondPerson SecondOf(Case.Opened before, long entry, Case.Opened after, ImmutableArray<CaseEvent> follows, Instant now)
    {
        var moves = !LimitStandings.AreSame(before, after) || follows.Any(it => it is not (CaseEvent.Assigned or CaseEvent.Relieved));
        var isOld = CorrectionRules.EnteredOn(before.History.EntryOrNull(entry)!, before.OpenedOn).PlusDays(DaysAlone) < before.Procedure.Court.DayOf(now);
        return (moves ? SecondPerson.LimitMoves : 0) | (isOld ? SecondPerson.EntryIsOld : 0);
    }

    private static CaseEvent.CorrectionProposed? ProposalOrNull(Case.Opened it, long proposal)
    {
        foreach (var (version, happened) in Waiting(it))
        {
            if (version == proposal)
            {
                return (CaseEvent.CorrectionProposed)happened;
            }
        }

        return null;
    }

    /// <summary>As fine as entries are dated, so that a case that is read back is folded at the very same instant.</summary>
    private static Instant ToMilliseconds(Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static Decision<CaseEvent> Facts(ImmutableArray<Fact<CaseEvent>> facts) => new Decision<CaseEvent>.Facts(facts);

    private static Decision<CaseEvent> Refuse(Refusal refusal) => new Decision<CaseEvent>.Refused(refusal);
}
