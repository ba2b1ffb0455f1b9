using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>One's own work: the duties of one's own open cases, each with what one can do about it.</summary>
public sealed class MyDeskTests
{
    /// <summary>Against the pages of the cases themselves, read one by one.</summary>
    [Fact]
    public async Task Desk_HoldsTheDutiesOfOnesOwnCases_AndNoOthers_ForEveryRole()
    {
        await using var court = await Open();
        await court.CatchUp();
        var filled = 0;
        foreach (var role in Roles.All)
        {
            if (RightsTable.Of(role, Right.TakeStep) is { Straight: Reach.Never, WithReason: Reach.Never })
            {
                await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IMyDesk>(role).Look(DeskQuery.Whole));
                continue;
            }

            var desk = await court.By<IMyDesk>(role).Look(DeskQuery.Whole);

            var expected = new List<(string Number, string Limit, LocalDate Due)>();
            foreach (var number in Numbers)
            {
                var view = (await court.Engine.Get<Views.Cases.Board>().Case(Number(number)))!;
                if (!view.IsClosed && view.Ties.People.Any(tie => tie.Person == Person(role) && (tie.As == Role.Party) == (role == Role.Party)))
                {
                    expected.AddRange(view.Clocks.Where(it => it is { Kind: LimitKind.Duty, MetOn: null }).Select(it => (number, it.Limit.Text, it.Due)));
                }
            }

            Assert.Equal(expected.OrderBy(it => it.Due).ThenBy(it => it.Number, StringComparer.Ordinal), desk.Duties.Select(it => (it.Number.Text, it.Clock.Limit.Text, it.Clock.Due)));
            Assert.Equal(expected.Count, desk.Total);
            filled += expected.Count;
        }

