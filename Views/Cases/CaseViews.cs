using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.People;
using Supervision.Grains.Reactions;
using Supervision.Grains.Approvals;
using Supervision.Grains.Urging;
using Supervision.Journal;

namespace Supervision.Views.Cases;

/// <summary>Reads one case from the journal, as a person wants to see it.</summary>
/// <param name="journal">Where it stands.</param>
/// <param name="library">The packs that the store has adopted.</param>
/// <param name="codec">Reads its entries.</param>
/// <param name="people">What people and divisions are called; null where nobody is to be named.</param>
public sealed class CaseViews(IJournalReader journal, Func<ProcedureLibrary> library, CaseEventCodec codec, PeopleRegister? people = null)
{
    private static readonly UrgingCodec Urgings = new();

    private static readonly ApprovalCodec Approvals = new();

    /// <param name="number">The case.</param>
    /// <param name="now">The instant whose day the clocks are told for.</param>
    /// <param name="disclosure">What the reader may see.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null when there is no such case.</returns>
    public async Task<CaseView?> OrNull(CaseNumber number, Instant now, Disclosure disclosure, CancellationToken cancellation = default)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        if (entries.IsEmpty)
        {
            return null;
        }

        Case state = new Case.Unopened(number);
        var court = new CourtId(number.Court);
        var lines = new List<TimelineItem>(entries.Length);
        foreach (var entry in entries)
        {
            var happened = codec.ToEvent(entry);
            state = Case.Evolve(state, codec.ToFact(entry), library());
            lines.Add(Named(Line(entry, happened, (Case.Opened)state, disclosure), happened, court, disclosure));
        }

        var opened = (Case.Opened)state;
        lines = [.. CorrectionLines.Marked(lines, opened).Select(it => it with { ProposedByName = NameOrNull(it.ProposedBy, disclosure) })];
        var waiting = CorrectionLines.Waiting(lines, opened, entries, it => NameOrNull(it.Text, disclosure), disclosure);
        foreach (var refused in await journal.ReadStream(new StreamKey(RefusalLog.Category, CaseEventCodec.StreamOf(number).ToString()), 0, cancellation))
        {
            lines.Add(Named(Refused(refused, opened.Procedure.Court), null, court, disclosure));
        }

        foreach (var urged in await journal.ReadStream(UrgingCodec.StreamOf(number), 0, cancellation))
        {
            lines.Add(Named(Urged(urged, opened.Procedure, disclosure), null, court, disclosure));
        }

        foreach (var said in await journal.ReadStream(ApprovalCodec.StreamOf(number), 0, cancellation))
        {
            lines.Add(Named(Agreed(said, opened.Procedure, disclosure), null, court, disclosure));
        }

