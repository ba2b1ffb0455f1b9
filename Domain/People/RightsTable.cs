using System.Collections.Immutable;
using System.Diagnostics;
using Supervision.Domain.Law;

namespace Supervision.Domain.People;

/// <summary>
/// Who may do what, how far: the one table of rights. Everything that permits or refuses asks here; the handbook's page
/// (<c>docs/rights.md</c>) and the tests of every address read the same rows.
/// </summary>
public static class RightsTable
{
    /// <summary>
    /// A line for each right, a cell for each role in the order of <see cref="Role"/>. "own/court" is: one's own cases straight away, other
    /// cases of the court with a reason and for a limited time. "below" is the court and the courts under it: a people's court at a higher level
    /// supervises the trial work of those below (人民法院组织法, Organic Law of the People's Courts, article 10), so whoever supervises for it looks
    /// there; its president decides what the law sends up, such as a second extension (EXT19 article 1), and nothing else, and nobody is told of anything.
    /// </summary>
    private const string Cells = """
                      supervisor   president  chief           judge      clerk           officer    finance  mediator  notary  auditor  admin  party
        see-board     below        below      court           court      court           court      court    own       own     every    never  own
        see-case      below/every  below      division/court  own/court  court           own/court  court    own       own     every    never  own
        see-parties   court        court      division/court  own/court  division/court  own/court  own      own       never   every    never  own
        take-step     never        court      division/court  own/court  court           own/court  court    own       never   never    never  own
        assign-case   never        court      court           never      never           never      never    never     never   never    never  never
        search-trail  below        below      never           never      never           never      never    never     never   every    never  never
        see-log       court        court      never           never      never           never      never    never     court   every    court  never
        prove-case    court        court      division        own        division        own        never    own       court   every    never  own
        export-cases  below        below      court           own        own             own        own      never     never   every    never  never
        see-access    court        court      never           never      never           never      never    never     never   every    never  never
        see-staff     court        court      court           court      court           court      court    never     never   every    court  never
        manage-staff  never        court      never           never      never           never      never    never     never   never    court  never
        delegate      court        court      court           court      court           court      court    never     never   never    never  never
        reconcile     court        court      never           never      never           never      never    never     never   every    court  never
        see-machine   never        never      never           never      never           never      never    never     never   never    court  never
        set-clock     never        never      never           never      never           never      never    never     never   never    court  never
        erase-data    court        court      never           never      never           never      never    never     never   never    never  never
        receive-alerts court       court      division        own        own             own        own      own       never   never    never  never
        urge-case     court        court      division        never      never           never      never    never     never   never    never  never
        file-document never        court      division/court  own/court  court           own/court  court    own       never   never    never  own
        correct-entry court        court      division/court  own/court  court           own/court  court    own       never   never    never  never
        decide-request never       below      division        own        never           own        never    never     never   never    never  never
        """;

