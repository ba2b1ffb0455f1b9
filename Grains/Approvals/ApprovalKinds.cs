using Supervision.Domain.Alerts;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Approvals;

/// <summary>Approvals, in the register of kinds.</summary>
internal static class ApprovalKinds
{
    private const string Decision = "approver:text by:slug for?:slug in:text why?:personal on:day asked-by:slug late:one(no,yes)";

    private static readonly ApprovalCodec Codec = new();

    public static StreamKind Row { get; } = new(ApprovalCodec.Category,
    [
        Of(ApprovalCodec.Asked, new("Approval asked for", "申请审批"),
            "by:slug for?:slug in:text pack:edition on:day extends?:text due?:day late:one(no,yes) decide-by:day anew:one(no,yes) "
            + $"{GroundsFields.Said} {GroundsFields.PerhapsFiled} {BearingFields.Form}"),
        Of(ApprovalCodec.Passed, new("Agreed to and passed on", "同意并上报"), $"{Decision} {GroundsFields.HowLong} decide-by:day"),
        Of(ApprovalCodec.Granted, new("Approval granted", "批准"), $"{Decision} {GroundsFields.HowLong}") with { MayLeadOn = true },
        Of(ApprovalCodec.Refused, new("Approval refused", "不批准"), Decision),
        Of(ApprovalCodec.SentBack, new("Request for approval sent back", "退回申请"), $"{Decision} decide-by:day"),
        Of(ApprovalCodec.Withdrawn, new("Request for approval withdrawn", "撤回申请"), "by:slug for?:slug why?:personal on:day"),
        Of(ApprovalCodec.Lapsed, new("No decision in time", "逾期未决定"), "approver?:text on:day due:day asked-by:slug") with { IsOfTime = true },
        Of(ApprovalCodec.NotTaken, new("Granted but not carried out", "已批准但未能执行"), "obstacle:text reason.en:text reason.zh:text on:day asked-by:slug"),
    ])
    {
        Wakes = (grains, id, now, author) => grains.GetGrain<IApprovalGrain>(id).Wake(now, author),
        Folds = library => new AggregateFold<ApprovalRequests, ApprovalCommand, ApprovalEvent>(new ApprovalDecider(library), Codec, Check),
        About = ApprovalCodec.AboutOf,
        Court = StreamKind.CourtBefore,
        IsId = id => CaseNumber.OrNull(id) is not null,
    };

    private static EntryKind Of(string name, Title title, string fields) => new(name, title, $"request:number step:text {fields}")
    {
        Notes = (entry, procedure) => Codec.ToEvent(entry) is var happened
            ? new(Step: happened.Step.Text, Said: ApprovalWords.Of(happened, procedure))
            {
                IsApproval = true, IsLate = IsLate(happened), IsOverdue = happened is ApprovalEvent.Lapsed,
                IsNonconforming = happened is ApprovalEvent.NotTaken,
            }
            : EntryNote.None,
        OfApproval = Codec.ToEvent,
        Alerts = (entry, procedure) => ApprovalAlerts.Of(Codec.ToEvent(entry), procedure),
    };

    private static bool IsLate(ApprovalEvent happened) => happened switch
    {
        ApprovalEvent.Asked it => it.IsLate,
        ApprovalEvent.Granted it => it.Decision.IsLate,
        ApprovalEvent.Refused it => it.Decision.IsLate,
        ApprovalEvent.Lapsed => true,
        _ => false,
    };

    /// <summary>Reasons and papers belong to the subject that the case is.</summary>
    private static IEnumerable<Disagreement> Check(Entry entry) => Disagreement.OfSubjects(entry, ApprovalCodec.AboutOf(entry.Stream.Id));
}
