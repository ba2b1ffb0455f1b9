using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>While the machine's clock is in doubt nobody acts; everybody reads; an administrator's word ends it.</summary>
public sealed class MachineClockTests
{
    [Theory]
    [InlineData(-24)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(24)]
    public async Task Acts_AreToldBothTimes_AndAfterTheWordTheyAreDone(int hours)
    {
        var machine = new JumpingTime(TestEngine.Nine.ToDateTimeOffset());
        await using var court = await Open(machine: machine);
        machine.Advance(TimeSpan.FromHours(26));
        machine.Jump(TimeSpan.FromHours(hours));
        Func<Task<RequestOutcome>>[] acts =
        [
            () => court.By<IDesk>(Role.Clerk).Request(Number(InCourt), new Act(new StepId("send-fine")), "r-1"),
            () => court.By<IDesk>(Role.CourtPresident).Assign(Number(InCourt), Person(Role.Judge), Role.Judge, "a-1"),
            () => court.By<IStaffDesk>(Role.Administrator).Ask(at => new StaffCommand.FoundDivision(new DivisionId("third"), new Title("Third", "三庭"), at), "s-1"),
        ];
        foreach (var act in acts)
        {
            var why = (await Assert.ThrowsAsync<NotNowException>(act)).Why;
            Assert.Equal("clock-in-doubt", why.Word);
            Assert.Contains("2026-01-06 11:00 UTC", why.Reason.En, StringComparison.Ordinal);
        }

        var word = await court.By<IMachineClock>(Role.Administrator).IsRight("w-1");
        Assert.Null(word.Refusal);
        foreach (var act in acts)
        {
            Assert.Null((await act()).Refusal);
        }

        var recorded = court.Engine.Journal.ReadAll().Select(it => it.RecordedAt).ToList();
        Assert.Equal(recorded.Order(), recorded);
    }

    [Fact]
    public async Task LooksAndRefusals_AreRecordedInDoubt_AtTheTimeThatHasPassed()
    {
        var machine = new JumpingTime(TestEngine.Nine.ToDateTimeOffset());
        await using var court = await Open(machine: machine);
        machine.Jump(TimeSpan.FromDays(1));
        Assert.NotNull(await court.By<IBoard>(Role.Judge).Case(Number(Own)));
        Assert.Equal("right-missing", (await court.By<IDesk>(Role.Notary).Request(Number(InCourt), new Act(new StepId("send-fine")), "r-1")).Refusal?.Obstacle);

        Assert.Equal(machine.Passed, Assert.Single(await court.Looks(Own)).RecordedAt);
        Assert.Equal(machine.Passed, Assert.Single(await court.Refusals(InCourt)).RecordedAt);
    }

    [Fact]
    public async Task TheWord_IsJournalledWithBothTimes_UnderWhoeverGaveIt()
    {
        var machine = new JumpingTime(TestEngine.Nine.ToDateTimeOffset());
        await using var court = await Open(machine: machine);
        machine.Jump(TimeSpan.FromDays(1));
        var word = await court.By<IMachineClock>(Role.Administrator).IsRight("w-1");

        var entry = Assert.Single(await court.Engine.Journal.ReadStream(new StreamKey("machine", "clock")));
        Assert.Equal((word.Position, "p-administrator", machine.GetUtcNow(), machine.Passed), (entry.Position, entry.Author.Who, entry.OccurredAt, entry.RecordedAt));
        Golden.AssertIs(court.Engine.Journal.Drafts.Last(it => it.Kind == entry.Kind));
    }

    [Fact]
    public async Task TheWord_WhereNothingIsInDoubt_IsRefused_AndSentAgainInAnotherDoubtItCountsAnew()
    {
        var machine = new JumpingTime(TestEngine.Nine.ToDateTimeOffset());
        await using var court = await Open(machine: machine);
        Assert.Equal("clock-not-in-doubt", (await court.By<IMachineClock>(Role.Administrator).IsRight("w-1")).Refusal?.Obstacle);
        machine.Jump(TimeSpan.FromDays(1));
        var first = await court.By<IMachineClock>(Role.Administrator).IsRight("w-1");
        machine.Jump(TimeSpan.FromDays(-1));
        machine.Advance(TimeSpan.FromSeconds(1));
        var second = await court.By<IMachineClock>(Role.Administrator).IsRight("w-1");

        Assert.True(second.Position > first.Position);
        Assert.Null(court.Engine.Believed.Doubt);
    }

    [Fact]
    public async Task TheWord_IsAnAdministratorsAlone_AndCountsOnlyOnceItIsWritten()
    {
        var machine = new JumpingTime(TestEngine.Nine.ToDateTimeOffset());
        await using var court = await Open(machine: machine);
        machine.Jump(TimeSpan.FromDays(1));
        foreach (var role in Roles.All.Where(it => it != Role.Administrator))
        {
            await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IMachineClock>(role).IsRight("w-1"));
        }

        court.Engine.Journal.IsFull = true;
        await Assert.ThrowsAsync<NotNowException>(() => court.By<IMachineClock>(Role.Administrator).IsRight("w-1"));
        Assert.NotNull(court.Engine.Believed.Doubt);
    }
}
