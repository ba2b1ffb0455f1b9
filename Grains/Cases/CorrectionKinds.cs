using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>The kinds of entries by which a case is put right, in the register of kinds.</summary>
internal static class CorrectionKinds
{
    private static readonly Title Withdrawn = new("an alert counts no longer", "预警不再计入");

    /// <param name="alerts">What of an entry of a case somebody should see.</param>
    public static ImmutableArray<EntryKind> All(Func<Entry, Procedure?, Alert?> alerts) =>
    [
        new(CaseEventCodec.Corrected, new("Entry put right", "更正记录"), CorrectionEntries.CorrectedForm, CorrectionEntries.CorrectedFiledForm)
        {
            Notes = (entry, procedure) => new(Said: WordsOf(entry, procedure, proposed: false)),
            Corrects = true,
        },
        new(CaseEventCodec.CorrectionProposed, new("Correction proposed", "提议更正记录"), CorrectionEntries.ProposedForm, CorrectionEntries.ProposedFiledForm)
        {
            Notes = (entry, procedure) => new(Said: WordsOf(entry, procedure, proposed: true)),
        },
        new(CaseEventCodec.CorrectionDropped, new("Correction refused or withdrawn", "更正未获确认或已撤回"), CorrectionEntries.DroppedForm),
        new(CaseEventCodec.AlertWithdrawn, new("Alert withdrawn", "预警撤回"), CorrectionEntries.AlertWithdrawnForm, CorrectionEntries.AlertOfOneWithdrawnForm)
        {
            Notes = (entry, procedure) => new(
                EntryNote.Plain(entry, "step"), EntryNote.Plain(entry, "limit"), EntryNote.Plain(entry, "stage"),
                alerts(entry, procedure)?.Headline ?? Withdrawn),
            Alerts = alerts,
            Withdraws = CorrectionEntries.Withdraws,
        },
        new(CaseEventCodec.FellAway, new("Had not come about", "实际未发生"), CorrectionEntries.FellAwayForm)
        {
            Notes = (entry, _) => new(Step: EntryNote.Plain(entry, "step")),
            Says = (note, procedure) => note.Step is { } step
                ? ProcedureWords.OfStep(step, procedure).With(new("had not come about after all", "更正后并未发生"))
                : null,
        },
        new(CaseEventCodec.StepReassessed, new("Step judged anew", "步骤重新认定"), CorrectionEntries.ReassessedForm)
        {
            Notes = (entry, procedure) => new(EntryNote.Plain(entry, "step"), EntryNote.Plain(entry, "late"))
            {
                IsLate = EntryNote.Plain(entry, "late") is { } late && ProcedureWords.DutiesAmong(late, procedure).Any(),
                IsNonconforming = EntryNote.Plain(entry, "fits") == "no",
            },
            Says = (note, procedure) => note.Step is { } step
                ? ProcedureWords.OfStep(step, procedure).With(new("judged anew after a correction", "更正后重新认定"))
                : null,
            Alerts = alerts,
        },
    ];

    private static Title WordsOf(Entry entry, Procedure? procedure, bool proposed) => AmendmentWords.Of(
        CorrectionFields.Corrected(entry), CorrectionFields.What(entry), procedure, proposed);
}
