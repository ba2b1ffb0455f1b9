using Supervision.Domain.Alerts;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Views.Tests.Guard;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Approvals;

/// <summary>Who asks, who decides, and what each of them sees; the case LOW lies with a court under that of the people here.</summary>
public sealed class ApprovalDeskTests
{
    private const string Why = "The driver Distinctive has not paid.";

    private static readonly Saying Yes = new(Verdict.Approve, null, null);

    [Fact]
    public async Task ARequest_WaitsForWhoeverMustAgree_GoesOnToTheNext_AndIsSeenByWhoeverAsked()
    {
        await using var court = await Open();
        var asked = await Ask(court, Own);
        Assert.True((asked.Refusal, asked.AwaitsSecond) is (null, true));

        var waits = Assert.Single(await court.By<IApprovalDesk>(Role.Judge).Open());
        Assert.Equal(
            (Own, 1, "add-penalty", ApprovalStage.Waiting, true, 0), (waits.Case.Text, waits.Request, waits.Step.Step.Text, waits.Stage, waits.MayDecide, waits.Turn!.Value));
        Assert.Equal((waits.Today.PlusDays(3), Person(Role.Clerk), "Name of clerk"), (waits.Until, waits.Entries[0].By!.Value, waits.Entries[0].ByName));
        Assert.Equal(["judge", "court-president"], waits.Chain.Select(it => it.Roles[0].Text));
        Assert.Equal([("Name of judge", true)], waits.Chain[0].Who.Select(it => (it.Name!, it.IsOfCase)));
        Assert.Empty(waits.Chain[1].Who);
        Assert.Equal("1, 0, 0", await Waiting(court));
        var own = Assert.Single(await court.By<IApprovalDesk>(Role.Clerk).Open());
        Assert.Equal((false, true), (own.MayDecide, own.MayWithdraw));
        Assert.Empty(await court.By<IApprovalDesk>(Role.EnforcementOfficer).Open());

        Assert.Null((await court.By<IApprovalDesk>(Role.Judge).Decide(Number(Own), 1, Yes, "d-1")).Refusal);
        await court.CatchUp();

        // The home court has none above it, so nobody could decide now; whoever asked sees that, and when it lapses. The judge undertakes the case.
        Assert.Equal((false, true), (await court.By<IApprovalDesk>(Role.Judge).Open()) is [var handed] ? (handed.MayDecide, handed.MayWithdraw) : default);
        var after = Assert.Single(await court.By<IApprovalDesk>(Role.Clerk).Open());
        Assert.Equal((1, true, 0), (after.Turn!.Value, after.Chain[1].IsAbove, after.Chain[1].Who.Length));
        Assert.Equal(["Name of clerk", "Name of judge"], after.Entries.Select(it => it.ByName));
        Assert.Equal("0, 0, 0", await Waiting(court));
        var told = (await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Timeline.Where(it => it.Kind == TimelineKind.Approval).ToList();
        Assert.Contains("Name of clerk", told[0].Named!.En, StringComparison.Ordinal);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task TheCourtAbove_DecidesInACourtUnderIt_AndTheStepIsTaken()
    {
        await using var court = await Open();
        await Notified(court, Below);
        var number = Number(Below);
        var at = court.Engine.Clock.GetCurrentInstant();
        var pack = court.Get<AdoptedPacks>().Library.NewestOrNull("low-road-fines", "low-road")!.Reference;
        await Say(court, new ApprovalCommand.Ask(new CaseCommand.Request(pack, new StepId("add-penalty"), at, new RoleName("clerk"), []), Low("clerk"), null, null));
        await Say(court, new ApprovalCommand.Decide(new ApprovalNumber(1), Verdict.Approve, null, null, Low("judge"), new RoleName("judge"), false, null, at));
        await court.CatchUp();

        var waits = Assert.Single(await court.By<IApprovalDesk>(Role.CourtPresident).Open());
        Assert.Equal("0, 1, 0", await Waiting(court));
        Assert.Equal((Below, true, "Name of court-president"), (waits.Case.Text, waits.MayDecide, Assert.Single(waits.Chain[1].Who).Name));
        Assert.Null((await court.By<IApprovalDesk>(Role.CourtPresident).Decide(number, 1, Yes, "d-1")).Refusal);
        await court.Engine.Grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key).CatchUpFully();
        await court.CatchUp();

        Assert.Empty(await court.By<IApprovalDesk>(Role.CourtPresident).Open());
        var taken = (await court.By<IBoard>(Role.CourtPresident).Case(number))!.Timeline;
        Assert.Contains(taken, it => it.Step == new StepId("add-penalty") && it.Kind == TimelineKind.Step);
    }

    /// <summary>The judge of the case had three days; a second judge joined later, and could not have decided then.</summary>
    [Fact]
    public async Task ARequestThatNobodyDecided_SaysWhoCouldHave()
    {
        await using var court = await Open();
        await Ask(court, Own);
        var over = court.Engine.Fines.Court.StartOf(new(2026, 1, 9));
        court.Engine.Clock.Reset(over);
        await court.Engine.Wakes.AdvanceFully(over, "engine");
        await court.Staff(at => new StaffCommand.Join(new PersonId("p-late"), new PersonName("Late"), at), "late-1");
        await court.Staff(at => new StaffCommand.Appoint(new DecreeId("a-late"), new PersonId("p-late"), Role.Judge, Fines1, new(2026, 1, 9), null, at), "late-2");
        await court.Get<Desk>().Assign(As(Role.CourtPresident), Number(Own), new PersonId("p-late"), Role.Judge, "late-3");
        await court.CatchUp();

        var lapsed = Assert.Single(await court.By<IApprovalDesk>(Role.CourtPresident).Of(Number(Own)));

        Assert.Equal((ApprovalStage.Lapsed, new(2026, 1, 8)), (lapsed.Stage, lapsed.Until));
        Assert.Equal([Person(Role.Judge)], lapsed.Chain[0].Who.Select(it => it.Who));
        Assert.Empty(await court.By<IApprovalDesk>(Role.Clerk).Open());
        Assert.Contains(
            (await court.By<IAlertDesk>(Role.Clerk).List(AlertSet.Mine, AlertFilter.All, null, 20)).Alerts, it => it.Alert.Kind == AlertKind.Unanswered);
    }

    [Fact]
    public async Task WhoMayDecide_IsAsTheRightsTableSays_AndEveryRefusalIsJournalled()
    {
        await using var court = await Open();
        await Ask(court, Own);

        foreach (var role in Roles.All.Where(it => it != Role.Judge))
        {
            var outcome = await court.By<IApprovalDesk>(role).Decide(Number(Own), 1, Yes, $"d-{role}");
            Assert.Equal(IsStraight(role, Right.DecideRequest, Own) ? "not-their-turn" : "right-missing", outcome.Refusal?.Obstacle);
        }

        var refusals = await court.Refusals(Own);
        var ofApprovals = await court.Engine.Journal.ReadStream(new StreamKey("refusals", $"approvals/{Own}"));
        Assert.Equal(Roles.All.Length - 1, refusals.Length + ofApprovals.Length);
        Assert.Equal("unknown-request", (await court.By<IApprovalDesk>(Role.Judge).Decide(Number(Own), 7, Yes, "d-7")).Refusal?.Obstacle);
        Assert.Equal("unknown-case", (await court.By<IApprovalDesk>(Role.CourtPresident).Decide(new("it-road/NONE"), 1, Yes, "d-n")).Refusal?.Obstacle);
    }

    [Fact]
    public async Task ARefusal_ASentBackRequest_AndLessTime_WantAReason_WhichGoesToNobodyWithoutTheRight()
    {
        await using var court = await Open();
        await Ask(court, Own);
        var desk = court.By<IApprovalDesk>(Role.Judge);
        Assert.Equal("reason-wanted", (await desk.Decide(Number(Own), 1, new(Verdict.SendBack, null, null), "d-1")).Refusal?.Obstacle);

        Assert.Null((await desk.Decide(Number(Own), 1, new(Verdict.SendBack, null, "Say since when Distinctive owes it."), "d-2")).Refusal);
        await court.CatchUp();

        var asker = Assert.Single(await court.By<IApprovalDesk>(Role.Clerk).Of(Number(Own)));
        Assert.Equal((ApprovalStage.SentBack, "Say since when Distinctive owes it."), (asker.Stage, asker.Entries[^1].Why));
        var notary = Assert.Single(await court.By<IApprovalDesk>(Role.Notary).Of(Number(Own)));
        Assert.All(notary.Entries, it => Assert.Null(it.Why));
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IApprovalDesk>(Role.Administrator).Of(Number(Own)));
        Assert.Contains(
            (await court.By<IAlertDesk>(Role.Clerk).List(AlertSet.Mine, AlertFilter.All, null, 20)).Alerts, it => it.Alert.Kind == AlertKind.Answered && it.Alert.To == Person(Role.Clerk));
    }