        var today = opened.Procedure.Court.DayOf(now);
        var place = opened.Procedure[opened.Place];
        return new CaseView(
            entries[^1].Position, today, number, opened.Procedure.Reference.ToString(), opened.Procedure.Title, opened.Procedure.Court.Title,
            opened.Place, place.Title, opened.IsClosed, ClockViews.Of(opened, opened.Procedure.Court.MomentOf(now)), PossibleSteps.Of(opened, today),
            [.. lines.OrderBy(line => line.Position)], opened.Findings, opened.Ties)
        {
            Waiting = waiting,
            Known = KnownViews.Of(opened),
            Unverified = UnverifiedLimits.Of(opened),
            Links =
            [
                .. opened.Links.Select(link => new CaseLinkView(
                    link.As, LinkKinds.TitleOf(link.As), link.Other, link.Court, CourtTitle(link.Court) ?? new Title(link.Court.Text, link.Court.Text), link.On,
                    link.Ended)),
            ],
            Documents = DocumentViews.Of(entries, codec, disclosure, people is null ? _ => null : people.NameOf),
            Stages = [.. Stages.Of(opened.Procedure, opened.Place).Select(it => new StageView(it, opened.Procedure[it].Title))],
            Division = opened.Ties.Division is { } division ? people?.Of(court).Divisions.FirstOrDefault(it => it.Id == division)?.Title : null,
            Undertaker = opened.Ties.Undertaker is { } judge && disclosure.Shows(PersonalValue.UndertakerName) ? people?.NameOf(judge) : null,
        };
    }

    private TimelineItem Line(Entry entry, CaseEvent happened, Case.Opened after, Disclosure disclosure)
    {
        var procedure = after.Procedure;
        return happened switch
        {
            CaseEvent.Opened => Line(entry, TimelineKind.Opened, procedure.Court, new Title("Case opened", "建立案件记录")),
            CaseEvent.StepTaken it => Line(entry, TimelineKind.Step, procedure.Court, Said(it, procedure)) with
            {
                Step = it.Step,
                Late = [.. procedure.DutiesAmong(it.Late).Select(limit => procedure[limit].Title)],
                Lapsed = [.. it.Late.Except(procedure.DutiesAmong(it.Late)).Select(limit => procedure[limit].Title)],
                IsNonconforming = it.IsNonconforming,
                EnteredOn = it.EnteredOn,
                Grounds = disclosure.GroundsOf(entry),
                Particulars = disclosure.ParticularsOf(entry),
            },
            CaseEvent.StepProgressed it => Line(
                entry, TimelineKind.Progress, procedure.Court, procedure[it.Step].Title.With(StepTransitions.TitleOf(it.Transition))) with
            {
                Step = it.Step,
                Particulars = disclosure.ParticularsOf(entry),
            },
            CaseEvent.Warned it => Line(entry, TimelineKind.Warning, procedure.Court, Words(procedure, it)) with { Limit = it.Limit },
            CaseEvent.WentOverdue it => Line(entry, TimelineKind.Overdue, procedure.Court, Words(procedure, it)) with { Limit = it.Limit },
            CaseEvent.CameAbout it => Line(
                entry, TimelineKind.Step, procedure.Court, BearingWords.Of(procedure[it.Step].Title, new Bearing(it.Of), procedure)) with { Step = it.Step },
            CaseEvent.Assigned or CaseEvent.Relieved or CaseEvent.Allotted => Line(
                entry, TimelineKind.Assignment, procedure.Court, AssignmentWords.Of(happened)),
            CaseEvent.Linked or CaseEvent.LinkEnded or CaseEvent.OpeningFailed => Line(
                entry, TimelineKind.Link, procedure.Court, LinkWords.Of(happened, procedure, CourtTitle)),
            CaseEvent.DocumentFiled it => Line(entry, TimelineKind.Document, procedure.Court, DocumentViews.WordsOf(it)) with
            {
                Grounds = disclosure.GroundsOf(entry),
            },
            _ => Line(entry, CorrectionLines.Of(happened, procedure).Kind, procedure.Court, CorrectionLines.Of(happened, procedure).Title) with
            {
                Limit = (happened as CaseEvent.AlertWithdrawn)?.Limit,
                Step = (happened as CaseEvent.AlertWithdrawn)?.Step ?? (happened as CaseEvent.StepReassessed)?.Step ?? (happened as CaseEvent.FellAway)?.Step,
                Late = happened is CaseEvent.StepReassessed it ? [.. procedure.DutiesAmong(it.Late).Select(limit => procedure[limit].Title)] : [],
                IsNonconforming = happened is CaseEvent.StepReassessed { Conforms: false },
                Grounds = disclosure.GroundsOf(entry),
            },
        };
    }

    private Title? CourtTitle(CourtId court) => library().CourtOrNull(court.Text)?.Title;

    /// <returns>
    /// Null where the name is withheld from the reader, erased, or nobody has that pseudonym: logs of others have some that are none of ours.
    /// </returns>
    private string? NameOrNull(string? pseudonym, Disclosure disclosure) =>
        people is not null && disclosure.Shows(PersonalValue.StaffName) && pseudonym is not null && PersonId.OrNull(pseudonym) is { } person
            ? people.NameOf(person)
            : null;

    private TimelineItem Named(TimelineItem line, CaseEvent? happened, CourtId court, Disclosure disclosure)
    {
        if (people is null)
        {
            return line;
        }

        return line with
        {
            AuthorName = NameOrNull(line.Author, disclosure),
            OnBehalfOfName = NameOrNull(line.OnBehalfOf, disclosure),
            Named = line.Kind == TimelineKind.Assignment ? AssignmentWords.Of(happened!, NameOf, TitleOf) : line.Named,
        };

        string? NameOf(PersonId person) => NameOrNull(person.Text, disclosure);

        // Divisions are no people: what they are called is nobody's secret.
        Title? TitleOf(DivisionId division) => people.Of(court).Divisions.FirstOrDefault(it => it.Id == division)?.Title;
    }

    private TimelineItem Urged(Entry entry, Procedure procedure, Disclosure disclosure)
    {
        var happened = Urgings.ToEvent(entry);
        return Beside(entry, TimelineKind.Urging, procedure.Court, nameOf => UrgingWords.Of(happened, procedure, nameOf), disclosure);
    }

    private TimelineItem Agreed(Entry entry, Procedure procedure, Disclosure disclosure)
    {
        var happened = Approvals.ToEvent(entry);
        return Beside(entry, TimelineKind.Approval, procedure.Court, nameOf => ApprovalWords.Of(happened, procedure, nameOf), disclosure);
    }

    /// <summary>What happened about the case in a stream beside its own, by pseudonyms and, as far as the reader may know them, by names.</summary>
    private TimelineItem Beside(Entry entry, TimelineKind kind, Court court, Func<Func<PersonId, string?>?, Title> words, Disclosure disclosure) =>
        Line(entry, kind, court, words(null)) with
        {
            Named = people is null ? null : words(person => disclosure.Shows(PersonalValue.StaffName) ? people.NameOf(person) : null),
        };

    private static TimelineItem Refused(Entry entry, Court court) =>
        Line(entry, TimelineKind.Refusal, court, new Title($"Refused: {entry.Text("reason.en")}", $"已拒绝：{entry.Text("reason.zh")}"));

    private static Title Words(Procedure procedure, CaseEvent.Warned it) =>
        procedure.TitleOf(it.Limit, it.Of).With(procedure[it.Limit].TitleOf(it.Stage));

    private static Title Words(Procedure procedure, CaseEvent.WentOverdue it)
    {
        var (title, end) = (procedure.TitleOf(it.Limit, it.Of), new Moment(it.Due, it.DueAt));
        return end.At is null
            ? new($"{title.En}: overdue, the last day was {end.Shown}", $"{title.Zh}：已逾期，末日为 {end.Shown}")
            : new($"{title.En}: overdue, it ended at {end.Shown}", $"{title.Zh}：已逾期，届满时间为 {end.Shown}");
    }

    /// <summary>A step with what it was about, what was stated and when it was posted.</summary>
    private static Title Said(CaseEvent.StepTaken it, Procedure procedure) => BearingWords.Of(procedure[it.Step].Title, it.Bearing, procedure);

    private static TimelineItem Line(Entry entry, TimelineKind kind, Court court, Title title)
    {
        var at = Instant.FromDateTimeOffset(entry.OccurredAt);
        return new TimelineItem(
            entry.Position, kind, court.DayOf(at), at, Instant.FromDateTimeOffset(entry.RecordedAt), title, null, null, [], IsNonconforming: false,
            entry.Author.Who, new RoleName(entry.Author.Role), entry.Author.OnBehalfOf, [])
        {
            Because = entry.Because(),
        };
    }
}
