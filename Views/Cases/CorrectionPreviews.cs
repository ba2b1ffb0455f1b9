using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Views.Cases;

/// <summary>Foresees what would come of putting an entry right, from the journal as it is.</summary>
internal sealed class CorrectionPreviews(
    IJournalReader journal, Func<ProcedureLibrary> library, CaseEventCodec codec, CaseViews views, PeopleRegister people, IClock clock)
{
    /// <param name="number">The case.</param>
    /// <param name="asked">What is to be put right.</param>
    /// <param name="disclosure">What the reader may see.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null where there is no such case or entry.</returns>
    public async Task<CorrectionPreview?> OrNull(CaseNumber number, Correction asked, Disclosure disclosure, CancellationToken cancellation = default) =>
        await Read(number, disclosure, cancellation) is var (it, view, entries) && LineOrNull(view, asked.Entry) is { } line
            ? Preview(it, view, line, GroundsFields.Found(asked.What, entries), asked.Why, disclosure)
            : null;

    /// <summary>Of a proposal that waits, by the case as it is now.</summary>
    /// <inheritdoc cref="OrNull(CaseNumber, Correction, Disclosure, CancellationToken)"/>
    public async Task<CorrectionPreview?> OrNull(CaseNumber number, long proposal, Disclosure disclosure, CancellationToken cancellation = default)
    {
        if (await Read(number, disclosure, cancellation) is not var (it, view, _)
            || view.Waiting.FirstOrDefault(waits => waits.Proposal == proposal) is not { } waiting)
        {
            return null;
        }

        var proposed = (CaseEvent.CorrectionProposed)it.History.EntryOrNull(proposal)!;
        return Preview(it, view, LineOrNull(view, proposed.Entry)!, proposed.What, proposed.Why, disclosure, proposal) with { Waiting = waiting };
    }

    private async Task<(Case.Opened Case, CaseView View, ImmutableArray<Entry> Entries)?> Read(
        CaseNumber number, Disclosure disclosure, CancellationToken cancellation)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        var known = library();
        return !entries.IsEmpty && await views.OrNull(number, clock.GetCurrentInstant(), disclosure, cancellation) is { } view
            ? ((Case.Opened)entries.Aggregate((Case)new Case.Unopened(number), (state, entry) => Case.Evolve(state, codec.ToFact(entry), known)), view, entries)
            : null;
    }

    private CorrectionPreview Preview(
        Case.Opened it, CaseView view, TimelineItem line, Amendment? what, string? why, Disclosure disclosure, long proposal = 0)
    {
        var procedure = it.Procedure;
        var foreseen = what is null
            ? new ForeseenCorrection(it, it, null, [], SecondPerson.NotNeeded)
            : Corrections.Foresee(it, line.Entry, what, why, clock.GetCurrentInstant(), proposal);
        return new CorrectionPreview(
            it.Number, view.Position, view.Today, procedure.Title, line, MayOf(it.History.EntryOrNull(line.Entry)!),
            [.. procedure.Steps.Select(step => new StepOption(step.Id, step.Title))],
            what is null ? null : AmendmentWords.Of(what, procedure, person => NameOrNull(person.Text, disclosure)),
            foreseen.Obstacle, procedure[foreseen.Before.Place].Title, procedure[foreseen.After.Place].Title,
            [
                .. LimitStandings.Changed(foreseen.Before, foreseen.After)
                    .Select(moved => new LimitMove(
                        moved.Clock.Limit, procedure.TitleOf(moved.Clock.Limit, moved.Clock.Of), procedure[moved.Clock.Limit].Kind, moved.Before, moved.After)),
            ],
            [.. foreseen.Follows.Select(happened => ViewOf(happened, procedure, disclosure))],
            [.. Enum.GetValues<SecondPerson>().Where(reason => reason != SecondPerson.NotNeeded && foreseen.Second.HasFlag(reason))])
        {
            Documents = view.Documents,
        };
    }

    private ConsequenceView ViewOf(CaseEvent happened, Procedure procedure, Disclosure disclosure) => happened switch
    {
        CaseEvent.Assigned it => new(ConsequenceKind.Comes, it.On, Assignment(happened, disclosure)),
        CaseEvent.Relieved it => new(ConsequenceKind.Goes, it.On, Assignment(happened, disclosure)),
        CaseEvent.AlertWithdrawn it => new(ConsequenceKind.Withdrawn, it.On, CaseAlerts.HeadlineOf(it, procedure)),
        CaseEvent.StepReassessed it => new(ConsequenceKind.Reassessed, it.On, CorrectionLines.Of(it, procedure).Title),
        CaseEvent.FellAway it => new(ConsequenceKind.Withdrawn, it.On, BearingWords.Of(procedure[it.Step].Title, new Bearing(it.Of), procedure)),
        CaseEvent.CameAbout it => new(ConsequenceKind.ToldAfterwards, it.On, BearingWords.Of(procedure[it.Step].Title, new Bearing(it.Of), procedure)),
        CaseEvent.Warned it => new(ConsequenceKind.ToldAfterwards, it.On, CaseAlerts.Of(it, procedure)!.Headline),
        CaseEvent.WentOverdue it => new(ConsequenceKind.ToldAfterwards, it.On, CaseAlerts.Of(it, procedure)!.Headline),
        _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} does not follow from a correction"),
    };

    private Title Assignment(CaseEvent happened, Disclosure disclosure) =>
        AssignmentWords.Of(happened, person => NameOrNull(person.Text, disclosure), _ => null);

    private string? NameOrNull(string pseudonym, Disclosure disclosure) =>
        disclosure.Shows(PersonalValue.StaffName) ? people.NameOf(new(pseudonym)) : null;

    private static ImmutableArray<AmendmentKind> MayOf(CaseEvent entry) => entry switch
    {
        CaseEvent.StepTaken => [AmendmentKind.Day, AmendmentKind.Step, AmendmentKind.Grounds, AmendmentKind.Never, AmendmentKind.OtherCase],
        CaseEvent.Assigned { Cause: null } => [AmendmentKind.Person, AmendmentKind.Never, AmendmentKind.OtherCase],
        CaseEvent.StepProgressed or CaseEvent.Relieved { Cause: null } => [AmendmentKind.Never, AmendmentKind.OtherCase],
        CaseEvent.Corrected => [AmendmentKind.Never],
        _ => [],
    };

    private static TimelineItem? LineOrNull(CaseView view, long entry) => entry < 1 ? null : view.Timeline.FirstOrDefault(line => line.Entry == entry);
}