    [Fact]
    public async Task TheSameAgain_IsDoneOnce_AndWhoeverUndertakesTheCaseNow_MayTakeItBack()
    {
        await using var court = await Open();
        Assert.Equal((await Ask(court, Own)).Position, (await Ask(court, Own)).Position);
        Assert.Single(await court.Engine.Journal.ReadStream(new StreamKey("approvals", Own)));
        Assert.Equal("not-yours", (await court.By<IApprovalDesk>(Role.EnforcementOfficer).Withdraw(Number(Own), 1, null, "w-1")).Refusal?.Obstacle);

        Assert.Null((await court.By<IApprovalDesk>(Role.Judge).Withdraw(Number(Own), 1, null, "w-2")).Refusal);

        await court.CatchUp();
        Assert.Empty(await court.By<IApprovalDesk>(Role.Judge).Open());
        Assert.Equal(ApprovalStage.Withdrawn, Assert.Single(await court.By<IApprovalDesk>(Role.Judge).Of(Number(Own))).Stage);
    }

    private static async Task<GuardedCourt> Open()
    {
        var court = await GuardedCourt.Open(pack: ApprovalPack.Of(TestEngine.PackText));
        await Notified(court, Own);
        return court;
    }

    private static Hand Low(string who) => new(new PersonId($"low-{who}"));

