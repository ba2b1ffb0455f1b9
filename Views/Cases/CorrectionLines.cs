using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Views.Cases;

/// <summary>Tells in the history of a case what was put right, and marks what counts no longer.</summary>
internal static class CorrectionLines
{
    /// <summary>What kind of line a fact of a correction is, and what it says.</summary>
    public static (TimelineKind Kind, Title Title) Of(CaseEvent happened, Procedure procedure) => happened switch
    {
        CaseEvent.Corrected it => (TimelineKind.Correction, AmendmentWords.Of(it.Entry, it.What, procedure, proposed: false)),
        CaseEvent.CorrectionProposed it => (TimelineKind.Proposal, AmendmentWords.Of(it.Entry, it.What, procedure, proposed: true)),
        CaseEvent.CorrectionDropped { As: DroppedAs.Refused } it => (TimelineKind.Proposal, new(
            $"Correction proposed as entry {it.Proposal} refused", $"第 {it.Proposal} 号记录提议的更正未获确认")),
        CaseEvent.CorrectionDropped it => (TimelineKind.Proposal, new(
            $"Correction proposed as entry {it.Proposal} withdrawn", $"第 {it.Proposal} 号记录提议的更正已撤回")),
        CaseEvent.AlertWithdrawn => (TimelineKind.Withdrawal, CaseAlerts.Of(happened, procedure)!.Headline),
        CaseEvent.FellAway it => (
            TimelineKind.Withdrawal,
            BearingWords.Of(procedure[it.Step].Title, new Bearing(it.Of), procedure).With(new("had not come about after all", "更正后并未发生"))),
        CaseEvent.StepReassessed it => (TimelineKind.Reassessment, Reassessed(it, procedure)),
        _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} is no fact of a correction"),
    };

    /// <summary>The lines of a case's own entries, each with what became of it.</summary>
    /// <param name="lines">One for each entry, in their order.</param>
    /// <param name="it">The case after the last of them.</param>
    public static IEnumerable<TimelineItem> Marked(IReadOnlyList<TimelineItem> lines, Case.Opened it)
    {
        var entries = it.History.ToEntries();
        var inForce = Corrections.AmendmentsOf(it);
        var withdrawn = entries.Select(entry => Corrections.TakenBackBy(entry.Event)).ToHashSet();
        foreach (var (line, (version, happened)) in lines.Zip(entries))
        {
            var amendments = inForce.GetValueOrDefault(version, []);
            yield return line with
            {
                Entry = version,
                MayBeCorrected = Corrections.MayBeCorrected(happened) && !amendments.Any(amendment => amendment.IsStrike),
                PutRight = [.. amendments.Select(amendment => AmendmentWords.Of(amendment, it.Procedure))],
                IsStruck = amendments.Any(amendment => amendment.IsStrike),
                IsWithdrawn = withdrawn.Contains(version),
                Concerns = happened switch
                {
                    CaseEvent.Corrected of => of.Entry,
                    CaseEvent.CorrectionProposed of => of.Entry,
                    CaseEvent.CorrectionDropped of => of.Proposal,
                    CaseEvent.AlertWithdrawn of => of.Entry,
                    CaseEvent.FellAway of => of.Entry,
                    CaseEvent.StepReassessed of => of.Entry,
                    CaseEvent.CameAbout of => of.Cause,
                    CaseEvent.Warned of => of.Cause,
                    CaseEvent.WentOverdue of => of.Cause,
                    CaseEvent.Assigned of => of.Cause,
                    CaseEvent.Relieved of => of.Cause,
                    _ => null,
                },
                ProposedBy = (happened as CaseEvent.Corrected)?.ProposedBy?.Text,
            };
        }
    }

    /// <summary>Corrections that wait for a second person.</summary>
    /// <param name="lines">The marked lines of the case's own entries.</param>
    /// <param name="it">The case.</param>
    /// <param name="entries">Its entries, with what this program may read of them.</param>
    /// <param name="nameOf">What somebody is called; null where that is not to be told.</param>
    /// <param name="disclosure">What the reader may see.</param>
    public static ImmutableArray<WaitingCorrection> Waiting(
        IReadOnlyList<TimelineItem> lines, Case.Opened it, ImmutableArray<Entry> entries, Func<PersonId, string?> nameOf, Disclosure disclosure) =>
    [
        .. Corrections.Waiting(it).Select(waiting =>
        {
            var (proposed, of) = ((CaseEvent.CorrectionProposed)waiting.Event, lines[(int)((CaseEvent.CorrectionProposed)waiting.Event).Entry - 1]);
            return new WaitingCorrection(
                waiting.Version, proposed.Entry, of.Title, of.On, AmendmentWords.Of(proposed.What, it.Procedure, nameOf), proposed.On,
                proposed.By.Text, nameOf(proposed.By),
                disclosure.GroundsOf(entries[(int)waiting.Version - 1]).FirstOrDefault(said => said.Kind == GroundKind.Why)?.Value,
                it.History.Version > waiting.Version);
        }),
    ];

    private static Title Reassessed(CaseEvent.StepReassessed it, Procedure procedure) => procedure[it.Step].Title.With(
        !it.Conforms ? new("it does not fit the procedure after all", "经更正，与程序不符")
        : it.Late.IsEmpty ? new("it was in time after all", "经更正，系按期办理")
        : new($"it came late after all, on {it.On:uuuu-MM-dd}", $"经更正，系于 {it.On:uuuu-MM-dd} 逾期办理"));
}