        Assert.True(filled > 0, "Somebody has work.");
    }

    [Theory]
    [InlineData(Role.Clerk, "send-fine")]
    [InlineData(Role.EnforcementOfficer, "send-fine")]
    [InlineData(Role.Judge, null)]
    public async Task Duty_TellsWhatItsReaderCanDo_OrWhoseTurnItIs(Role role, string? step)
    {
        await using var court = await Open();
        await court.CatchUp();

        var duty = (await court.By<IMyDesk>(role).Look(DeskQuery.Whole)).Duties.FirstOrDefault();

        Assert.NotNull(duty);
        Assert.Equal((step, step is null ? null : true), (duty.Next?.Step.Text, duty.Next?.Meets));
        Assert.Equal(["enforcement-officer", "clerk"], duty.Whose.Select(it => it.Text));
    }

    /// <summary>Against one's desk itself, read line by line: what is late or ends today and has a step of the reader's own.</summary>
    [Fact]
    public async Task Waiting_CountsTheDutiesThatPressAndWaitForOnesOwnHand_AndIsNotedNowhere()
    {
        await using var court = await Open();
        court.Engine.Clock.Advance(Duration.FromDays(200));
        await court.CatchUp();
        var counted = 0;
        foreach (var role in Roles.All)
        {
            var before = await court.Engine.Journal.ReadStream(Searches(role));

            var waiting = await court.By<IMyDesk>(role).Waiting();

            Assert.Equal(before.Length, (await court.Engine.Journal.ReadStream(Searches(role))).Length);
            var expected = RightsTable.Of(role, Right.TakeStep).Straight == Reach.Never
                ? 0
                : (await court.By<IMyDesk>(role).Look(DeskQuery.Whole)).Duties.Count(it => it.Next is not null && it.Clock.Urgency is Urgency.Overdue or Urgency.LastDay);
            Assert.Equal((role, expected), (role, waiting.Duties));
            counted += waiting.Duties;
        }

        Assert.True(counted > 0, "Something waits for somebody.");
    }

    [Fact]
    public async Task Waiting_CountsWhatASecondPersonCanConfirm_ForThatPersonAlone()
    {
        await using var court = await Open();
        var (second, third) = (new PersonId("second-admin"), new PersonId("new-clerk"));
        await court.Staff(at => new StaffCommand.Join(second, new PersonName("Second"), at), "j-second");
        await court.Staff(
            at => new StaffCommand.Appoint(new DecreeId("a-second"), second, Role.Administrator, Fines1, at.InUtc().Date, null, at), "a-second");
        await court.Staff(at => new StaffCommand.Join(third, new PersonName("Third"), at) { By = Person(Role.Administrator) }, "j-third");
        await court.Staff(
            at => new StaffCommand.Appoint(new DecreeId("a-third"), third, Role.Clerk, null, at.InUtc().Date, null, at) { By = Person(Role.Administrator) },
            "a-third");

        Assert.Equal(0, (await court.By<IMyDesk>(Role.Administrator).Waiting()).Proposals);
        court.Caller.Acting = As(Role.Administrator) with { Who = second };
        Assert.Equal(1, (await court.Get<IMyDesk>().Waiting()).Proposals);
        Assert.Equal(0, (await court.By<IMyDesk>(Role.Judge).Waiting()).Proposals);
    }

    [Fact]
    public async Task Desk_LookedAt_IsASearchOfOnesOwnCases()
    {
        await using var court = await Open();
        await court.CatchUp();

        await court.By<IMyDesk>(Role.Clerk).Look(DeskQuery.Whole);

        var look = Assert.Single(await court.Engine.Journal.ReadStream(Searches(Role.Clerk)));
        Assert.Equal(("access.looked", $"open=1&mine={Person(Role.Clerk)}"), (look.Kind, look.TextOrNull("query")?.TrimStart('?')));
    }

    /// <summary>Against the rows of the desk themselves, and the rows of each day against all of them.</summary>
    [Fact]
    public async Task Days_CountWhatEndsOnEachOfTheNextThirty_AndEachDayHasItsRows()
    {
        await using var court = await Open();
        court.Engine.Clock.Advance(Duration.FromDays(60));
        await court.CatchUp();
        var counted = 0;
        foreach (var role in (Role[])[Role.Clerk, Role.Judge])
        {
            var desk = await court.By<IMyDesk>(role).Look(DeskQuery.Whole);

            Assert.Equal(Enumerable.Range(0, 30).Select(desk.Today.PlusDays), desk.Days.Select(it => it.Day));
            foreach (var day in desk.Days)
            {
                var rows = desk.Duties.Where(it => it.Clock.Due == day.Day && it.Clock.Urgency != Urgency.Suspended).ToList();
                Assert.Equal((rows.Count(it => it.Next is not null), rows.Count(it => it.Next is null)), (day.Mine, day.Others));
                counted += rows.Count;
                if (rows.Count > 0)
                {
                    var alone = await court.By<IMyDesk>(role).Look(new DeskQuery(day.Day));
                    Assert.Equal((rows.Count, rows.Count), (alone.Total, alone.Duties.Length));
                    Assert.All(alone.Duties, it => Assert.Equal(day.Day, it.Clock.Due));
                    Assert.Equal(desk.Days.AsEnumerable(), alone.Days);
                }
            }
        }

        Assert.True(counted > 0, "Something ends.");
    }

    [Fact]
    public async Task Changed_HoldsWhatOthersRecordedSinceTheReaderOpenedTheCase_AndIsGoneOnceItIsOpened()
    {
        await using var court = await Open();
        await court.CatchUp();

        // Never opened: others have assigned it, and reported the fine.
        var first = Assert.Single((await court.By<IMyDesk>(Role.Clerk).Look(DeskQuery.Whole)).Changed!.Rows);
        Assert.Equal((Own, false, "p-court-president", "Case allotted to a division"), (first.Number.Text, first.WasOpened, first.By, first.What.En));

        await Opened(court, Role.Clerk);
        Assert.Equal(0, await Changes(court, Role.Clerk));

        // What the reader does, what time does, and what others only look at, changes nothing.
        Assert.Null((await court.By<IDesk>(Role.Clerk).Request(Number(Own), new Act(new StepId("send-fine")), "r-1")).Refusal);
        await Opened(court, Role.Judge);
        await court.CatchUp();
        Assert.Equal(0, await Changes(court, Role.Clerk));

        // Within the quarter of an hour for which one look stands, too: what came since has not been seen.
        await court.Observe(Own, "notify", court.Engine.Clock.GetCurrentInstant().InUtc().Date);
        await court.CatchUp();
        var then = Assert.Single((await court.By<IMyDesk>(Role.Clerk).Look(DeskQuery.Whole)).Changed!.Rows);
        Assert.Equal((Own, true, 1, "registry-1"), (then.Number.Text, then.WasOpened, then.Changes, then.By));
        Assert.Empty((await court.By<IMyDesk>(Role.Clerk).Look(new DeskQuery(Changed: 0))).Changed!.Rows);
        Assert.Equal(1, (await court.By<IMyDesk>(Role.Clerk).Look(new DeskQuery(Changed: 0))).Changed!.Total);
        await Opened(court, Role.Clerk);
        Assert.Equal(0, await Changes(court, Role.Clerk));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => court.By<IMyDesk>(Role.Clerk).Look(new DeskQuery(Changed: 501)));

        // A report of what the reader did is the reader's own; what somebody else did in their name is not.
        var day = court.Engine.Clock.GetCurrentInstant();
        await court.Engine.Grains.GetGrain<ICaseGrain>(Own).Submit(new Command<CaseCommand>(
            "reported", "registry-1", EngineAuthors.RegistryRole, Person(Role.Clerk).Text, null,
            new CaseCommand.Observe(court.Engine.Fines.Reference, new StepId("pay"), day, [])));
        await court.CatchUp();
        Assert.Equal((0, 1), (await Changes(court, Role.Clerk), await Changes(court, Role.EnforcementOfficer)));
        await court.Engine.Grains.GetGrain<ICaseGrain>(Own).Submit(new Command<CaseCommand>(
            "for-them", "p-deputy", new RoleName("clerk"), Person(Role.Clerk).Text, null,
            new CaseCommand.Observe(court.Engine.Fines.Reference, new StepId("pay"), day, [])));
        await court.CatchUp();
        Assert.Equal(1, await Changes(court, Role.Clerk));
    }

    /// <summary>The journal alone says it: another process that has read as far says the same.</summary>
    [Fact]
    public async Task Changed_IsTheSameInAnotherProcess_AndAsTheJournalReadByHandSays_ForEveryRole()
    {
        using var directory = new TestFolder();
        var told = new List<(Role, string, int)>();
        await using (var court = await Open(directory.Path))
        {
            await Opened(court, Role.Clerk);
            await Opened(court, Role.Judge);
            await court.By<IDesk>(Role.Clerk).Request(Number(Own), new Act(new StepId("send-fine")), "r-1");
            await court.CatchUp();
            told.AddRange(await All(court));
            foreach (var (role, number, changes) in told)
            {
                var me = Person(role).Text;
                var seen = (await court.Looks(number)).Where(it => it.Author.Who == me && it.TextOrNull("what") == "case").Select(it => it.Position).DefaultIfEmpty().Max();
                var since = (await court.Engine.Journal.ReadStream(new StreamKey("case", number))).Where(it => it.Position > seen && it.Author.Who != me && it.Author.Role != "engine");
                Assert.Equal(since.Count(), changes);
            }

            Assert.Contains(told, it => it.Item1 == Role.Judge && it.Item3 == 1);
            Assert.DoesNotContain(told, it => it.Item1 == Role.Clerk);
        }

        await using var again = await Open(directory.Path);
        await again.CatchUp();
        Assert.Equal(told, await All(again));
    }

    private static async Task<List<(Role Role, string Number, int Changes)>> All(GuardedCourt court)
    {
        var all = new List<(Role, string, int)>();
        foreach (var role in Roles.All.Where(it => RightsTable.Of(it, Right.TakeStep).Straight != Reach.Never))
        {
            all.AddRange((await court.By<IMyDesk>(role).Look(DeskQuery.Whole)).Changed!.Rows.Select(it => (role, it.Number.Text, it.Changes)));
        }

        return all;
    }

    private static async Task Opened(GuardedCourt court, Role role)
    {
        Assert.NotNull(await court.By<IBoard>(role).Case(Number(Own)));
        await court.CatchUp();
    }

    private static async Task<int> Changes(GuardedCourt court, Role role) => (await court.By<IMyDesk>(role).Look(DeskQuery.Whole)).Changed!.Total;

    private static StreamKey Searches(Role role) => new("access", $"search/it-road/{Person(role)}");
}
