using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Views.Tests.Guard;
using static Supervision.Tests.FourCases;

namespace Supervision.Views.Tests.Alerts;

/// <summary>A supervisor asks, whoever undertakes the case answers, and what is not answered in time is told.</summary>
public sealed class UrgingDeskTests
{
    private const string Question = "When will the driver Distinctive be heard?";

    [Fact]
    public async Task AQuestion_ReachesTheUndertaker_AndTheAnswerWhoeverAsked()
    {
        await using var court = await GuardedCourt.Open();
        var preview = (await court.By<IUrgingDesk>(Role.Supervisor).Preview(GuardedCourt.Number(Own)))!;
        Assert.Equal((Person(Role.Judge), "Name of judge", null), (preview.Undertaker, preview.UndertakerName, preview.Obstacle));
        Assert.Null((await Ask(court)).Refusal);

        var alert = Assert.Single((await Alerts(court, Role.Judge)).Alerts);
        Assert.Equal((AlertKind.Urged, true, Own), (alert.Alert.Kind, alert.IsUnseen, alert.Alert.Case!.Value.Text));
        Assert.Equal(preview.Due, alert.Alert.Due);
        var waits = Assert.Single(await court.By<IUrgingDesk>(Role.Judge).Open());
        Assert.Equal((Question, true, "Name of supervisor", preview.Due), (waits.Question, waits.MayAnswer, waits.ByName, waits.Due));
        Assert.Equal((1, false), (await court.By<IUrgingDesk>(Role.Supervisor).Open()) is [var asked] ? (1, asked.MayAnswer) : default);
        Assert.Empty(await court.By<IUrgingDesk>(Role.Clerk).Open());

        Assert.Null((await court.By<IUrgingDesk>(Role.Judge).Answer(GuardedCourt.Number(Own), 1, "On Friday.", "a-1")).Refusal);
        await court.CatchUp();

        Assert.Empty(await court.By<IUrgingDesk>(Role.Judge).Open());
        var told = Assert.Single((await Alerts(court, Role.Supervisor, AlertFilter.Unseen)).Alerts, it => it.Alert.Kind == AlertKind.Answered);
        Assert.Equal(Person(Role.Supervisor), told.Alert.To);
        var whole = Assert.Single(await court.By<IUrgingDesk>(Role.Supervisor).Of(GuardedCourt.Number(Own)));
        Assert.Equal(("On Friday.", "Name of judge", false), (whole.Answer!.Text, whole.Answer.ByName, whole.Answer.IsLate));

        // Nobody is told of what they have done themselves.
        Assert.DoesNotContain((await Alerts(court, Role.Judge, AlertFilter.Unseen)).Alerts, it => it.Alert.Kind == AlertKind.Answered);
        Assert.DoesNotContain((await Alerts(court, Role.Supervisor, AlertFilter.Unseen)).Alerts, it => it.Alert.Kind == AlertKind.Urged);
    }

    [Fact]
    public async Task WhatIsNotAnswered_IsToldToBoth_AtTheEndOfItsLastDay_AndALateAnswerIsMarked()
    {
        await using var court = await GuardedCourt.Open();
        await Ask(court);
        var due = (await court.By<IUrgingDesk>(Role.Judge).Open())[0].Due;
        var over = court.Engine.Fines.Court.StartOf(due.PlusDays(1));
        await court.Engine.Wakes.AdvanceFully(over - Duration.FromSeconds(1), "engine");
        await court.CatchUp();
        Assert.DoesNotContain((await Alerts(court, Role.Judge)).Alerts, it => it.Alert.Kind == AlertKind.Unanswered);

        court.Engine.Clock.Reset(over + Duration.FromHours(9));
        await court.Engine.Wakes.AdvanceFully(over, "engine");
        await court.CatchUp();
        foreach (var role in new[] { Role.Judge, Role.Supervisor })
        {
            Assert.Contains((await Alerts(court, role)).Alerts, it => it.Alert.Kind == AlertKind.Unanswered);
        }

        Assert.True((await court.By<IUrgingDesk>(Role.Judge).Open())[0].HasRunOut);
        Assert.Null((await court.By<IUrgingDesk>(Role.Judge).Answer(GuardedCourt.Number(Own), 1, "On Friday.", "a-1")).Refusal);
        Assert.True((await court.By<IUrgingDesk>(Role.Judge).Of(GuardedCourt.Number(Own)))[0].Answer!.IsLate);
    }

    [Fact]
    public async Task TheOpenUrging_GoesWithTheCase()
    {
        await using var court = await GuardedCourt.Open();
        await Ask(court);
        await court.Get<Desk>().Assign(As(Role.CourtPresident), GuardedCourt.Number(Own), Person(Role.Notary), Role.Judge, "to-other");
        await court.CatchUp();
        Assert.Empty(await court.By<IUrgingDesk>(Role.Judge).Open());
        Assert.Equal("not-undertaker", (await court.By<IUrgingDesk>(Role.CourtPresident).Answer(GuardedCourt.Number(Own), 1, "On Friday.", "a-2")).Refusal?.Obstacle);
        Assert.NotNull((await court.By<IUrgingDesk>(Role.Judge).Answer(GuardedCourt.Number(Own), 1, "On Friday.", "a-1")).Refusal);
    }

    [Fact]
    public async Task WhoMayUrge_IsAsTheRightsTableSays_AndEveryRefusalIsJournalled()
    {
        await using var court = await GuardedCourt.Open();
        foreach (var role in Roles.All)
        {
            var outcome = await court.By<IUrgingDesk>(role).Ask(GuardedCourt.Number(Own), Question, $"u-{role}");
            Assert.Equal(IsStraight(role, Right.UrgeCase, Own) ? null : "right-missing", outcome.Refusal?.Obstacle);
        }

        Assert.Equal(Roles.All.Count(it => !IsStraight(it, Right.UrgeCase, Own)), (await court.Refusals(Own)).Length);
        Assert.Equal("no-undertaker", (await court.By<IUrgingDesk>(Role.Supervisor).Ask(GuardedCourt.Number(InCourt), Question, "u-crt")).Refusal?.Obstacle);
        Assert.Equal("unknown-case", (await court.By<IUrgingDesk>(Role.Supervisor).Ask(new("it-road/NONE"), Question, "u-none")).Refusal?.Obstacle);
    }

    [Fact]
    public async Task TheSameQuestionAgain_IsAskedOnce_AndWhatWasSaidGoesToNobodyWithoutTheRight()
    {
        await using var court = await GuardedCourt.Open();
        Assert.Equal((await Ask(court)).Position, (await Ask(court)).Position);
        Assert.Single(await court.Engine.Journal.ReadStream(new StreamKey("urgings", Own)));
        Assert.Null(Assert.Single(await court.By<IUrgingDesk>(Role.Notary).Of(GuardedCourt.Number(Own))).Question);
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IUrgingDesk>(Role.Administrator).Of(GuardedCourt.Number(Own)));
    }

    private static async Task<RequestOutcome> Ask(GuardedCourt court)
    {
        var outcome = await court.By<IUrgingDesk>(Role.Supervisor).Ask(GuardedCourt.Number(Own), Question, "u-1");
        await court.CatchUp();
        return outcome;
    }

    private static Task<AlertPage> Alerts(GuardedCourt court, Role role, AlertFilter filter = AlertFilter.All) =>
        court.By<IAlertDesk>(role).List(AlertSet.Mine, filter, null, 20);
}
