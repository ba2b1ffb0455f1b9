using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Approvals;

/// <summary>
/// The rules of approval: a step that others must agree to is asked for, goes through the chain of the pack one after the other, and is taken when the last
/// has agreed. What the law makes a condition is refused (who decides, how much, two different people); what it makes a duty of time is taken late, with a
/// finding (EXT19 art. 1; LIM00 art. 13). No decision in time is a fact of its own: neither a yes nor a no.
/// </summary>
public sealed class ApprovalDecider(ProcedureLibrary library) : IDecider<ApprovalRequests, ApprovalCommand, ApprovalEvent>
{
    public ApprovalRequests Initial(string id) => ApprovalRequests.None;

    public ApprovalRequests Evolve(ApprovalRequests state, Fact<ApprovalEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.After(happened.Event, library);
    }

    public Decision<ApprovalEvent> Decide(ApprovalRequests state, ApprovalCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            ApprovalCommand.Ask it => ApprovalRules.ObstacleTo(state, it, library[it.Asked.Procedure]) is { } obstacle
                ? Refuse(obstacle)
                : Facts([.. LapsedBy(state, it.Asked.At), Asked(state, it)]),
            ApprovalCommand.Decide it => ApprovalRules.ObstacleTo(state, it) is { } obstacle
                ? Refuse(obstacle)
                : Facts([.. LapsedBy(state, it.At), Decided(state, it)]),
            ApprovalCommand.Withdraw it => ApprovalRules.ObstacleTo(state, it) is { } obstacle
                ? Refuse(obstacle)
                : Facts([.. LapsedBy(state, it.At), Withdrawn(state, it)]),
            ApprovalCommand.TellNotTaken it => state.OrNull(it.Number) is { Stage: ApprovalStage.Granted } granted
                ? Facts([new(it.At, new ApprovalEvent.NotTaken(
                    it.Number, granted.Asked.Step, it.Why.Obstacle, it.Why.Reason, state.Procedure!.Court.DayOf(it.At), granted.Asked.By.Who))])
                : Facts([]),
            ApprovalCommand.PassTime it => Facts([.. LapsedBy(state, it.Now)]),
            _ => throw new UnreachableException($"{command?.GetType().Name} has no rule"),
        };
    }

    public bool IsAnsweredBy(ApprovalCommand command, ImmutableArray<ApprovalEvent> facts) => (command, facts[^1]) switch
    {
        (ApprovalCommand.Ask it, ApprovalEvent.Asked fact) =>
            (fact.Step, fact.About, fact.By) == (it.Asked.Step, it.Asked.Bearing.About, it.By) && fact.Grounds.Length == it.Asked.Grounds.Length
            && (fact.Grounds.Reason ?? it.Asked.Grounds.Reason) == it.Asked.Grounds.Reason,
        (ApprovalCommand.Decide it, ApprovalEvent.Passed fact) => it.Verdict == Verdict.Approve && IsOf(it, fact.Number, fact.Decision, fact.Length),
        (ApprovalCommand.Decide it, ApprovalEvent.Granted fact) => it.Verdict == Verdict.Approve && IsOf(it, fact.Number, fact.Decision, fact.Length),
        (ApprovalCommand.Decide it, ApprovalEvent.Refused fact) => it.Verdict == Verdict.Refuse && IsOf(it, fact.Number, fact.Decision, null),
        (ApprovalCommand.Decide it, ApprovalEvent.SentBack fact) => it.Verdict == Verdict.SendBack && IsOf(it, fact.Number, fact.Decision, null),
        (ApprovalCommand.Withdraw it, ApprovalEvent.Withdrawn fact) => (fact.Number, fact.By) == (it.Number, it.By) && (fact.Why ?? it.Why) == it.Why,
        (ApprovalCommand.TellNotTaken or ApprovalCommand.PassTime, _) => true,
        _ => false,
    };

    public Instant? NextWake(ApprovalRequests state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Instant? earliest = null;
        foreach (var it in state.All.Where(it => it.IsOpen))
        {
            var end = EndOf(state, it);
            earliest = earliest is { } known && known <= end ? known : end;
        }

        return earliest;
    }

    public ApprovalCommand TimePassed(Instant now) => new ApprovalCommand.PassTime(now);

    public string EditionOf(ApprovalRequests state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Procedure?.Reference.ToString() ?? "-";
    }

    /// <summary>The first instant at which an open request has lapsed: the last day counts in full.</summary>
    internal static Instant EndOf(ApprovalRequests state, ApprovalRequest request) => state.Procedure!.Court.EndOf(request.Until);

    private Fact<ApprovalEvent> Asked(ApprovalRequests state, ApprovalCommand.Ask it)
    {
        var (procedure, asked) = (library[it.Asked.Procedure], it.Asked);
        var (rule, on) = (procedure[asked.Step].Approval!, procedure.Court.DayOf(asked.At));
        var anew = state.OpenFor(asked.Step, asked.Bearing.About, asked.At)?.Number;
        return new(asked.At, new ApprovalEvent.Asked(
            anew ?? new ApprovalNumber(state.All.Length + 1), asked.Step, procedure.Reference, it.By, asked.Role, asked.Bearing, asked.Grounds,
            on, it.Extends, it.Due, on > ApprovalRule.LatestOf(rule.AskedBefore, it.Due), procedure.Court.LastDayWithin(rule.Chain[0].Within, on))
        {
            IsAnew = anew is not null,
        });
    }

    private static Fact<ApprovalEvent> Decided(ApprovalRequests state, ApprovalCommand.Decide it)
    {
        var (request, court) = (state.OrNull(it.Number)!, state.Procedure!.Court);
        var (rule, step, on) = (state.RuleOf(request), request.Asked.Step, court.DayOf(it.At));
        var approver = rule.Chain[request.Turn];
        var isLast = request.Turn == rule.Chain.Length - 1;
        var ends = isLast || it.Verdict == Verdict.Refuse;
        var decision = new ApprovalDecision(
            it.By, it.In, it.Why, on, request.Asked.By.Who, ends && on > ApprovalRule.LatestOf(rule.DecidedBefore, it.Due ?? request.Asked.Due));
        return new(it.At, it.Verdict switch
        {
            Verdict.Refuse => new ApprovalEvent.Refused(it.Number, step, approver.Id, decision),
            Verdict.SendBack => new ApprovalEvent.SentBack(it.Number, step, approver.Id, decision, court.LastDayWithin(approver.Within, on)),
            Verdict.Approve when isLast => new ApprovalEvent.Granted(it.Number, step, approver.Id, decision, it.Length ?? request.Length),
            Verdict.Approve => new ApprovalEvent.Passed(
                it.Number, step, approver.Id, decision, it.Length ?? request.Length, court.LastDayWithin(rule.Chain[request.Turn + 1].Within, on)),
            _ => throw new UnreachableException($"{it.Verdict} decides nothing"),
        });
    }

    private static Fact<ApprovalEvent> Withdrawn(ApprovalRequests state, ApprovalCommand.Withdraw it) => new(it.At, new ApprovalEvent.Withdrawn(
        it.Number, state.OrNull(it.Number)!.Asked.Step, it.By, it.Why, state.Procedure!.Court.DayOf(it.At)));

    /// <summary>What has lapsed and is not recorded yet, however late the engine is.</summary>
    private static IEnumerable<Fact<ApprovalEvent>> LapsedBy(ApprovalRequests state, Instant now) =>
        from it in state.All
        where it.IsOpen
        let end = EndOf(state, it)
        where end <= now
        orderby end, it.Number.Value
        select new Fact<ApprovalEvent>(end, new ApprovalEvent.Lapsed(
            it.Number, it.Asked.Step, it.Stage == ApprovalStage.Waiting ? state.ApproverOf(it).Id : null, state.Procedure!.Court.DayOf(end), it.Until,
            it.Asked.By.Who));

    private static bool IsOf(ApprovalCommand.Decide it, ApprovalNumber number, ApprovalDecision decision, StatedLength? length) =>
        (number, decision.By, decision.In) == (it.Number, it.By, it.In) && (decision.Why ?? it.Why) == it.Why && (it.Length is null || it.Length == length);

    private static Decision<ApprovalEvent> Facts(ImmutableArray<Fact<ApprovalEvent>> facts) => new Decision<ApprovalEvent>.Facts(facts);

    private static Decision<ApprovalEvent> Refuse(Refusal refusal) => new Decision<ApprovalEvent>.Refused(refusal);
}
