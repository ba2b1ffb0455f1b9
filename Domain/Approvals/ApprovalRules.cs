using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Domain.Approvals;

/// <summary>What stands in the way of asking, deciding and taking back.</summary>
internal static class ApprovalRules
{
    /// <returns>The first obstacle; null when there is none.</returns>
    public static Refusal? ObstacleTo(ApprovalRequests state, ApprovalCommand.Ask it, Procedure procedure)
    {
        var (step, about) = (it.Asked.Step, it.Asked.Bearing.About);
        return !procedure.Has(step) || procedure[step].Approval is null ? NobodyMustAgree
            : it.Asked.On is { } on && on != procedure.Court.DayOf(it.Asked.At) ? TakenWhenGranted(procedure[step])
            : it.Obstacle is { } obstacle ? obstacle
            : state.OpenFor(step, about, it.Asked.At) is { } same ? same.Stage == ApprovalStage.SentBack ? null : AskedAlready(procedure[step], same)
            : state.All.Count(other => IsOpenAt(state, other, it.Asked.At)) >= ApprovalRequests.MostOpen ? TooManyOpen
            : null;
    }

    /// <inheritdoc cref="ObstacleTo(ApprovalRequests, ApprovalCommand.Ask, Procedure)"/>
    public static Refusal? ObstacleTo(ApprovalRequests state, ApprovalCommand.Decide it)
    {
        if (OpenObstacle(state, it.Number, it.At) is { } closed)
        {
            return closed;
        }

        var request = state.OrNull(it.Number)!;
        var (step, approver) = (state.Procedure![request.Asked.Step], state.ApproverOf(request));
        return request.Stage == ApprovalStage.SentBack ? WaitsForTheApplicant
            : !approver.Roles.Contains(it.In) || approver.IsAbove != it.IsAbove ? NotTheirTurn(step, approver, it.In)
            : request.Askers.Concat(request.Agreed).Any(other => !it.By.IsAnother(other)) ? StaffRefusals.TakesAnother
            : it.Why is null && (it.Verdict != Verdict.Approve || it.Length is not null) ? WantsWhy
            : it.Why is { } why && GroundsRules.ReasonObstacle(why) is { } bad ? bad
            : it.Length is { } length && LengthObstacle(state, request, step, it, length) is { } wrong ? wrong
            : it.Verdict == Verdict.Approve ? it.Obstacle
            : null;
    }

    /// <inheritdoc cref="ObstacleTo(ApprovalRequests, ApprovalCommand.Ask, Procedure)"/>
    public static Refusal? ObstacleTo(ApprovalRequests state, ApprovalCommand.Withdraw it) =>
        OpenObstacle(state, it.Number, it.At)
        ?? (it.IsUndertaker || !it.By.IsAnother(state.OrNull(it.Number)!.Asked.By) ? null : NotYours)
        ?? (it.Why is { } why ? GroundsRules.ReasonObstacle(why) : null);

    private static Refusal? OpenObstacle(ApprovalRequests state, ApprovalNumber number, Instant at) => state.OrNull(number) is not { } request ? NoSuchRequest
        : !request.IsOpen ? EndedAlready(request.Stage)
        : !IsOpenAt(state, request, at) ? EndedAlready(ApprovalStage.Lapsed)
        : null;

    /// <summary>The engine may be behind: what has lapsed by then is open no more.</summary>
    internal static bool IsOpenAt(ApprovalRequests state, ApprovalRequest request, Instant at) => request.IsOpen && at < ApprovalDecider.EndOf(state, request);

    private static Refusal? LengthObstacle(ApprovalRequests state, ApprovalRequest request, Step step, ApprovalCommand.Decide it, StatedLength granted)
    {
        if (it.Verdict != Verdict.Approve || step.Wants.Length == Wanted.No)
        {
            return GrantsNoLength(step);
        }

        var most = request.Length ?? MostOf(state.Procedure!, request);
        var from = it.Due ?? request.Asked.Due ?? request.Asked.On;
        return granted.Count > 0 && most is { } bound && !IsLonger(granted, bound, from) ? null : TooLong(step, most);
    }

    private static StatedLength? MostOf(Procedure procedure, ApprovalRequest request) =>
        request.Asked.Extends is { } limit && procedure[limit].ExtendedBy.TryGetValue(request.Asked.Step, out var most) ? most : null;

