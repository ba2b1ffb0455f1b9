using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>
/// What becomes of what was told, once a case is folded anew: a warning, an expiry, a step that came about or a verdict on an act that is not true any more
/// stays, with a fact beside it that says so; what should have been told and was not is told now, once, for the day on which it was due.
/// </summary>
/// <remarks>
/// Whatever makes the fold another one may be the cause: a correction today, a calendar under which the case is to run tomorrow. It is in
/// <see cref="Case.Opened.History"/> and <see cref="Case.Opened.Procedure"/> of the case before it comes here.
/// </remarks>
internal static class Aftermath
{
    /// <summary>The facts that go beside the cause, in the same decision.</summary>
    /// <param name="it">The case with the cause among its entries, not yet folded anew.</param>
    /// <param name="cause">The entry that makes the fold another one: the latest.</param>
    /// <param name="now">When it is decided.</param>
    /// <param name="refolded">The case folded anew at that instant.</param>
    public static ImmutableArray<Fact<CaseEvent>> Of(Case.Opened it, long cause, Instant now, Refolded refolded)
    {
        var entries = it.History.ToEntries();
        var withdrawn = entries.Select(entry => Corrections.TakenBackBy(entry.Event)).ToHashSet();
        var standing = entries.Where(entry => IsOfTime(entry.Event) && !withdrawn.Contains(entry.Version)).ToList();
        var toTell = refolded.Told.ToList();
        standing.RemoveAll(entry => toTell.FindIndex(fact => fact.Event == Plain(entry.Event)) is >= 0 and var at && Took(toTell, at));
        var today = it.Procedure.Court.DayOf(now);
        return
        [
            .. Ties(it, entries, cause, today).Select(Now),
            .. standing.Select(entry => Now(Withdrawn(entry, cause))),
            .. Reassessed(it, entries, cause, refolded).Select(Now),
            .. toTell.Select(fact => fact with { Event = Caused(fact.Event, cause) }),
        ];

        Fact<CaseEvent> Now(CaseEvent happened) => new(now, happened);
    }

    private static bool IsOfTime(CaseEvent happened) => happened is CaseEvent.Warned or CaseEvent.WentOverdue or CaseEvent.CameAbout;

    private static bool Took(List<Fact<CaseEvent>> toTell, int at)
    {
        toTell.RemoveAt(at);
        return true;
    }

    private static CaseEvent Plain(CaseEvent told) => Caused(told, null);

    private static CaseEvent Caused(CaseEvent told, long? cause) => told switch
    {
        CaseEvent.Warned it => it with { Cause = cause },
        CaseEvent.WentOverdue it => it with { Cause = cause },
        CaseEvent.CameAbout it => it with { Cause = cause },
        _ => throw new UnreachableException($"{told.GetType().Name} is not told by time"),
    };

    private static CaseEvent Withdrawn(Recorded entry, long cause) => entry.Event switch
    {
        CaseEvent.CameAbout it => new CaseEvent.FellAway(entry.Version, cause, it.Step, it.On) { Of = it.Of },
        CaseEvent.Warned it => new CaseEvent.AlertWithdrawn(entry.Version, cause, it.On, it.Limit, it.Stage, null) { Of = it.Of },
        CaseEvent.WentOverdue it => new CaseEvent.AlertWithdrawn(entry.Version, cause, it.On, it.Limit, null, null) { Of = it.Of },
        _ => throw new UnreachableException($"{entry.Event.GetType().Name} is not told by time"),
    };

    /// <summary>What each act was found to be last, against what it is now.</summary>
    private static IEnumerable<CaseEvent> Reassessed(Case.Opened it, ImmutableArray<Recorded> entries, long cause, Refolded refolded)
    {
        var inForce = new InForce(entries);
        foreach (var (version, happened) in entries)
        {
            if (happened is not CaseEvent.StepTaken taken)
            {
                continue;
            }

            var (said, was) = SaidOf(entries, version, taken);
            var verdict = refolded.Verdicts.GetValueOrDefault(version, Verdict.InOrder);
            if (said == verdict)
            {
                continue;
            }

            var broken = it.Procedure.DutiesAmong(said.Late).Cast<LimitId?>().FirstOrDefault();
            var isTold = !said.Conforms || broken is not null;
            if (isTold)
            {
                yield return new CaseEvent.AlertWithdrawn(was.By, cause, was.On, said.Conforms ? broken : null, null, was.Step);
            }

            if (!isTold || verdict != Verdict.InOrder)
            {
                var act = inForce.Amended(version, taken);
                yield return new CaseEvent.StepReassessed(version, cause, act.Step, act.On, verdict.Conforms, verdict.Late);
            }
        }
    }

    /// <summary>
    /// What was last said of an act, by which entry, and of which step on which day; what was withdrawn is as if nothing had been said against it.
    /// </summary>
    private static (Verdict Said, (long By, StepId Step, LocalDate On) Of) SaidOf(
        ImmutableArray<Recorded> entries, long version, CaseEvent.StepTaken taken)
    {
        var (said, of) = (new Verdict(!taken.IsNonconforming, taken.Late), (By: version, taken.Step, taken.On));
        foreach (var later in entries)
        {
            (said, of) = later.Event switch
            {
                CaseEvent.StepReassessed it when it.Entry == version => (new Verdict(it.Conforms, it.Late), (later.Version, it.Step, it.On)),
                CaseEvent.AlertWithdrawn it when it.Entry == of.By => (Verdict.InOrder, of),
                _ => (said, of),
            };
        }

        return (said, of);
    }

    /// <summary>
    /// Rights go by who belongs to the case now, so it is put right from now on: whoever was assigned by mistake leaves, whoever should have been comes.
    /// </summary>
    private static IEnumerable<CaseEvent> Ties(Case.Opened it, ImmutableArray<Recorded> entries, long cause, LocalDate today)
    {
        var should = new InForce(entries).Ties(it.Number);
        foreach (var tie in it.Ties.People.Except(should.People))
        {
            yield return new CaseEvent.Relieved(tie.Person, tie.As, today) { Cause = cause };
        }

        foreach (var tie in should.People.Except(it.Ties.People))
        {
            yield return new CaseEvent.Assigned(tie.Person, tie.As, today) { Cause = cause };
        }
    }
}
