using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>The board before its guard: cases, lists and alerts as far as the rights table says, for every role and every relation.</summary>
public sealed class BoardGuardTests
{
    [Fact]
    public async Task Nobody_IsShownNothingAtAll()
    {
        await using var court = await Open();
        var board = court.Get<IBoard>();
        await Assert.ThrowsAsync<NotSignedInException>(() => board.Snapshot());
        await Assert.ThrowsAsync<NotSignedInException>(() => board.Cases(new CaseQuery()));
        await Assert.ThrowsAsync<NotSignedInException>(() => board.Case(Number(Own)));
        await Assert.ThrowsAsync<NotSignedInException>(() => board.LatestAlerts(1));
        await Assert.ThrowsAsync<NotSignedInException>(() => board.WaitForChange(0));
        await Assert.ThrowsAsync<NotSignedInException>(async () => await board.Alerts(0).GetAsyncEnumerator().MoveNextAsync());
    }

    /// <summary>Of a case that belongs together with one that is shown: its number to whoever may see that one as well, and to others only its court.</summary>
    [Fact]
    public async Task LinkedCase_IsNamedAsFarAsTheTableSaysOfThatOne()
    {
        await using var court = await Open();
        foreach (var other in Numbers.Where(it => it != Own))
        {
            var link = new CaseCommand.Link(LinkKind.AppealedAs, Number(other), court.Engine.Clock.GetCurrentInstant());
            Assert.Null((await court.Engine.Grains.GetGrain<ICaseGrain>(Own).Submit(
                new($"reaction-1-{other}", EngineAuthors.Engine, EngineAuthors.ReactionRole, null, null, link))).Refusal);
        }

        await court.CatchUp();
        foreach (var role in Roles.All.Where(it => IsStraight(it, Right.SeeCase, Own)))
        {
            var links = (await court.By<IBoard>(role).Case(Number(Own)))!.Links;

            Assert.Equal(Numbers.Where(it => it != Own).Select(it => Number(it).Court), links.Select(it => it.Court.Text));
            Assert.Equal(
                Numbers.Where(it => it != Own).Select(it => IsStraight(role, Right.SeeCase, it) ? it : null), links.Select(it => it.Number?.Text));
        }
    }