    public static readonly ImmutableArray<RightRow> Rows =
    [
        new(Right.SeeBoard, new Title("see the board's lists and alerts", "查看看板的清单和预警"), IsDecision: false, IsOfCases: true),
        new(Right.SeeCase, new Title("see a case", "查看案件"), IsDecision: false, IsOfCases: true),
        new(Right.SeeParties, new Title("see the personal data in a case", "查看案件中的个人信息"), IsDecision: false, IsOfCases: true),
        new(Right.TakeStep, new Title("ask for a step", "申请办理程序步骤"), IsDecision: true, IsOfCases: true),
        new(Right.AssignCase, new Title("assign a case", "分派案件"), IsDecision: true, IsOfCases: true),
        new(Right.SearchTrail, new Title("search the audit trail", "检索审计记录"), IsDecision: false, IsOfCases: true),
        new(Right.SeeLog, new Title("see how the log stands", "查看日志状况"), IsDecision: false, IsOfCases: false),
        new(Right.ProveCase, new Title("prove a case and take the proof along", "验证案件并下载证明"), IsDecision: false, IsOfCases: true),
        new(Right.ExportCases, new Title("export lists", "导出清单"), IsDecision: false, IsOfCases: true),
        new(Right.SeeAccess, new Title("see who looked at what", "查看谁查阅过什么"), IsDecision: false, IsOfCases: true),
        new(Right.SeeStaff, new Title("see people and offices", "查看人员和职务"), IsDecision: false, IsOfCases: false),
        new(Right.ManageStaff, new Title("manage people and offices", "管理人员和职务"), IsDecision: true, IsOfCases: false),
        new(Right.Delegate, new Title("delegate one's own powers", "委托他人代行职权"), IsDecision: false, IsOfCases: false),
        new(Right.Reconcile, new Title("reconcile the limits with the journal", "核对期限与日志"), IsDecision: false, IsOfCases: false),
        new(Right.SeeMachine, new Title("see how the machine works", "查看系统运行状况"), IsDecision: false, IsOfCases: false),
        new(Right.SetClock, new Title("say that the machine's clock is right", "确认主机时钟正确"), IsDecision: true, IsOfCases: false),
        new(Right.EraseData, new Title("approve that personal data is erased", "批准删除个人信息"), IsDecision: true, IsOfCases: false),
        new(Right.ReceiveAlerts, new Title("be told of alerts and acknowledge them", "接收并确认预警"), IsDecision: false, IsOfCases: true),
        new(Right.UrgeCase, new Title("urge the undertaker of a case", "向承办人催办案件"), IsDecision: true, IsOfCases: true),
        new(Right.FileDocument, new Title("file a document with a case", "向案件提交文件"), IsDecision: false, IsOfCases: true),
        new(Right.CorrectEntry, new Title("put an entry of a case right", "更正案件记录"), IsDecision: true, IsOfCases: true),
        new(Right.DecideRequest, new Title("decide on a request for approval", "审批申请"), IsDecision: true, IsOfCases: true),
    ];

    /// <summary>How long access with a reason lasts, in minutes.</summary>
    public const int MinutesWithReason = 60;

    private static readonly ImmutableArray<ImmutableArray<Grant>> Grants = [.. Cells.Split('\n').Skip(1).Select(line => Read(line.TrimEnd('\r')))];

    /// <summary>One cell.</summary>
    public static Grant Of(Role role, Right right) => Grants[(int)right][(int)role];

    public static RightRow RowOf(Right right) => Rows[(int)right];

    /// <summary>Whether a role has any right that reaches cases, however far and with whatever reason.</summary>
    public static bool ReachesCases(Role role) => Rows.Any(it => it.IsOfCases && Of(role, it.Right) != default);

    /// <summary>The word in keys' scopes and entries, such as <c>see-case</c>.</summary>
    public static string TextOf(Right right) => Cells.Split('\n')[1 + (int)right].Split(' ', 2)[0];

    /// <returns>Null when no right is written like this.</returns>
    public static Right? ParseOrNull(string text)
    {
        foreach (var row in Rows)
        {
            if (TextOf(row.Right) == text)
            {
                return row.Right;
            }
        }

        return null;
    }

    /// <summary>Whether a reach goes as far as a relation.</summary>
    public static bool Covers(Reach reach, Relation relation) => (int)reach > (int)relation;

    private static ImmutableArray<Grant> Read(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(cell => cell.Split('/') is [var straight, var reasoned]
            ? new Grant(ReachOf(straight), ReachOf(reasoned))
            : new Grant(ReachOf(cell)))];

    private static Reach ReachOf(string word) => word switch
    {
        "never" => Reach.Never,
        "own" => Reach.Own,
        "division" => Reach.Division,
        "court" => Reach.Court,
        "below" => Reach.Below,
        "every" => Reach.EveryCourt,
        _ => throw new UnreachableException($"The rights table holds the word '{word}'"),
    };
}
