using System.Diagnostics;
using NodaTime.Text;
using Supervision.Domain.Approvals;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Alerts;

/// <summary>Whom the facts of an approval tell what: those who look after the case, among whom is whoever decides, and whoever asked.</summary>
public static class ApprovalAlerts
{
    /// <param name="happened">The fact.</param>
    /// <param name="procedure">What the case follows, which has the title of the step; null where it is not known.</param>
    /// <returns>Null for what whoever did it knows, and nobody waits for: a request that was taken back.</returns>
    public static Alert? Of(ApprovalEvent happened, Procedure? procedure = null)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var title = Procedure.TitleOf(happened.Step, procedure);
        var words = new Title($"Approval ({title.En})", $"审批（{title.Zh}）");
        return happened switch
        {
            ApprovalEvent.Asked it => new Alert(AlertKind.Requested, words.With(Wanted(Day(it.DecideBy))), it.On, it.Extends, Due: it.DecideBy),
            ApprovalEvent.Passed it => new Alert(AlertKind.Requested, words.With(Wanted(Day(it.DecideBy))), it.Decision.On, Due: it.DecideBy),
            ApprovalEvent.Granted it => Told(words.With(new("granted", "已批准")), it.Decision),
            ApprovalEvent.Refused it => Told(words.With(new("refused", "未批准")), it.Decision),
            ApprovalEvent.SentBack it => Told(words.With(new($"sent back, to be asked anew by {Day(it.AskBy)}", $"已退回，请于 {Day(it.AskBy)} 前重新提出")), it.Decision)
                with { Due = it.AskBy },
            ApprovalEvent.Lapsed it => new Alert(AlertKind.Unanswered, words.With(new("no decision, lapsed", "逾期未决定，已失效")), it.On, Due: it.Due)
            {
                To = it.AskedBy,
            },
            ApprovalEvent.NotTaken it => new Alert(
                AlertKind.Nonconforming, words.With(new("granted, and could not be carried out", "已批准，但未能执行")), it.On) { To = it.AskedBy },
            ApprovalEvent.Withdrawn => null,
            _ => throw new UnreachableException($"{happened.GetType().Name} alerts nobody"),
        };
    }

    private static Alert Told(Title headline, ApprovalDecision it) => new(AlertKind.Answered, headline, it.On) { To = it.AskedBy };

    private static Title Wanted(string by) => new($"a decision is wanted by {by}", $"请于 {by} 前决定");

    private static string Day(NodaTime.LocalDate day) => LocalDatePattern.Iso.Format(day);
}