    [Fact]
    public async Task Figures_AreShownToWhoeverIsSignedIn_InEveryRole_OfTheCourtsThatTheirListsReach()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            // OWN, DIV and CRT are the court's; LOW is one of the court under it, FAR a stranger's.
            var expected = RightsTable.Of(role, Right.SeeBoard).Straight switch { Reach.EveryCourt => 5, Reach.Below => 4, _ => 3 };
            Assert.Equal(expected, (await court.By<IBoard>(role).Snapshot()).Counters.Cases);
        }
    }

    /// <summary>Also what it shows: personal values only where the table gives them at this case, and always the rest.</summary>
    [Fact]
    public async Task Case_IsShownAsFarAsTheTableSays_ToEveryRoleInEveryRelation()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            foreach (var number in Numbers)
            {
                var board = court.By<IBoard>(role);
                if (!IsStraight(role, Right.SeeCase, number))
                {
                    var refused = await Assert.ThrowsAsync<NotPermittedException>(() => board.Case(Number(number)));
                    Assert.Equal((IsWithReason(role, Right.SeeCase, number), Right.SeeCase, role), (refused.NeedsReason, refused.Right, refused.Role));
                    continue;
                }

                var driver = (await board.Case(Number(number)))!.Timeline.SelectMany(it => it.Particulars).Single(it => it.Name == "driver");
                Assert.True(driver.IsPersonal);
                Assert.Equal(IsStraight(role, Right.SeeParties, number) ? $"{Planted} {number}" : null, driver.Value);
            }
        }
    }

    [Fact]
    public async Task Case_ThatIsNotThere_IsRefusedLikeOneThatIsForbidden_AndUnknownToWhoeverMaySeeAll()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            var board = court.By<IBoard>(role);
            if (IsStraight(role, Right.SeeCase, InCourt))
            {
                Assert.Null(await board.Case(Number("it-road/NONE")));
                continue;
            }

            var missing = await Assert.ThrowsAsync<NotPermittedException>(() => board.Case(Number("it-road/NONE")));
            var forbidden = await Assert.ThrowsAsync<NotPermittedException>(() => board.Case(Number(InCourt)));
            Assert.Equal((missing.Refusal, missing.NeedsReason), (forbidden.Refusal, forbidden.NeedsReason));
        }

        Assert.Null(await court.By<IBoard>(Role.Auditor).Case(Number("X/1")));
    }

    [Fact]
    public async Task Refusal_NamesTheRightTheRoleAndWhoHasIt_InBothLanguages()
    {
        await using var court = await Open();
        var refused = await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Notary).Case(Number(InCourt)));
        Assert.Equal("right-missing", refused.Refusal.Obstacle);
        Assert.Contains("see a case", refused.Refusal.Reason.En, StringComparison.Ordinal);
        Assert.Contains("notary", refused.Refusal.Reason.En, StringComparison.Ordinal);
        Assert.EndsWith("In the whole court: supervisor, court president, clerk, finance officer, auditor.", refused.Refusal.Reason.En, StringComparison.Ordinal);
        Assert.EndsWith("全院范围内有此权限的：审判管理人员、院长、书记员、财务人员、督察人员。", refused.Refusal.Reason.Zh, StringComparison.Ordinal);
    }

    /// <summary>What a list holds is what the table would say of each case by itself, whatever else the query asks for.</summary>
    [Fact]
    public async Task Cases_HoldNothingOutOfReach_WhateverTheQueryAsksFor()
    {
        await using var court = await Open();
        CaseQuery[] queries =
        [
            new(), new(Mine: Person(Role.Judge)), new(Mine: Person(Role.Mediator)), new(Mine: new PersonId("somebody-else")), new(Court: new CourtId("far-road")),
            new(Court: HomeCourt), new(Division: Fines1), new(Division: new DivisionId("fines-2")), new(Search: "FAR"), new(Search: "OWN", Mine: Person(Role.Party)),
        ];
        foreach (var role in Roles.All)
        {
            foreach (var query in queries)
            {
                var board = court.By<IBoard>(role);
                if (RightsTable.Of(role, Right.SeeBoard).Straight == Reach.Never)
                {
                    await Assert.ThrowsAsync<NotPermittedException>(() => board.Cases(query));
                    continue;
                }

                // Whose cases reach is their own learns of nobody else's, not even which they share.
                var asksForOthers = RightsTable.Of(role, Right.SeeBoard).Straight == Reach.Own && query.Mine is { } mine && mine != Person(role);
                var expected = Numbers.Where(it => !asksForOthers && IsStraight(role, Right.SeeBoard, it) && Matches(query, it)).Order(StringComparer.Ordinal);
                var page = await board.Cases(query with { Order = CaseOrder.Number });
                Assert.Equal(expected, page.Rows.Select(it => it.Number.Text).Order(StringComparer.Ordinal));
                Assert.Equal(page.Rows.Length, page.Total);
            }
        }
    }

    /// <summary>Whoever is a party to a case does not come by it in a list as its mediator.</summary>
    [Fact]
    public async Task Cases_OfTheOtherPartSomebodyPlays_AreLeftOut()
    {
        await using var court = await Open();
        await court.Get<Desk>().Assign(As(Role.CourtPresident), Number(InCourt), Person(Role.Mediator), Role.Party, "as-party");
        await court.CatchUp();
        Assert.Equal([Own], (await court.By<IBoard>(Role.Mediator).Cases(new CaseQuery())).Rows.Select(it => it.Number.Text));
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Mediator).Case(Number(InCourt)));
    }

    [Fact]
    public async Task LatestAlerts_AreThoseOfCasesWithinReach()
    {
        await using var court = await Open();
        await Alarm(court);
        foreach (var role in Roles.All.Where(it => RightsTable.Of(it, Right.SeeBoard).Straight != Reach.Never))
        {
            var alerts = await court.By<IBoard>(role).LatestAlerts(500);
            Assert.Equal(Numbers.Where(it => IsStraight(role, Right.SeeBoard, it)).Order(StringComparer.Ordinal), alerts.Select(it => it.Case!.Value.Text).Distinct().Order(StringComparer.Ordinal));
        }

        Assert.Single(await court.By<IBoard>(Role.Mediator).LatestAlerts(1));
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Administrator).LatestAlerts(1));
    }

    [Fact]
    public async Task AnAssignment_CountsAtOnce_AndSoDoesBeingRelieved()
    {
        await using var court = await Open();
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
        await court.Get<Desk>().Assign(As(Role.CourtPresident), Number(InCourt), Person(Role.Judge), Role.Judge, "assign");
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
        await court.Get<Desk>().Relieve(As(Role.CourtPresident), Number(InCourt), Person(Role.Judge), Role.Judge, "relieve");
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
    }

    [Fact]
    public async Task AnOfficeThatHasEnded_OrThatSomebodyNeverHeld_ShowsNothing()
    {
        await using var court = await Open();
        court.Caller.Acting = new Acting(Person(Role.Party), new Office(Role.Auditor, HomeCourt, Fines1));
        await Assert.ThrowsAsync<NotPermittedException>(() => court.Get<IBoard>().Case(Number(Own)));
        await court.Staff(at => new StaffCommand.EndAppointment(Appointment(Role.Supervisor), at), "end");
        var refused = await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Supervisor).Case(Number(Own)));
        Assert.Equal("no-such-office", refused.Refusal.Obstacle);
    }

    [Fact]
    public async Task AKey_ReachesNoFurtherThanItsScopes()
    {
        await using var court = await Open();
        court.Caller.Acting = As(Role.Auditor) with { Scope = [Right.SeeBoard] };
        Assert.Equal(5, (await court.Get<IBoard>().Cases(new CaseQuery())).Total);
        await Assert.ThrowsAsync<NotPermittedException>(() => court.Get<IBoard>().Case(Number(Own)));
        court.Caller.Acting = As(Role.Auditor) with { Scope = [Right.SeeBoard, Right.SeeCase] };
        var view = await court.Get<IBoard>().Case(Number(Own));
        Assert.All(view!.Timeline.SelectMany(it => it.Particulars).Where(it => it.IsPersonal), it => Assert.Null(it.Value));
    }

    internal static async Task Alarm(GuardedCourt court)
    {
        // The same step twice: the procedure does not allow it, which alerts.
        foreach (var number in Numbers)
        {
            await court.Observe(number, "send-fine", new LocalDate(2026, 1, 3));
            await court.Observe(number, "send-fine", new LocalDate(2026, 1, 4));
        }

        await court.CatchUp();
    }

    private static bool Matches(CaseQuery query, string number) =>
        (query.Mine is null || (number == Own && query.Mine != new PersonId("somebody-else")))
        && (query.Court is null || number.StartsWith(query.Court + "/", StringComparison.Ordinal))
        && (query.Division is null || number == (query.Division == Fines1 ? InDivision : Own))
        && (query.Search is null || number.Contains(query.Search, StringComparison.Ordinal));
}
