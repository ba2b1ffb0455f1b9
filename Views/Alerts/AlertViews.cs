using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Views.Alerts;

/// <summary>Picks the alerts out of the journal and puts them into words.</summary>
public sealed class AlertViews(AdoptedPacks packs, CaseEventCodec codec)
{
    /// <summary>The author under which an import moves the virtual clock; what it computes is historic.</summary>
    public const string ImportAuthor = "import";

    private static readonly Title Nonconforming = new("does not fit the procedure", "与程序不符");

    /// <returns>Null for an entry that alerts nobody.</returns>
    public AlertView? OrNull(Entry entry)
    {
        if (entry.Stream.Category != CaseEventCodec.Category || entry.Kind == CaseEventCodec.Opened)
        {
            return null;
        }

        return codec.ToEvent(entry) switch
        {
            CaseEvent.Warned it when ProcedureOf(entry)[it.Limit] is var limit =>
                View(entry, AlertKind.Warning, it.Limit, it.Stage, Join(limit.Title, limit.Warnings.FirstOrDefault(stage => stage.Id == it.Stage)?.Title ?? new Title(it.Stage.Text, it.Stage.Text)), it.On, it.Due),
            CaseEvent.WentOverdue it when ProcedureOf(entry)[it.Limit] is var limit =>
                View(entry, AlertKind.Overdue, it.Limit, null, Join(limit.Title, new Title("overdue", "已逾期")), it.On, it.Due),
            CaseEvent.StepTaken { IsNonconforming: true } it =>
                View(entry, AlertKind.Nonconforming, null, null, Join(ProcedureOf(entry)[it.Step].Title, Nonconforming), it.On, null),
            CaseEvent.StepTaken { Late.IsEmpty: false } it when ProcedureOf(entry)[it.Late[0]] is var limit =>
                View(entry, AlertKind.LateAct, it.Late[0], null, Join(limit.Title, new Title("done late", "逾期完成")), it.On, null),
            _ => null,
        };
    }

    private static Title Join(Title what, Title said) => new($"{what.En}: {said.En}", $"{what.Zh}：{said.Zh}");

    private static AlertView View(Entry entry, AlertKind kind, LimitId? limit, StageId? stage, Title headline, LocalDate on, LocalDate? due) => new(
        entry.Position, kind, new CaseNumber(entry.Stream.Id), limit, stage, headline,
        Instant.FromDateTimeOffset(entry.OccurredAt), Instant.FromDateTimeOffset(entry.RecordedAt), on, due, entry.Author.Who == ImportAuthor);

    private Procedure ProcedureOf(Entry entry) => packs.Library[PackReference.ParseOrNull(entry.Edition)
        ?? throw new JournalDamagedException(entry.Position, "a pack edition", entry.Edition)];
}
