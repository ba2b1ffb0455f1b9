using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Views.Guard;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>While the disk is full nothing is done and everything can be read; who looked is written when there is space.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task Acts_AreToldThatNothingWasDone_AndAskedAgainTheyAreDone()
    {
        await using var court = await Open();
        court.Engine.Journal.IsFull = true;
        Func<Task<RequestOutcome>>[] acts =
        [
            () => court.By<IDesk>(Role.Clerk).Request(Number(InCourt), new Act(new StepId("send-fine")), "r-1"),
            () => court.By<IDesk>(Role.Notary).Request(Number(InCourt), new Act(new StepId("send-fine")), "r-2"),
            () => court.By<IDesk>(Role.CourtPresident).Assign(Number(InCourt), Person(Role.Judge), Role.Judge, "a-1"),
            () => court.By<IStaffDesk>(Role.Administrator).Ask(at => new StaffCommand.FoundDivision(new DivisionId("third"), new Title("Third", "三庭"), at), "s-1"),
            () => court.By<IAccessDesk>(Role.Judge).Open(Number(InCourt), "a reason of some length", "o-1"),
        ];
        foreach (var act in acts)
        {
            Assert.Equal(NotNow.NoSpace, (await Assert.ThrowsAsync<NotNowException>(act)).Why);
        }

        court.Engine.Journal.IsFull = false;
        foreach (var act in acts)
        {
            Assert.True((await act()).Position > 0);
        }
    }

    [Fact]
    public async Task Looks_AreShown_AndWrittenInTheirOrderAndOfTheirInstants_WhenThereIsSpace()
    {
        await using var court = await Open();
        court.Engine.Journal.IsFull = true;
        var first = court.Engine.Clock.GetCurrentInstant().ToDateTimeOffset();
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(Own)));
        court.Engine.Clock.AdvanceMinutes(3);
        Assert.NotNull(await court.By<IBoard>(Role.Clerk).Case(Number(Own)));
        Assert.Empty(await court.Looks(Own));
        Assert.Equal(0, await court.Get<HeldLooks>().WriteWaiting());

        court.Engine.Journal.IsFull = false;
        Assert.NotNull(await court.By<IBoard>(Role.Auditor).Case(Number(Own)));
        Assert.Empty(await court.Looks(Own));
        Assert.Equal(3, await court.Get<HeldLooks>().WriteWaiting());

        Assert.Equal(
            [("p-judge", first), ("p-clerk", first.AddMinutes(3)), ("p-auditor", first.AddMinutes(3))],
            (await court.Looks(Own)).Select(it => (it.Author.Who, it.OccurredAt)));
    }

    [Fact]
    public async Task Looks_ThatWait_AreWrittenByThemselves()
    {
        await using var court = await Open();
        court.Engine.Journal.IsFull = true;
        await court.By<IBoard>(Role.Judge).Case(Number(Own));
        var released = court.Engine.Journal.Released;
        court.Engine.Journal.IsFull = false;

        await court.Engine.TimersUntil(court.Engine.Journal.WaitForRelease(released));

        // It is taken off the queue after its entry can be read.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (court.Get<HeldLooks>().Count > 0)
        {
            await pace.WaitForNextTickAsync(patience.Token);
        }

        Assert.Single(await court.Looks(Own));
    }

    [Fact]
    public async Task MoreLooksThanCanBeKept_AreNotShown_AndTheReasonIsSaid()
    {
        await using var court = await Open();
        court.Engine.Journal.IsFull = true;
        for (var look = 0; look < HeldLooks.Most; look++)
        {
            await court.Get<HeldLooks>().Write(new Append(
                new StreamKey("access", "search/it-road"), null, new CommandId($"look-{look}"), new Author("p-clerk", "clerk"), "-", [], null));
        }

        var refused = await Assert.ThrowsAsync<NotNowException>(() => court.By<IBoard>(Role.Judge).Case(Number(Own)));
        Assert.Equal(NotNow.NoSpaceToLook, refused.Why);
    }
}
