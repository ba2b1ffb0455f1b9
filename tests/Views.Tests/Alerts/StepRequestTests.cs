using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Views.Tests.Guard;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Alerts;

/// <summary>Whoever may not take a step learns who may, and asks them; whoever was asked answers. A fine is sent by officers and clerks, not by judges.</summary>
public sealed class StepRequestTests
{
    private const string Why = "The driver Distinctive moves on Friday.";

    private static readonly StepId Send = new("send-fine");

    [Fact]
    public async Task ARequest_ReachesWhoeverWasAsked_AndTheAnswerWhoeverAsked()
    {
        await using var court = await Open();
        var preview = (await court.By<IUrgingDesk>(Role.Judge).PreviewRequest(Number(Own), Send))!;
        Assert.Null(preview.Obstacle);
        Assert.Equal([Person(Role.Clerk), Person(Role.EnforcementOfficer)], preview.Who.Where(it => it.IsOfCase).Select(it => it.Who).OrderBy(it => it.Text, StringComparer.Ordinal));
        Assert.Equal("Name of clerk", preview.Who.First(it => it.Who == Person(Role.Clerk)).Name);
        Assert.Null((await Ask(court, "r-1")).Refusal);
        await court.CatchUp();

        var alert = Assert.Single((await Alerts(court, Role.Clerk)).Alerts, it => it.Alert.Kind == AlertKind.Requested);
        Assert.Equal((Person(Role.Clerk), true, "Asked to take a step (Send fine)"), (alert.Alert.To!.Value, alert.IsUnseen, alert.Alert.Headline.En.Split(':')[0]));
        var waits = Assert.Single(await court.By<IUrgingDesk>(Role.Clerk).Open());
        Assert.Equal((Why, true, "Send fine", "Name of clerk", preview.Due), (waits.Question, waits.MayAnswer, waits.Step!.Title.En, waits.OfName, waits.Due));
        Assert.False(Assert.Single(await court.By<IUrgingDesk>(Role.Judge).Open()).MayAnswer);
        Assert.Empty(await court.By<IUrgingDesk>(Role.EnforcementOfficer).Open());
        Assert.Empty(await court.By<IUrgingDesk>(Role.Supervisor).Open());

        // It is no urging: neither whoever undertakes the case nor anybody else answers for the one who was asked.
        foreach (var other in (Role[])[Role.Judge, Role.EnforcementOfficer])
        {
            Assert.Equal("not-asked", (await court.By<IUrgingDesk>(other).Answer(Number(Own), 1, "On Friday.", $"a-{other}")).Refusal?.Obstacle);
        }

        Assert.Null((await court.By<IUrgingDesk>(Role.Clerk).Answer(Number(Own), 1, "Sent.", "a-1")).Refusal);
        await court.CatchUp();
        Assert.Empty(await court.By<IUrgingDesk>(Role.Clerk).Open());
        Assert.Contains((await Alerts(court, Role.Judge)).Alerts, it => it.Alert.Kind == AlertKind.Answered && it.Alert.To == Person(Role.Judge));
        var line = (await court.By<IBoard>(Role.Judge).Case(Number(Own)))!.Timeline.First(it => it.Kind == TimelineKind.Urging);
        Assert.StartsWith("Request 1 by Name of judge to Name of clerk to take a step (Send fine)", line.Named!.En, StringComparison.Ordinal);
        var entry = (await court.Engine.Journal.ReadStream(new StreamKey("urgings", Own)))[0];
        Assert.Equal((2, "p-clerk", "send-fine"), (entry.KindVersion, entry.TextOrNull("of"), entry.TextOrNull("step")));
    }

    [Fact]
    public async Task SilenceIsTold_AtTheEndOfTheLastDay_ToWhoeverAsked()
    {
        await using var court = await Open();
        await Ask(court, "r-1");
        await court.CatchUp();
        var over = court.Engine.Fines.Court.StartOf((await court.By<IUrgingDesk>(Role.Clerk).Open())[0].Due.PlusDays(1));
        court.Engine.Clock.Reset(over + Duration.FromHours(9));
        await court.Engine.Wakes.AdvanceFully(over, "engine");
        await court.CatchUp();

        Assert.Contains((await Alerts(court, Role.Judge)).Alerts, it => it.Alert is { Kind: AlertKind.Unanswered, Headline.En: "Request (Send fine): not answered" });
        Assert.True((await court.By<IUrgingDesk>(Role.Clerk).Open())[0].HasRunOut);
    }

    [Theory]
    [InlineData(Role.Judge, "send-fine", "p-notary", "may-not-take")]
    [InlineData(Role.Judge, "send-fine", "p-judge", "may-not-take")]
    [InlineData(Role.Judge, "collect", "p-clerk", "not-now")]
    [InlineData(Role.Judge, "no-such-step", "p-clerk", "unknown-step")]
    [InlineData(Role.Clerk, "send-fine", "p-enforcement-officer", "may-oneself")]
    [InlineData(Role.Party, "send-fine", "p-clerk", "not-for-parties")]
    [InlineData(Role.Supervisor, "send-fine", "p-clerk", "right-missing")]
    public async Task ARequest_ThatCannotBe_IsRefused_AndTheRefusalJournalled(Role role, string step, string of, string obstacle)
    {
        await using var court = await Open();

        var outcome = await court.By<IUrgingDesk>(role).Request(Number(Own), new StepId(step), new PersonId(of), Why, "r-1");

        Assert.Equal(obstacle, outcome.Refusal?.Obstacle);
        Assert.Equal(obstacle, Assert.Single(await court.Refusals(Own)).Text("obstacle"));
        Assert.Empty(await court.Engine.Journal.ReadStream(new StreamKey("urgings", Own)));
    }

    /// <summary>Against the table of rights, for every role that may see the case: the names only where the staff may be seen.</summary>
    [Fact]
    public async Task WhoMay_NamesEverybodyWhoTakesSteps_ForWhoeverMaySeeTheCase()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            if (!IsStraight(role, Right.SeeCase, Own))
            {
                await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IUrgingDesk>(role).WhoMay(Number(Own)));
                continue;
            }

            var may = await court.By<IUrgingDesk>(role).WhoMay(Number(Own));
            Assert.Equal(
                Roles.All.Where(it => it != Role.Party && IsStraight(it, Right.TakeStep, Own)).Select(Person).OrderBy(it => it.Text, StringComparer.Ordinal),
                may.Select(it => it.Who).OrderBy(it => it.Text, StringComparer.Ordinal));
            Assert.All(may, it => Assert.Equal(RightsTable.Of(role, Right.SeeStaff).Straight != Reach.Never, it.Name is not null));
        }
    }

    private static Task<RequestOutcome> Ask(GuardedCourt court, string command) =>
        court.By<IUrgingDesk>(Role.Judge).Request(Number(Own), Send, Person(Role.Clerk), Why, command);

    private static Task<AlertPage> Alerts(GuardedCourt court, Role role) => court.By<IAlertDesk>(role).List(AlertSet.Mine, AlertFilter.All, null, 50);
}
