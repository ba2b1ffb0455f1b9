using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>Cases, in the register of kinds.</summary>
internal static class CaseKinds
{
    private static readonly CaseEventCodec Codec = new();

    private static readonly string Ties = $"person:slug as:{FieldTypes.Role} on:day";

    private static readonly string Progress =
        $"step:text transition:one({string.Join(',', StepTransitions.Texts)}) on:day attr.*:text|personal";

    private static readonly Title OfItself = new("came about by itself", "自动发生");

    private static readonly Title Overdue = new("overdue", "已逾期");

    public static StreamKind Row { get; } = new(CaseEventCodec.Category,
    [
        new(CaseEventCodec.Opened, new("Case opened", "建立案件记录"), "number:personal pack:edition"),
        new(CaseEventCodec.StepTaken, new("Step taken", "办理步骤"), "step:text on:day to?:text late?:text attr.*:text|personal",
            $"step:text on:day to?:text late?:text {GroundsFields.Form} attr.*:text|personal",
            $"step:text on:day to?:text late?:text {GroundsFields.Form} {GroundsFields.Filed} attr.*:text|personal",
            $"step:text on:day to?:text late?:text {GroundsFields.Form} {GroundsFields.PerhapsFiled} {BearingFields.Form} attr.*:text|personal")
        {
            Notes = NoteOfStep,
            Says = (note, procedure) => note.Step is { } step ? ProcedureWords.OfStep(step, procedure) : null,
            Alerts = Alert,
            IsOfLog = true,
            MayLeadOn = true,
        },
        new(CaseEventCodec.StepProgressed, new("Progress of a step", "步骤进展"), Progress)
        {
            Notes = NoteOfProgress,
            IsOfLog = true,
        },
        new(CaseEventCodec.Warned, new("Warning of a time limit", "期限预警"), "limit:text stage:text on:day due:day",
            "limit:text stage:text on:day due:day cause:number", "limit:text stage:text on:day due:day cause?:number about:slug",
            $"limit:text stage:text on:day due:day {EndFields.Form}")
        {
            Notes = (entry, _) => new(Limits: EntryNote.Plain(entry, "limit"), Stage: EntryNote.Plain(entry, "stage")),
            Says = (note, procedure) => note is { Limits: { } limit, Stage: { } stage }
                ? ProcedureWords.OfLimit(limit, procedure).With(ProcedureWords.OfStage(limit, stage, procedure))
                : null,
            Alerts = Alert,
            IsOfTime = true,
        },
        new(CaseEventCodec.WentOverdue, new("Time limit ran out", "期限届满未办"), "limit:text on:day due:day", "limit:text on:day due:day cause:number",
            "limit:text on:day due:day cause?:number about:slug", $"limit:text on:day due:day {EndFields.Form}")
        {
            Notes = (entry, _) => new(Limits: EntryNote.Plain(entry, "limit")) { IsLate = true, IsOverdue = true },
            Says = (note, procedure) => note.Limits is { } limit ? ProcedureWords.OfLimit(limit, procedure).With(Overdue) : null,
            Alerts = Alert,
            IsOfTime = true,
        },
        new(CaseEventCodec.CameAbout, new("Came about by itself", "自动发生"), $"step:text on:day to:text cause?:number {BearingFields.About}?:slug")
        {
            Notes = (entry, _) => new(Step: EntryNote.Plain(entry, "step")),
            Says = (note, procedure) => note.Step is { } step ? ProcedureWords.OfStep(step, procedure).With(OfItself) : null,
            MayLeadOn = true,
        },
        OfAssignment(CaseEventCodec.Assigned, new("Case assigned", "分派案件"), Ties, $"{Ties} cause:number"),
        OfAssignment(CaseEventCodec.Relieved, new("Relieved of a case", "解除案件分派"), Ties, $"{Ties} cause:number"),
        OfAssignment(CaseEventCodec.Allotted, new("Case allotted to a division", "案件分配到业务庭"), "division:slug on:day"),
        new(CaseEventCodec.DocumentFiled, DocumentFields.Title, DocumentFields.Form) { NamesFile = DocumentFields.FileOf },
        new(CaseEventCodec.Linked, new("Linked to another case", "关联案件"), LinkFields.LinkedForm) { Notes = NoteOfLink, MayLeadOn = true },
        new(CaseEventCodec.LinkEnded, new("Linked case ended", "关联案件已结"), LinkFields.EndedForm) { Notes = NoteOfLink },
        new(CaseEventCodec.OpeningFailed, new("Case above not opened", "未能在上级法院立案"), LinkFields.FailedForm)
        {
            Notes = (entry, procedure) => NoteOfLink(entry, procedure) with { IsNonconforming = true },
            Alerts = Alert,
        },
        .. CorrectionKinds.All(Alert),
    ])
    {
        Wakes = (grains, id, now, author) => grains.GetGrain<ICaseGrain>(id).Wake(now, author),
        Folds = library => new AggregateFold<Case, CaseCommand, CaseEvent>(new CaseDecider(library), Codec, Check),
        Court = StreamKind.CourtBefore,
        IsId = id => CaseNumber.OrNull(id) is not null,
        IsCase = true,
    };

    private static EntryKind OfAssignment(string name, Title title, params ImmutableArray<string> fields) => new(name, title, fields)
    {
        Notes = (entry, _) => new(Said: AssignmentWords.Of(Codec.ToEvent(entry))),
        MovesTies = true,
    };

    private static Alert? Alert(Entry entry, Procedure? procedure) => CaseAlerts.Of(
        Codec.ToEvent(entry), procedure ?? throw new JournalDamagedException(entry.Position, "an edition that was adopted", entry.Edition));

    private static EntryNote NoteOfStep(Entry entry, Procedure? procedure) => EntryNote.Plain(entry, "step") is { } step
        ? new(Step: step, Limits: EntryNote.Plain(entry, "late"))
        {
            IsLate = EntryNote.Plain(entry, "late") is { } late && ProcedureWords.DutiesAmong(late, procedure).Any(),
            IsNonconforming = EntryNote.Plain(entry, "to") is null,
            IsApproval = procedure is not null && GrantsTime(procedure, new StepId(step)),
            Filed = GroundsFields.FiledOrNull(entry),
        }
        : EntryNote.None;

    private static EntryNote NoteOfProgress(Entry entry, Procedure? procedure) =>
        (EntryNote.Plain(entry, "step"), EntryNote.Plain(entry, "transition")) is ({ } step, { } transition)
            ? new(Step: step, Said: ProcedureWords.OfStep(step, procedure).With(StepTransitions.TitleOf(StepTransitions.Of(transition))))
            : EntryNote.None;

    private static EntryNote NoteOfLink(Entry entry, Procedure? procedure) => new(Said: LinkWords.Of(Codec.ToEvent(entry), procedure, _ => null));

    private static bool GrantsTime(Procedure procedure, StepId step)
    {
        foreach (var limit in procedure.Limits)
        {
            if (limit.ExtendedBy.ContainsKey(step))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The leaf commits to the case's number and to whose personal values it holds; the columns beside it do not.</summary>
    private static IEnumerable<Disagreement> Check(Entry entry)
    {
        if (entry.Kind == CaseEventCodec.Opened && entry.TextOrNull(CaseEventCodec.NumberField) is { } number && number != entry.Stream.Id)
        {
            yield return new(entry.Position, $"stream {CaseEventCodec.Category}/{number} in the column", entry.Stream.ToString());
        }

        foreach (var other in Disagreement.OfSubjects(entry, entry.Stream.ToString()))
        {
            yield return other;
        }
    }
}