    /// <summary>Days, months and years are compared by where they lead from the last day; working days and hours go with nothing but themselves.</summary>
    private static bool IsLonger(StatedLength one, StatedLength other, LocalDate from) => one.Unit == other.Unit ? one.Count > other.Count
        : !IsOfDays(one) || !IsOfDays(other) || one.EndFrom(from) > other.EndFrom(from);

    private static bool IsOfDays(StatedLength it) => it.Unit is LengthUnit.Days or LengthUnit.Months or LengthUnit.Years;

    private static Refusal EndedAlready(ApprovalStage stage) => Of(
        "ended-already", $"This request {ApprovalStages.WordsOf(stage).En}; nothing more is decided of it.", $"该申请{ApprovalStages.WordsOf(stage).Zh}，不再审批。");

    private static Refusal TakenWhenGranted(Step step) => new(
        "taken-when-granted",
        new Title(
            $"\"{step.Title.En}\" is taken on the day on which the last one agrees; no other day can be said.", $"“{step.Title.Zh}”在最后一级批准之日办理，不能另定日期。"),
        step.Basis);

    private static Refusal AskedAlready(Step step, ApprovalRequest same) => new(
        "asked-already",
        new Title(
            $"\"{step.Title.En}\" was asked for already: request {same.Number} {ApprovalStages.WordsOf(same.Stage).En}.",
            $"“{step.Title.Zh}”已经申请：第 {same.Number} 号申请{ApprovalStages.WordsOf(same.Stage).Zh}。"),
        step.Basis);

    private static Refusal NotTheirTurn(Step step, Approver approver, RoleName role) => new(
        "not-their-turn",
        new Title(
            $"\"{step.Title.En}\" waits for: {approver.Title.En} ({string.Join(", ", approver.Roles)}{(approver.IsAbove ? ", of the court above" : "")}). "
            + $"You act as: {role}.",
            $"“{step.Title.Zh}”正待{approver.Title.Zh}（{(approver.IsAbove ? "上级法院，" : "")}{string.Join("、", approver.Roles)}）决定。您当前的角色：{role}。"),
        step.Basis);

    private static Refusal GrantsNoLength(Step step) => new(
        "length-not-wanted",
        new Title($"\"{step.Title.En}\" is granted as it was asked for; no other length can be said here.", $"“{step.Title.Zh}”只能按申请批准，此处不能另定长度。"),
        step.Basis);

    private static Refusal TooLong(Step step, StatedLength? most)
    {
        var words = most is { } bound ? LengthWords.Of(bound) : new Title("nothing", "零");
        return new(
            "too-long",
            new Title(
                $"\"{step.Title.En}\": at most {words.En} can be granted here, in the same unit or in days, months or years; and at least one day.",
                $"“{step.Title.Zh}”：此处最多可批准{words.Zh}，单位应相同或为日、月、年，最少一日。"),
            step.Basis);
    }

    private static Refusal NobodyMustAgree { get; } = Of(
        "nobody-must-agree", "Nobody must agree to this step: it is taken by whoever may ask for it.", "此步骤无需审批，由有权办理的人直接办理。");

    private static Refusal TooManyOpen { get; } = Of(
        "approvals-open", $"{ApprovalRequests.MostOpen} requests of this case wait for a decision already.", $"本案已有 {ApprovalRequests.MostOpen} 项申请待审批。");

    private static Refusal NoSuchRequest { get; } = Of("unknown-request", "There is no such request in this case.", "本案没有此项申请。");

    private static Refusal WaitsForTheApplicant { get; } = Of(
        "waits-for-the-applicant", "This request was sent back: whoever asked has to ask anew.", "该申请已退回，须由申请人重新提出。");

    private static Refusal WantsWhy { get; } = Of(
        "reason-wanted", "Say why: a refusal, a request sent back and less time than was asked for want a reason.", "请说明理由：不批准、退回或者缩短期限均须说明理由。");

    private static Refusal NotYours { get; } = Of(
        "not-yours", "A request is taken back by whoever asked, or by whoever undertakes the case now.", "申请由申请人或者现承办人撤回。");

    private static Refusal Of(string obstacle, string en, string zh) => new(obstacle, new Title(en, zh), null);
}
