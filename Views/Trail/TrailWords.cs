using System.Collections.Frozen;
using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.People;
using Supervision.Views.Guard;

namespace Supervision.Views.Trail;

/// <summary>Entries in words, by what their leaves say plainly.</summary>
internal static class TrailWords
{
    private static readonly FrozenDictionary<string, Title> Kinds = new Dictionary<string, Title>
    {
        [CaseEventCodec.Opened] = new("Case opened", "建立案件记录"),
        [CaseEventCodec.StepTaken] = new("Step taken", "办理步骤"),
        [CaseEventCodec.Warned] = new("Warning of a time limit", "期限预警"),
        [CaseEventCodec.WentOverdue] = new("Time limit ran out", "期限届满未办"),
        [CaseEventCodec.Assigned] = new("Case assigned", "分派案件"),
        [CaseEventCodec.Relieved] = new("Relieved of a case", "解除案件分派"),
        [CaseEventCodec.Allotted] = new("Case allotted to a division", "案件分配到业务庭"),
        [StaffEventCodec.DivisionFounded] = new("Division founded", "设立业务庭"),
        [StaffEventCodec.Joined] = new("Person joined", "人员加入"),
        [StaffEventCodec.Appointed] = new("Appointed", "任命"),
        [StaffEventCodec.AppointmentEnded] = new("Appointment ended", "终止任命"),
        [StaffEventCodec.LeaveTaken] = new("Leave taken", "休假"),
        [StaffEventCodec.LeaveEnded] = new("Leave ended", "终止休假"),
        [StaffEventCodec.Delegated] = new("Powers delegated", "委托职权"),
        [StaffEventCodec.DelegationEnded] = new("Delegation ended", "终止委托"),
        [RefusalLog.Refused] = new("Request refused", "申请被拒绝"),
        [AccessEntries.Looked] = new("Looked at", "查阅"),
        [AccessEntries.Opened] = new("Case opened with a reason", "说明理由后查阅案件"),
        ["calendar.adopted"] = new("Calendar adopted", "采用日历"),
        ["pack.adopted"] = new("Procedure pack adopted", "采用程序包"),
        ["import.started"] = new("Import of an event log begun", "开始导入事件日志"),
        ["import.contradicted"] = new("Import contradicts what was recorded", "导入内容与已有记录矛盾"),
        ["journal.clock-went-back"] = new("The host's clock went back", "主机时钟被拨回"),
        ["journal.key-rotated"] = new("Signing key replaced", "更换签名密钥"),
        ["journal.key-revoked"] = new("Signing key revoked", "吊销签名密钥"),
        ["journal.streams-mapped"] = new("Map of all streams logged", "登记全部流的映射"),
        ["personal.sealed"] = new("Personal data sealed", "封存个人信息"),
        ["personal.unsealed"] = new("Personal data unsealed", "解除个人信息封存"),
        [TrailItem.ErasureOrdered] = new("Erasure of personal data ordered", "决定删除个人信息"),
        ["personal.erasure-executed"] = new("Personal data erased", "已删除个人信息"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What was looked at.</summary>
    private static readonly FrozenDictionary<string, Title> Looks = new Dictionary<string, Title>
    {
        ["case"] = new("case", "案件"),
        ["search"] = new("search", "检索"),
        ["export"] = new("export", "导出"),
        ["proof"] = new("proof", "证明"),
        ["chain"] = new("chain of entries", "记录链"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A kind of entry; one that is not known here is called what the journal calls it.</summary>
    public static Title Of(string kind) => Kinds.GetValueOrDefault(kind) ?? new Title(kind, kind);

    /// <summary>What happened.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="procedure">The procedure that it followed; null where none applied or it is not known any more.</param>
    public static Title What(in TrailItem item, Procedure? procedure) => item switch
    {
        { Step: { } step } => StepTitle(step, procedure),
        { Kind: CaseEventCodec.Warned, Limits: { } limit, Stage: { } stage } => Joined(LimitTitle(limit, procedure), StageTitle(limit, stage, procedure)),
        { Kind: CaseEventCodec.WentOverdue, Limits: { } limit } => Joined(LimitTitle(limit, procedure), new Title("overdue", "已逾期")),
        { Kind: AccessEntries.Looked, Stage: { } what } => Joined(Of(item.Kind), Looks.GetValueOrDefault(what) ?? new Title(what, what)),
        { Said: { } said } when item.Kind != RefusalLog.Refused => new Title(said.En, said.Zh),
        { Said: { } said } => new Title($"Refused: {said.En}", $"已拒绝：{said.Zh}"),
        _ => Of(item.Kind),
    };

    public static Title StepTitle(string step, Procedure? procedure) =>
        procedure is not null && procedure.Has(new StepId(step)) ? procedure[new StepId(step)].Title : new Title(step, step);

    /// <summary>How the entry stands to time limits.</summary>
    public static Timeliness Timeliness(in TrailItem item, Procedure? procedure) => item switch
    {
        { Kind: CaseEventCodec.WentOverdue } => Grains.Interfaces.Audit.Timeliness.Overdue,
        { IsLate: true } => Grains.Interfaces.Audit.Timeliness.Late,
        { Step: { } step, IsNonconforming: false } when procedure?.Limits.Any(limit => limit.Act.Text == step) == true => Grains.Interfaces.Audit.Timeliness.InTime,
        _ => Grains.Interfaces.Audit.Timeliness.None,
    };

    /// <summary>The limits that the entry was late for, or that ran out.</summary>
    public static ImmutableArray<Title> Late(in TrailItem item, Procedure? procedure) =>
        item is { IsLate: true, Limits: { } limits } ? [.. limits.Split(',').Select(limit => LimitTitle(limit, procedure))] : [];

    private static TimeLimit? Limit(string limit, Procedure? procedure) => procedure?.Limits.FirstOrDefault(it => it.Id.Text == limit);

    private static Title LimitTitle(string limit, Procedure? procedure) => Limit(limit, procedure)?.Title ?? new Title(limit, limit);

    private static Title StageTitle(string limit, string stage, Procedure? procedure) =>
        Limit(limit, procedure)?.Warnings.FirstOrDefault(it => it.Id.Text == stage)?.Title ?? new Title(stage, stage);

    private static Title Joined(Title what, Title said) => new($"{what.En}: {said.En}", $"{what.Zh}：{said.Zh}");
}
