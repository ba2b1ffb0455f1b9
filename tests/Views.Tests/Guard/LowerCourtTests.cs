using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>
/// Three courts in one store, of which one stands under another: the upper one's president looks down and nowhere else, the lower one's never up.
/// </summary>
public sealed class LowerCourtTests
{
    private static readonly CourtId LowCourt = new(RoadCourts.Low);

    private static readonly Acting LowPresident = new(new PersonId("low-president"), new Office(Role.CourtPresident, LowCourt));

    private static readonly Acting LowAdministrator = new(new PersonId("low-admin"), new Office(Role.Administrator, LowCourt));

    [Fact]
    public async Task ALowerCourtsPresident_SeesItsOwnCases_AndNoneOfTheCourtAbove()
    {
        await using var court = await Furnished();
        court.Caller.Acting = LowPresident;
        var board = court.Get<IBoard>();
        Assert.Equal([Below], (await board.Cases(new CaseQuery())).Rows.Select(it => it.Number.Text));
        Assert.Empty((await board.Cases(new CaseQuery(Court: HomeCourt))).Rows);
        Assert.NotNull(await board.Case(Number(Below)));
        foreach (var number in new[] { Own, InDivision, InCourt, Elsewhere })
        {
            await Assert.ThrowsAsync<NotPermittedException>(() => board.Case(Number(number)));
        }

        Assert.All(await board.LatestAlerts(100), it => Assert.Equal(Below, it.Case?.Text));
        Assert.All(
            (await court.Get<IAlertDesk>().List(AlertSet.Court, AlertFilter.All, null, 50)).Alerts, it => Assert.Equal(Below, it.Alert.Case?.Text));
        var trail = (await court.Get<IAuditDesk>().Search(new TrailQuery(Take: 500))).Rows;
        Assert.Contains(trail, it => it.Case?.Text == Below);
        Assert.DoesNotContain(trail, it => it.Case is { } number && number.Text != Below);
    }

    [Fact]
    public async Task TheUpperCourtsPresident_PicksOneCourt_OrSeesThemTogether()
    {
        await using var court = await Furnished();
        var board = court.By<IBoard>(Role.CourtPresident);
        Assert.Equal([InCourt, InDivision, Own, Below], (await board.Cases(new CaseQuery(Order: CaseOrder.Number))).Rows.Select(it => it.Number.Text));
        Assert.Equal([Below], (await board.Cases(new CaseQuery(Court: LowCourt))).Rows.Select(it => it.Number.Text));
        Assert.Equal(3, (await board.Cases(new CaseQuery(Court: HomeCourt))).Total);
        Assert.Empty((await board.Cases(new CaseQuery(Court: new CourtId("far-road")))).Rows);

        var trail = (await court.By<IAuditDesk>(Role.CourtPresident).Search(new TrailQuery(Take: 500))).Rows;
        Assert.Contains(trail, it => it.Case?.Text == Below);
        Assert.DoesNotContain(trail, it => it.Case?.Court == "far-road");
    }

    /// <summary>Looking is one thing: alerts of the court below are in the list of the court, and nothing that anybody above has to catch up on.</summary>
    [Fact]
    public async Task AlertsOfTheCourtBelow_AreShownAbove_AndReceivedBelow()
    {
        await using var court = await Furnished();
        var before = (await court.By<IAlertDesk>(Role.CourtPresident).Count()).Court;
        foreach (var day in new[] { 8, 7 })
        {
            await court.Observe(Below, "send-fine", court.Engine.Clock.GetCurrentInstant().InUtc().Date.PlusDays(-day));
        }

        await court.CatchUp();
        var above = (await court.By<IAlertDesk>(Role.CourtPresident).List(AlertSet.Court, AlertFilter.All, null, 50)).Alerts;
        var alert = Assert.Single(above, it => it.Alert.Case?.Text == Below);
        Assert.False(alert.IsUnseen);
        Assert.False(alert.MayAcknowledge);
        Assert.Equal(before, (await court.By<IAlertDesk>(Role.CourtPresident).Count()).Court);

        court.Caller.Acting = LowPresident;
        Assert.True(Assert.Single((await court.Get<IAlertDesk>().List(AlertSet.Court, AlertFilter.All, null, 50)).Alerts).MayAcknowledge);
    }

    [Fact]
    public async Task Figures_AreThoseOfTheReadersCourt_UnderItsName()
    {
        await using var court = await Furnished();
        var above = await court.By<IBoard>(Role.CourtPresident).Snapshot();
        Assert.Equal((4, "Municipal police, fines office"), (above.Counters.Cases, above.Court.En));
        Assert.Equal(["it-road Municipal police, fines office", "low-road District fines office"], above.Courts.Select(it => $"{it.Code} {it.Title.En}"));
        Assert.Equal(["far-road", "it-road", "low-road"], (await court.By<IBoard>(Role.Auditor).Snapshot()).Courts.Select(it => it.Code.Text));

        court.Caller.Acting = LowPresident;
        var below = await court.Get<IBoard>().Snapshot();
        Assert.Equal((1, "District fines office"), (below.Counters.Cases, below.Court.En));
        Assert.Equal(1, below.Places.Sum(it => it.Cases));
        Assert.True(below.Limits.Sum(it => it.Running + it.Overdue) > 0);
        Assert.Empty(below.Courts);
    }

    [Fact]
    public async Task WhoLookedFromAbove_IsTold_BelowToo()
    {
        await using var court = await Furnished();
        await court.By<IBoard>(Role.CourtPresident).Case(Number(Below));
        court.Caller.Acting = LowPresident;
        Assert.Contains(
            await court.Get<IAccessDesk>().WhoLooked(Number(Below)), it => it.Who == Person(Role.CourtPresident) && it.Kind == LookKind.Case);
    }

    /// <summary>Rights go by the register as it is on the day: a court that stands under none any more is looked into by nobody from above.</summary>
    [Fact]
    public async Task ACourtThatStandsUnderItNoLonger_IsAStrangerFromThatDayOn()
    {
        await using var court = await Furnished();
        var today = court.Engine.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Rome"]).Date;
        await court.Get<AdoptedPacks>().Adopt(RoadCourts.PackBelow(TestEngine.PackText, freeFrom: today.PlusDays(1)), court.Engine.Clock.GetCurrentInstant());
        Assert.NotNull(await court.By<IBoard>(Role.CourtPresident).Case(Number(Below)));
        court.Engine.Clock.AdvanceDays(1);
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.CourtPresident).Case(Number(Below)));
        Assert.Equal(3, (await court.Get<IBoard>().Cases(new CaseQuery())).Total);
    }

    private static async Task<GuardedCourt> Furnished()
    {
        var court = await Open();
        var today = court.Engine.Clock.GetCurrentInstant().InUtc().Date;
        foreach (var (acting, id) in new[] { (LowAdministrator, "a-admin"), (LowPresident, "a-president") })
        {
            await Below(at => new StaffCommand.Join(acting.Who, new PersonName("Somebody below"), at), $"j-{id}");
            await Below(at => new StaffCommand.Appoint(new DecreeId(id), acting.Who, acting.In.Role, null, today, null, at), id);
        }

        await court.CatchUp();
        return court;

        async Task Below(Func<Instant, StaffCommand> make, string command) =>
            Assert.Null((await court.Get<StaffDesk>().Ask(LowAdministrator, make, command)).Refusal);
    }
}
