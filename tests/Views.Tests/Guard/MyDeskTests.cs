using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
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
                await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IMyDesk>(role).Look());
                continue;
            }

            var desk = await court.By<IMyDesk>(role).Look();

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

        var duty = (await court.By<IMyDesk>(role).Look()).Duties.FirstOrDefault();

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
                : (await court.By<IMyDesk>(role).Look()).Duties.Count(it => it.Next is not null && it.Clock.Urgency is Urgency.Overdue or Urgency.LastDay);
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

        await court.By<IMyDesk>(Role.Clerk).Look();

        var look = Assert.Single(await court.Engine.Journal.ReadStream(Searches(Role.Clerk)));
        Assert.Equal(("access.looked", $"open=1&mine={Person(Role.Clerk)}"), (look.Kind, look.TextOrNull("query")?.TrimStart('?')));
    }

    private static StreamKey Searches(Role role) => new("access", $"search/it-road/{Person(role)}");
}
