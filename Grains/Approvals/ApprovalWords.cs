using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Approvals;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;
using Supervision.Grains.Register;

namespace Supervision.Grains.Approvals;

/// <summary>Approvals in sentences, without the reasons that were given.</summary>
public static class ApprovalWords
{
    /// <param name="happened">The fact.</param>
    /// <param name="procedure">What the case follows, which has the titles; null where it is not known.</param>
    /// <param name="nameOf">What people are called; null for pseudonyms alone, as leaves have them.</param>
    public static Title Of(ApprovalEvent happened, Procedure? procedure, Func<PersonId, string?>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var (n, step) = (happened.Number, ProcedureWords.OfStep(happened.Step.Text, procedure));
        return happened switch
        {
            ApprovalEvent.Asked it => new(
                $"Request {n} ({step.En}) {(it.IsAnew ? "asked anew" : "asked")} by {Called(it.By)}{For(it.Grounds.Length).En}{Late(it.IsLate).En}: "
                + $"a decision is wanted by {Day(it.DecideBy)}",
                $"{Called(it.By)}{Late(it.IsLate).Zh}{(it.IsAnew ? "重新提出" : "提出")}第 {n} 号申请（{step.Zh}）{For(it.Grounds.Length).Zh}：请于 {Day(it.DecideBy)} 前决定"),
            ApprovalEvent.Passed it => new(
                $"Request {n} ({step.En}) agreed to by {Of(it.Approver, it.Decision).En}{For(it.Length).En}; "
                + $"it goes on, a decision is wanted by {Day(it.DecideBy)}",
                $"{Of(it.Approver, it.Decision).Zh}同意第 {n} 号申请（{step.Zh}）{For(it.Length).Zh}，报下一级，请于 {Day(it.DecideBy)} 前决定"),
            ApprovalEvent.Granted it => new(
                $"Request {n} ({step.En}) granted by {Of(it.Approver, it.Decision).En}{For(it.Length).En}{Late(it.Decision.IsLate).En}",
                $"{Of(it.Approver, it.Decision).Zh}{Late(it.Decision.IsLate).Zh}批准第 {n} 号申请（{step.Zh}）{For(it.Length).Zh}"),
            ApprovalEvent.Refused it => new(
                $"Request {n} ({step.En}) refused by {Of(it.Approver, it.Decision).En}{Late(it.Decision.IsLate).En}",
                $"{Of(it.Approver, it.Decision).Zh}{Late(it.Decision.IsLate).Zh}不批准第 {n} 号申请（{step.Zh}）"),
            ApprovalEvent.SentBack it => new(
                $"Request {n} ({step.En}) sent back by {Of(it.Approver, it.Decision).En}; it may be asked anew until {Day(it.AskBy)}",
                $"{Of(it.Approver, it.Decision).Zh}退回第 {n} 号申请（{step.Zh}），可在 {Day(it.AskBy)} 前重新提出"),
            ApprovalEvent.Withdrawn it => new($"Request {n} ({step.En}) withdrawn by {Called(it.By)}", $"{Called(it.By)}撤回第 {n} 号申请（{step.Zh}）"),
            ApprovalEvent.Lapsed { Approver: { } approver } it => new(
                $"Request {n} ({step.En}): no decision by {TitleOf(it.Step, approver, procedure).En} until {Day(it.Due)}; it has lapsed",
                $"第 {n} 号申请（{step.Zh}）：{TitleOf(it.Step, approver, procedure).Zh}至 {Day(it.Due)} 未作决定，申请失效"),
            ApprovalEvent.Lapsed it => new(
                $"Request {n} ({step.En}): not asked anew until {Day(it.Due)}; it has lapsed", $"第 {n} 号申请（{step.Zh}）：至 {Day(it.Due)} 未重新提出，申请失效"),
            ApprovalEvent.NotTaken it => new(
                $"Request {n} ({step.En}) was granted and could not be carried out: {it.Why.En}", $"第 {n} 号申请（{step.Zh}）已批准但未能执行：{it.Why.Zh}"),
            _ => throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} has no sentence"),
        };

        Title Of(ApproverId approver, ApprovalDecision decision)
        {
            var title = TitleOf(happened.Step, approver, procedure);
            return new($"{Called(decision.By)} ({title.En})", $"{title.Zh}{Called(decision.By)}");
        }

        string Called(Hand hand) => hand.For is { } principal ? $"{Name(hand.Who)} / {Name(principal)}" : Name(hand.Who);

        string Name(PersonId person) => nameOf?.Invoke(person) ?? person.Text;
    }

    /// <summary>What one of those who must agree is called; by its name alone where the pack is not known any more.</summary>
    public static Title TitleOf(StepId step, ApproverId approver, Procedure? procedure)
    {
        foreach (var known in procedure is not null && procedure.Has(step) ? procedure[step].Approval?.Chain ?? [] : [])
        {
            if (known.Id == approver)
            {
                return known.Title;
            }
        }

        return new Title(approver.Text, approver.Text);
    }

    private static Title For(StatedLength? length) =>
        length is { } it && LengthWords.Of(it) is var words ? new($", {words.En}", $"，期限{words.Zh}") : new("", "");

    private static Title Late(bool isLate) => isLate ? new(", late", "逾期") : new("", "");

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
