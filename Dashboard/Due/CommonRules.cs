using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>
/// Rules to begin with, by calendar. Articles as read for the rule table: the Chinese ones in the full texts, the American and Italian
/// ones in copies of them; that of England and Wales is the way its digital service counts.
/// </summary>
public static class CommonRules
{
    private static readonly Title Received = new("the day on which the complaint was received", "收到起诉状之日");

    private static readonly Title Served = new("the day on which the document was served", "文书送达之日");

    private static readonly Title Filed = new("the day on which the case was filed", "立案之日");

    private static readonly Title Notified = new("the day of contestation or notification", "当场告知或送达之日");

    private static readonly Title Hearing = new("the day of the hearing", "开庭之日");

    public static readonly ImmutableArray<CommonRule> All =
    [
        new("C-ANS", new("Answer the complaint", "提出答辩状"), Received, "CPL 128", China("15d")),
        new("C-APPJ", new("Appeal against a judgment", "对判决上诉"), Served, "CPL 171", China("15d")),
        new("C-APPR", new("Appeal against a ruling", "对裁定上诉"), Served, "CPL 171", China("10d")),
        new("C-ACC", new("Decide whether to accept a case", "决定是否立案"), Received, "CPL 126", China("7d")),
        new("C-ORD", new("Ordinary procedure, first instance", "普通程序第一审审限"), Filed, "CPL 152", China("6m")),
        new("C-SMP", new("Summary procedure", "简易程序审限"), Filed, "CPL 164", China("3m")),
        new("C-SUMM", new("Summon the parties before a hearing", "开庭前通知当事人"), Hearing, "CPL 139", China("-3d") with { Roll = "none" }),
        new("C-PRE", new("Rule on urgent preservation", "对紧急财产保全作出裁定"), new("the day and time at which the application was received", "接受申请的日期和时刻"),
            "CPL 103", China("48h")),
        new("E-APP", new("Apply for enforcement", "申请执行"), new("the last day of the time for performance", "履行期间的最后一日"), "CPL 250", China("2y")),
        new("E-FRZ", new("A frozen bank deposit stays frozen at most", "冻结银行存款的最长期限"), new("the day on which the freeze took effect", "冻结生效之日"),
            "CPL-I 485", China("1y") with { Roll = "none" }),
        new("E-DIS3", new("Delete from the dishonest-debtor list", "删除失信被执行人信息"), new("the day on which the ground for deletion arose", "删除事由发生之日"),
            "DISH 10", China("3wd")),
        new("K-5", new("Appeal against a criminal judgment", "对刑事判决上诉"), Served, "CRPL 230", China("10d")),
        new("U-12", new("Answer the complaint", "答辩"), Served, "FRCP 12(a)(1)", America("21d")),
        new("U-4M", new("Serve the complaint", "送达起诉状"), new("the day on which the complaint was filed", "提交起诉状之日"), "FRCP 4(m)", America("90d")),
        new("U-6N", new("Serve motion papers before a hearing", "听审前送达动议文件"), Hearing, "FRCP 6(c)(1)", America("-14d") with { Roll = "previous" }),
        new("U-STA1", new("Indictment after an arrest", "逮捕后提起公诉"), new("the day of the arrest or summons", "逮捕或传唤之日"), "18 USC 3161(b)", America("30d")),
        new("U-STA2", new("Trial", "开庭审判"), new("the later of indictment and first appearance", "起诉书公布与首次出庭中较晚之日"),
            "18 USC 3161(c)(1)", America("70d") with { Boundary = "both" }),
        new("EW-14", new("Fourteen days, until 16:00", "十四日，至 16:00"), Served,
            "", new PeriodForm { Calendar = "england-wales", Period = "14d", CutOff = "16:00" }),
        new("I-3", new("Appeal against a fine to the Prefect", "就罚款向省长申诉"), Notified, "C.d.S. 203", Italy("60d")),
        new("I-4", new("Appeal against a fine to the Giudice di Pace", "就罚款向治安法官起诉"), Notified, "C.d.S. 204-bis", Italy("30d")),
        new("I-2", new("Pay the reduced sum", "缴纳减额罚款"), Notified, "C.d.S. 202", Italy("60d")),
        new("I-1", new("Notify a fine", "送达罚款通知"), new("the day of the ascertainment", "查明违章之日"), "C.d.S. 201", Italy("90d")),
    ];

    /// <returns>Null when no rule has this id.</returns>
    public static CommonRule? Find(string id) => All.FirstOrDefault(it => it.Id == id);

    private static PeriodForm China(string period) => new() { Calendar = "cn-courts", Period = period };

    private static PeriodForm America(string period) => new() { Calendar = "us-federal", Period = period };

    private static PeriodForm Italy(string period) => new() { Calendar = "it-national", Period = period };
}
