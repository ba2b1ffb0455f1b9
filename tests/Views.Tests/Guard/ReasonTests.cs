using NodaTime;
using NodaTime.Testing;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>A case outside one's own, opened with a reason: for an hour, for one person in one capacity, and known to whoever may see who looked.</summary>
public sealed class ReasonTests
{
    private const string Reason = "A colleague asked for help";

    [Fact]
    public async Task AReason_OpensWhatTheTableGivesWithOne_ToEveryRoleInEveryRelation()
    {
        foreach (var number in Numbers)
        {
            await using var court = await Open();
            foreach (var role in Roles.All)
            {
                Right[] openable = [Right.SeeCase, Right.SeeParties, Right.TakeStep];
                var helps = openable.Any(right => IsWithReason(role, right, number));
                var outcome = await court.By<IAccessDesk>(role).Open(Number(number), Reason, $"o-{role}");
                Assert.Equal(helps, outcome.Refusal is null);
                if (!IsStraight(role, Right.SeeCase, number) && !IsWithReason(role, Right.SeeCase, number))
                {
                    await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(role).Case(Number(number)));
                    continue;
                }

                var sees = IsStraight(role, Right.SeeParties, number) || IsWithReason(role, Right.SeeParties, number);
                var driver = (await court.By<IBoard>(role).Case(Number(number)))!.Timeline.SelectMany(it => it.Particulars).Single(it => it.Name == "driver");
                Assert.Equal(sees ? $"{Planted} {number}" : null, driver.Value);
            }
        }
    }

    [Fact]
    public async Task AnOpenCase_IsClosedAfterAnHour_NotAMomentLater()
    {
        await using var court = await Open();
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1");
        court.Engine.Timers.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
        Assert.NotNull(await court.By<IAccessDesk>(Role.Judge).OpenUntil(Number(InCourt)));
        court.Engine.Timers.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InCourt)))).NeedsReason);
        Assert.Null(await court.By<IAccessDesk>(Role.Judge).OpenUntil(Number(InCourt)));
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-2");
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
    }

    [Fact]
    public async Task AnOpenCase_IsOpenToNobodyElse_InNoOtherCapacity_AndNoOtherCase()
    {
        await using var court = await Open();
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1");
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.EnforcementOfficer).Case(Number(InCourt)));
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InDivision)));
        await court.Staff(at => new StaffCommand.Appoint(new DecreeId("second"), Person(Role.Judge), Role.Judge, new DivisionId("fines-2"), new LocalDate(2026, 1, 5), null, at), "second");
        court.Caller.Acting = new Acting(Person(Role.Judge), new Office(Role.Judge, HomeCourt, new DivisionId("fines-2")));
        await Assert.ThrowsAsync<NotPermittedException>(() => court.Get<IBoard>().Case(Number(InCourt)));
    }

    [Fact]
    public async Task AnOpenCase_IsClosedByLeave_AndByTheEndOfTheOffice_ThoughAnotherLikeItBegins()
    {
        await using var court = await Open();
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1");
        await court.Staff(at => new StaffCommand.TakeLeave(new DecreeId("leave"), Person(Role.Judge), new LocalDate(2026, 1, 5), new LocalDate(2026, 1, 5), at), "leave");
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
        await court.Staff(at => new StaffCommand.EndLeave(new DecreeId("leave"), at), "back");
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
        court.Engine.Clock.Advance(Duration.FromMinutes(1));
        await court.Staff(at => new StaffCommand.EndAppointment(Appointment(Role.Judge), at), "end");
        await court.Staff(at => new StaffCommand.Appoint(new DecreeId("again"), Person(Role.Judge), Role.Judge, Fines1, new LocalDate(2026, 1, 5), null, at), "again");
        Assert.True((await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InCourt)))).NeedsReason);
    }

    [Fact]
    public async Task AnOpenCase_IsStillOpenAfterARestart()
    {
        var folder = Directory.CreateTempSubdirectory("guarded-court-");
        var clock = new FakeClock(TestEngine.Nine);
        await using (var court = await Open(folder.FullName, clock))
        {
            await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1");
        }

        await using (var court = await Open(folder.FullName, clock))
        {
            Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
            await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IBoard>(Role.Judge).Case(Number(InDivision + "-2")));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>The pair: an opening whose writing failed opens nothing by itself; the same request sent again opens it once.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task AnOpening_WhileTheJournalFails_IsMadeByTheSameRequestAgain_Once(object fault)
    {
        await using var court = await Open();
        court.Engine.Journal.Next = (AppendFault)fault;
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1"));
        Assert.Null((await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1")).Refusal);
        Assert.Single(await court.Looks(InCourt));
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(InCourt)));
    }

    [Fact]
    public async Task TheSameRequestByAnother_OpensTheCaseToThemToo()
    {
        await using var court = await Open();
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), Reason, "o-1");
        await court.By<IAccessDesk>(Role.EnforcementOfficer).Open(Number(InCourt), Reason, "o-1");
        Assert.NotNull(await court.By<IBoard>(Role.EnforcementOfficer).Case(Number(InCourt)));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("          a          ")]
    [InlineData("with a\u0000control character")]
    public async Task AReasonThatIsNone_OpensNothing(string reason)
    {
        await using var court = await Open();
        Assert.Equal("bad-reason", (await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), reason, "o-1")).Refusal?.Obstacle);
        Assert.Equal("bad-reason", (await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), new string('x', 501), "o-1")).Refusal?.Obstacle);
        Assert.Empty(await court.Looks(InCourt));
    }

    [Fact]
    public async Task Open_WhereItHelpsNothing_IsRefusedInTheseWords_AndJournalled()
    {
        await using var court = await Open();
        Assert.Equal("nothing-to-open", (await court.By<IAccessDesk>(Role.Judge).Open(Number(Own), Reason, "o-1")).Refusal?.Obstacle);
        Assert.Equal("right-missing", (await court.By<IAccessDesk>(Role.Notary).Open(Number(InCourt), Reason, "o-2")).Refusal?.Obstacle);
        Assert.Equal("unknown-case", (await court.By<IAccessDesk>(Role.Judge).Open(Number("it-road/NONE"), Reason, "o-3")).Refusal?.Obstacle);
        Assert.Equal("right-missing", (await court.By<IAccessDesk>(Role.Notary).Open(Number("it-road/NONE"), Reason, "o-4")).Refusal?.Obstacle);
        Assert.Equal(["p-judge"], (await court.Refusals(Own)).Select(it => it.Author.Who));
    }

    [Fact]
    public async Task AStep_OutsideOnesOwnCases_TakesAReasonToo()
    {
        await using var court = await Open();
        await court.Observe(InCourt, "send-fine", new LocalDate(2026, 1, 3));
        var step = new StepId("collect");
        var before = await court.By<IDesk>(Role.EnforcementOfficer).Request(Number(InCourt), new Act(step), "r-1");
        await court.By<IAccessDesk>(Role.EnforcementOfficer).Open(Number(InCourt), Reason, "o-1");
        var after = await court.By<IDesk>(Role.EnforcementOfficer).Request(Number(InCourt), new Act(step), "r-2");
        Assert.Equal("needs-reason", before.Refusal?.Obstacle);
        Assert.NotEqual("needs-reason", after.Refusal?.Obstacle);
    }

    [Fact]
    public async Task WhoLooked_IsTold_NewestFirst_AsFarAsTheReaderMaySeeNamesAndReasons()
    {
        await using var court = await Open();
        await court.By<IBoard>(Role.Clerk).Case(Number(InCourt));
        await court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), $"  {Reason} ", "o-1");
        await court.By<IBoard>(Role.Judge).Case(Number(InCourt));
        var until = Instant.FromDateTimeOffset(court.Engine.Timers.GetUtcNow()) + Duration.FromHours(1);
        foreach (var role in Roles.All)
        {
            if (!IsStraight(role, Right.SeeAccess, InCourt))
            {
                await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IAccessDesk>(role).WhoLooked(Number(InCourt)));
                continue;
            }

            var looks = await court.By<IAccessDesk>(role).WhoLooked(Number(InCourt));
            var named = IsStraight(role, Right.SeeStaff, InCourt);
            Assert.Equal(
                [
                    (LookKind.Case, Role.Judge, named ? "Name of judge" : null, null, null),
                    (LookKind.Opened, Role.Judge, named ? "Name of judge" : null, Reason, (Instant?)until),
                    (LookKind.Case, Role.Clerk, named ? "Name of clerk" : null, null, null),
                ],
                looks.Select(it => (it.Kind, it.In, it.Name, it.Reason, it.Until)));
        }
    }
}
