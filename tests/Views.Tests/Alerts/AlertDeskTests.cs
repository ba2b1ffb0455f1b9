using System.Collections.Immutable;
using NodaTime;
using NodaTime.Testing;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Views.Tests.Guard;
using static Supervision.Tests.FourCases;

namespace Supervision.Views.Tests.Alerts;

/// <summary>The alerts that somebody receives: theirs and the court's, seen once, acknowledged with a note, and the same after a restart.</summary>
public sealed class AlertDeskTests
{
    private static readonly LocalDate Today = new(2026, 1, 5);

    [Fact]
    public async Task AnAlert_IsUnseen_UntilItStoodInFrontOfSomebody_AndForThemAlone()
    {
        await using var court = await GuardedCourt.Open();
        var alert = await Alarm(court, Own);

        Assert.Equal(1, (await court.By<IAlertDesk>(Role.Judge).Count()).Mine);
        Assert.True(Assert.Single((await Mine(court, Role.Judge)).Alerts).IsUnseen);
        Assert.True(await court.By<IAlertDesk>(Role.Judge).See([alert]) > alert);
        await court.CatchUp();

        var count = await court.By<IAlertDesk>(Role.Judge).Count();
        Assert.Equal((0, 0, court.Engine.Clock.GetCurrentInstant()), (count.Mine, count.Court, count.LastSeen));
        var told = Assert.Single((await Mine(court, Role.Judge)).Alerts);
        Assert.False(told.IsUnseen);
        Assert.Equal([(Person(Role.Judge), "Name of judge")], told.Seen.Select(it => (it.Who, it.Name)));
        Assert.Equal(1, (await court.By<IAlertDesk>(Role.Clerk).Count()).Mine);
        Assert.Null((await court.By<IAlertDesk>(Role.Clerk).Count()).LastSeen);

        // A second look writes nothing.
        var before = court.Engine.Journal.Released;
        Assert.Equal(0, await court.By<IAlertDesk>(Role.Judge).See([alert]));
        Assert.Equal(before, court.Engine.Journal.Released);
    }

    [Fact]
    public async Task ALookThatIsToldTwiceBeforeTheViewsKnow_IsWrittenOnce()
    {
        await using var court = await GuardedCourt.Open();
        long[] alerts = [await Alarm(court, Own), await Alarm(court, Own, "add-penalty")];
        await court.By<IAlertDesk>(Role.Judge).See([.. alerts]);
        await court.By<IAlertDesk>(Role.Judge).See([.. alerts]);
        await court.By<IAlertDesk>(Role.Judge).See([alerts[0]]);
        await court.By<IAlertDesk>(Role.Judge).See([alerts[1], 9_999_999, -1]);
        Assert.Equal(alerts, (await Lives(court, Own)).Select(it => it.NumberOrNull("alert")!.Value));
    }

    [Fact]
    public async Task ManyAlertsOfOneCase_AreSeenByOneAppend()
    {
        await using var court = await GuardedCourt.Open();
        var alerts = ImmutableArray.CreateBuilder<long>();
        for (var time = 0; time < 6; time++)
        {
            alerts.Add(await Alarm(court, Own, "add-penalty", Today.PlusDays(-time)));
        }

        await court.By<IAlertDesk>(Role.Judge).See(alerts.ToImmutable());
        Assert.Single((await Lives(court, Own)).Select(it => it.Command).Distinct());
    }

