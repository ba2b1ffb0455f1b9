using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>Requests for approval in the made-up court: kept in memory, agreed to by a chief and then by the president.</summary>
public sealed class FakeApprovals(FakeCourt court) : IApprovalDesk
{
    private static readonly ImmutableArray<ApproverView> Chain =
    [
        new(new Title("Head of the division", "庭长"), [new RoleName("division-chief")], IsAbove: false, []),
        new(new Title("President of the court", "本院院长"), [new RoleName("court-president")], IsAbove: false, []),
    ];

    private readonly List<ApprovalView> all = [];

    /// <summary>Somebody asks for more time in a case.</summary>
    public void Ask(CaseNumber number, PersonId by, string why) => all.Add(new ApprovalView(
        number, all.Count(it => it.Case == number) + 1, new StepOption(new StepId("extend"), new Title("Extend the trial limit", "延长审限")), null,
        ApprovalStage.Waiting, ApprovalStages.WordsOf(ApprovalStage.Waiting), court.Day.PlusDays(2), court.Day, StatedLength.FromMonths(3),
        new Title("Trial limit", "审理期限"), court.Day.PlusDays(20), court.Day.PlusDays(112), null, Chain, 0, 0,
        [new ApprovalEntry(1, Now, new Title("Asked", "提出申请"), by, court.Staff.NameOf(by), why, IsLate: false)], MayDecide: false, MayWithdraw: false));

    public Task<RequestOutcome> Decide(CaseNumber number, long request, Saying said, string command, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.DecideRequest, court.TiesOf(number));
        var at = all.FindIndex(it => it.Case == number && it.Request == request);
        var (one, who) = (all[at], court.Staff.Seated!.Who);
        var entry = new ApprovalEntry(one.Entries.Length + 1, Now, new Title($"{said.Verdict}", $"{said.Verdict}"), who, court.Staff.NameOf(who), said.Why, IsLate: false);
        var stage = said.Verdict switch
        {
            Verdict.Refuse => ApprovalStage.Refused,
            Verdict.SendBack => ApprovalStage.SentBack,
            _ => one.Agreed + 1 == Chain.Length ? ApprovalStage.Granted : ApprovalStage.Waiting,
        };
        var agreed = said.Verdict == Verdict.Approve ? one.Agreed + 1 : one.Agreed;
        all[at] = one with
        {
            Stage = stage, Standing = ApprovalStages.WordsOf(stage), Agreed = agreed, Turn = stage == ApprovalStage.Waiting ? agreed : null,
            Length = said.Length ?? one.Length, Entries = one.Entries.Add(entry),
        };
        return Task.FromResult(new RequestOutcome(0, null));
    }

    public Task<RequestOutcome> Withdraw(CaseNumber number, long request, string? why, string command, CancellationToken cancellation = default)
    {
        var at = all.FindIndex(it => it.Case == number && it.Request == request);
        all[at] = all[at] with { Stage = ApprovalStage.Withdrawn, Standing = ApprovalStages.WordsOf(ApprovalStage.Withdrawn), Turn = null };
        return Task.FromResult(new RequestOutcome(0, null));
    }

    public Task<ImmutableArray<ApprovalView>> Of(CaseNumber number, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.SeeCase, court.TiesOf(number));
        return Task.FromResult<ImmutableArray<ApprovalView>>([.. all.Where(it => it.Case == number).Reverse().Select(Seen)]);
    }

    public Task<ImmutableArray<ApprovalView>> Open(CancellationToken cancellation = default) =>
        Task.FromResult<ImmutableArray<ApprovalView>>([.. all.Where(it => it.IsOpen).Select(Seen).Where(it => it.MayDecide || it.MayWithdraw)]);

    private Instant Now => Instant.FromDateTimeOffset(court.Time.GetUtcNow());

    private ApprovalView Seen(ApprovalView it)
    {
        var (seated, asked) = (court.Staff.Seated, it.Entries[0].By);
        return it with
        {
            MayDecide = it.Turn is { } turn && seated is not null && seated.Who != asked && it.Chain[turn].Roles.Contains(Roles.NameOf(seated.In.Role)),
            MayWithdraw = it.IsOpen && seated?.Who == asked,
            Chain = [.. it.Chain.Select((one, at) => at == it.Turn
                ? one with { Who = [new MayTake(new PersonId("president-01"), court.Staff.NameOf(new PersonId("president-01")), new Office(Role.CourtPresident, new CourtId(it.Case.Court), null), IsOfCase: false)] }
                : one)],
        };
    }
}