    /// <summary>Somebody of the court under it, where nobody here may act.</summary>
    private static async Task Say(GuardedCourt court, ApprovalCommand content) => Assert.Null((await court.Engine.Grains.GetGrain<IApprovalGrain>(Below)
        .Submit(new(content.GetType().Name, "low-1", new RoleName("clerk"), null, null, content))).Refusal);

    /// <summary>What the navigation counts for a judge, the president and whoever has asked.</summary>
    private static async Task<string> Waiting(GuardedCourt court)
    {
        var counts = new List<int>();
        foreach (var role in new[] { Role.Judge, Role.CourtPresident, Role.Clerk })
        {
            counts.Add((await court.By<IMyDesk>(role).Waiting()).Approvals);
        }

        return string.Join(", ", counts);
    }

    private static async Task Notified(GuardedCourt court, string number)
    {
        var today = court.Engine.Clock.GetCurrentInstant().InUtc().Date;
        await court.Observe(number, "send-fine", today.PlusDays(-5));
        await court.Observe(number, "notify", today.PlusDays(-4));
        await court.CatchUp();
    }

    private static async Task<RequestOutcome> Ask(GuardedCourt court, string number)
    {
        var outcome = await court.By<IDesk>(Role.Clerk).Request(
            Number(number), new Act(new StepId("add-penalty"), null) { Grounds = new Grounds(Why) }, "r-1");
        await court.CatchUp();
        return outcome;
    }
}