    [Fact]
    public async Task ToAcknowledge_IsToSee_AndTellsEverybodyWhoAndWhen_ButTheNoteOnlyWhoMaySeeParties()
    {
        await using var court = await GuardedCourt.Open();
        var alert = await Alarm(court, Own);
        var outcome = await court.By<IAlertDesk>(Role.Judge).Acknowledge(alert, "The driver Distinctive was asked.", "c-1");
        Assert.Null(outcome!.Refusal);
        await court.CatchUp();

        var told = (await court.By<IAlertDesk>(Role.Supervisor).One(alert))!;
        var done = Assert.Single(told.Acknowledged);
        Assert.Equal((Person(Role.Judge), "Name of judge", court.Engine.Clock.GetCurrentInstant(), "The driver Distinctive was asked.", true), (done.Who, done.Name, done.At, done.Note, done.HasNote));
        Assert.Equal(Person(Role.Judge), Assert.Single(told.Seen).Who);
        Assert.True(told.MayAcknowledge);
        Assert.False((await court.By<IAlertDesk>(Role.Judge).One(alert))!.MayAcknowledge);
        Assert.Null(Assert.Single((await court.By<IAlertDesk>(Role.Supervisor).Of([alert]))[0].Acknowledged).Note);
        Assert.Empty((await court.By<IAlertDesk>(Role.Judge).List(AlertSet.Mine, AlertFilter.Unacknowledged, null, 10)).Alerts);

        // A judge of another case sees that there is a note, and not the note.
        await court.Get<Desk>().Relieve(As(Role.CourtPresident), GuardedCourt.Number(Own), Person(Role.Judge), Role.Judge, "r-1");
        var without = Assert.Single((await court.By<IAlertDesk>(Role.Judge).One(alert))!.Acknowledged);
        Assert.Equal((null, true), (without.Note, without.HasNote));
        Assert.Equal("The driver Distinctive was asked.", Assert.Single(Assert.Single((await court.By<IAlertDesk>(Role.Supervisor).List(AlertSet.Court, AlertFilter.All, null, 10)).Alerts).Acknowledged).Note);
    }

    [Fact]
    public async Task TheSameRequestAgain_HasTheSameAnswer_AndAnotherOneOfItsNameIsRefused()
    {
        await using var court = await GuardedCourt.Open();
        var (alert, other) = (await Alarm(court, Own), await Alarm(court, Own, "add-penalty"));
        var first = await court.By<IAlertDesk>(Role.Judge).Acknowledge(alert, "in hand", "c-1");
        var again = await court.By<IAlertDesk>(Role.Judge).Acknowledge(alert, "in hand", "c-1");
        var differs = await court.By<IAlertDesk>(Role.Judge).Acknowledge(other, "in hand", "c-1");
        var twice = await court.By<IAlertDesk>(Role.Judge).Acknowledge(alert, "another note", "c-2");
        Assert.Equal((first!.Position, null, "command-used", null), (again!.Position, again.Refusal, differs!.Refusal!.Obstacle, twice!.Refusal));
        Assert.Equal("in hand", (await Lives(court, Own)).Single(it => it.Kind == "alert.acknowledged").TextOrNull("note"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a\u0007b")]
    public async Task ANoteOutOfBounds_IsRefused(string note)
    {
        await using var court = await GuardedCourt.Open();
        var alert = await Alarm(court, Own);
        Assert.Equal("bad-note", (await court.By<IAlertDesk>(Role.Judge).Acknowledge(alert, note, "c-1"))!.Refusal?.Obstacle);
        Assert.Empty(await Lives(court, Own));
    }

    /// <summary>By the rights table, for every role and case: who is told, who may look, who may acknowledge.</summary>
    [Fact]
    public async Task WhoReceivesAndWhoMayAcknowledge_IsAsTheRightsTableSays()
    {
        await using var court = await GuardedCourt.Open();
        var alerts = new Dictionary<string, long>();
        foreach (var number in Numbers.Where(it => it != Elsewhere))
        {
            alerts[number] = await Alarm(court, number);
        }

        foreach (var role in Roles.All)
        {
            var receives = alerts.Keys.Where(it => IsStraight(role, Right.ReceiveAlerts, it)).ToList();
            Assert.Equal(receives.Count, (await court.By<IAlertDesk>(role).Count()).Court);
            foreach (var (number, alert) in alerts)
            {
                if (RightsTable.Of(role, Right.SeeBoard) == default)
                {
                    await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IAlertDesk>(role).One(alert));
                    continue;
                }

                var told = await court.By<IAlertDesk>(role).One(alert);
                Assert.Equal(IsStraight(role, Right.SeeBoard, number), told is not null);
                Assert.Equal(told is not null && receives.Contains(number), told?.MayAcknowledge == true);
                var outcome = await court.By<IAlertDesk>(role).Acknowledge(alert, null, $"c-{role}");
                Assert.Equal((told is not null, told is null ? null : receives.Contains(number) ? null : "right-missing"), (outcome is not null, outcome?.Refusal?.Obstacle));
            }
        }
    }

    [Fact]
    public async Task MineIsOfOwnCases_OfTheChiefThoseOfTheDivision_AndTheCourtsIsWhatTheBoardShows()
    {
        await using var court = await GuardedCourt.Open();
        var (own, division, other) = (await Alarm(court, Own), await Alarm(court, InDivision), await Alarm(court, InCourt));
        Assert.Equal([own], (await Mine(court, Role.Judge)).Alerts.Select(it => it.Alert.Position));
        Assert.Equal([division, own], (await Mine(court, Role.DivisionChief)).Alerts.Select(it => it.Alert.Position));
        Assert.Equal([own], (await Mine(court, Role.CourtPresident)).Alerts.Select(it => it.Alert.Position));
        await court.Get<Desk>().Relieve(As(Role.CourtPresident), GuardedCourt.Number(Own), Person(Role.CourtPresident), Role.CourtPresident, "r-1");
        await court.CatchUp();
        Assert.Empty((await Mine(court, Role.CourtPresident)).Alerts);
        Assert.Equal((0, 3), (await court.By<IAlertDesk>(Role.CourtPresident).Count()) is var count ? (count.Mine, count.Court) : default);
        Assert.Equal([other, division, own], (await court.By<IAlertDesk>(Role.Judge).List(AlertSet.Court, AlertFilter.All, null, 10)).Alerts.Select(it => it.Alert.Position));
        await Assert.ThrowsAsync<NotPermittedException>(() => Mine(court, Role.Auditor));
    }

    /// <summary>Nobody begins with a heap of what came before: not in an office, not with a case.</summary>
    [Fact]
    public async Task WhatCameBefore_IsShown_AndIsNothingToCatchUpOn()
    {
        await using var court = await GuardedCourt.Open();
        var president = As(Role.CourtPresident);
        await Alarm(court, InCourt);
        court.Engine.Clock.Advance(Duration.FromMinutes(1));
        await court.Get<Desk>().Assign(president, GuardedCourt.Number(InCourt), Person(Role.Judge), Role.Judge, "a-1");
        await court.Staff(at => new StaffCommand.Join(new PersonId("new-1"), new PersonName("New"), at), "j-new");
        await court.Staff(at => new StaffCommand.Appoint(new DecreeId("a-new"), new PersonId("new-1"), Role.Supervisor, null, Today, null, at), "a-new");
        await court.CatchUp();

        Assert.Equal(0, (await court.By<IAlertDesk>(Role.Judge).Count()).Mine);
        Assert.False(Assert.Single((await Mine(court, Role.Judge)).Alerts).IsUnseen);
        var newcomer = new Acting(new PersonId("new-1"), new Office(Role.Supervisor, HomeCourt));
        court.Caller.Acting = newcomer;
        Assert.Equal(0, (await court.Get<IAlertDesk>().Count()).Court);

        await court.Observe(InCourt, "add-penalty", Today.PlusDays(1));
        await court.CatchUp();
        court.Caller.Acting = newcomer;
        Assert.Equal(1, (await court.Get<IAlertDesk>().Count()).Court);
        Assert.Equal(1, (await court.By<IAlertDesk>(Role.Judge).Count()).Mine);
    }

    /// <summary>What was missed while nobody was there is what the journal says, whoever asks it, and whenever they start.</summary>
    [Fact]
    public async Task WhatWasMissed_IsTheSame_AfterARestart_AndInAViewThatWasBuiltAnew()
    {
        using var folder = new TestFolder();
        var clock = new FakeClock(TestEngine.Nine);
        long[] missed;
        await using (var court = await GuardedCourt.Open(folder.Path, clock))
        {
            await court.By<IAlertDesk>(Role.Judge).See([await Alarm(court, Own)]);
            missed = [await Alarm(court, Own, "add-penalty"), await Alarm(court, Own, "notify")];
        }

        File.Delete(Path.Combine(folder.Path, "views.db"));
        await using (var court = await GuardedCourt.Open(folder.Path, clock))
        {
            await court.CatchUp();
            Assert.Equal(2, (await court.By<IAlertDesk>(Role.Judge).Count()).Mine);
            Assert.Equal(missed.Reverse(), (await court.By<IAlertDesk>(Role.Judge).List(AlertSet.Mine, AlertFilter.Unseen, null, 10)).Alerts.Select(it => it.Alert.Position));
            Assert.Single((await court.By<IAlertDesk>(Role.Judge).List(AlertSet.Mine, AlertFilter.Seen, null, 10)).Alerts);
            await court.By<IAlertDesk>(Role.Judge).See([.. missed]);
            await court.CatchUp();
            Assert.Equal(0, (await court.By<IAlertDesk>(Role.Judge).Count()).Mine);
        }
    }

    [Fact]
    public async Task Pages_FollowOnOneAnother_AndNoneIsLostOrTwice()
    {
        await using var court = await GuardedCourt.Open();
        var all = new List<long>();
        for (var time = 0; time < 7; time++)
        {
            all.Insert(0, await Alarm(court, Own, "add-penalty", Today.PlusDays(-time)));
        }

        var (read, before) = (new List<long>(), (long?)null);
        do
        {
            var page = await court.By<IAlertDesk>(Role.Judge).List(AlertSet.Mine, AlertFilter.All, before, 3);
            read.AddRange(page.Alerts.Select(it => it.Alert.Position));
            before = page.Next;
        }
        while (before is not null);
        Assert.Equal(all, read);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => court.By<IAlertDesk>(Role.Judge).List(AlertSet.Mine, AlertFilter.All, null, 101));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => court.By<IAlertDesk>(Role.Judge).List(AlertSet.Mine, AlertFilter.All, null, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => court.By<IAlertDesk>(Role.Judge).See([.. Enumerable.Range(1, 101).Select(it => (long)it)]));
    }

    /// <summary>Whoever acts for a judge is told of the judge's alerts; that they have seen them is theirs, and not the judge's.</summary>
    [Fact]
    public async Task WhoeverActsForAJudge_ReceivesTheirAlerts_AndTheJudgeStillDoes()
    {
        await using var court = await GuardedCourt.Open();
        var lent = await court.Get<StaffDesk>().Ask(As(Role.Judge), at => new StaffCommand.DelegatePowers(
            new DecreeId("lent"), GuardedCourt.Appointment(Role.Judge), Person(Role.Notary), [Right.SeeBoard, Right.ReceiveAlerts, Right.SeeCase], Today, Today.PlusDays(9), at), "d-1");
        Assert.Null(lent.Refusal);
        court.Engine.Clock.Advance(Duration.FromMinutes(1));
        var alert = await Alarm(court, Own, "add-penalty", Today.PlusDays(1));
        court.Caller.Acting = new Acting(Person(Role.Notary), As(Role.Judge).In with { OnBehalfOf = Person(Role.Judge) });
        Assert.Equal(1, (await court.Get<IAlertDesk>().Count()).Mine);
        await court.Get<IAlertDesk>().See([alert]);
        await court.CatchUp();
        Assert.Equal(0, (await court.Get<IAlertDesk>().Count()).Mine);
        Assert.Equal(1, (await court.By<IAlertDesk>(Role.Judge).Count()).Mine);
        var seen = Assert.Single(await Lives(court, Own));
        Assert.Equal((Person(Role.Notary).Text, Person(Role.Judge).Text), (seen.Text("person"), seen.Author.OnBehalfOf));
    }

    private static Task<AlertPage> Mine(GuardedCourt court, Role role) => court.By<IAlertDesk>(role).List(AlertSet.Mine, AlertFilter.All, null, 10);

    private static async Task<ImmutableArray<Entry>> Lives(GuardedCourt court, string number) =>
        await court.Engine.Journal.ReadStream(new StreamKey("alerts", number.Replace("/", "/case/", StringComparison.Ordinal)));

    /// <summary>One alert: a step that the procedure does not allow where the case is.</summary>
    private static async Task<long> Alarm(GuardedCourt court, string number, string step = "collect", LocalDate? on = null)
    {
        await court.Observe(number, step, on ?? Today);
        await court.CatchUp();
        return court.Engine.Journal.Released;
    }
}
