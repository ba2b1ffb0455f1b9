using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>The feed of alerts ends with the right to it, and holds nothing out of reach.</summary>
public sealed class AlertStreamTests
{
    [Fact]
    public async Task Alerts_OfCasesOutOfReach_AreLeftOut_AndNoneIsLost()
    {
        await using var court = await Open();
        await BoardGuardTests.Alarm(court);
        await using var alerts = court.By<IBoard>(Role.Mediator).Alerts(0).GetAsyncEnumerator();
        Assert.True(await alerts.MoveNextAsync());
        Assert.Equal(Own, alerts.Current.Case!.Value.Text);
        var next = alerts.MoveNextAsync();
        court.Caller.Tell(); // something changed, but nothing for the mediator: the wait goes on where it was
        await court.Observe(InCourt, "send-fine", new LocalDate(2026, 1, 5));
        await court.Observe(Own, "send-fine", new LocalDate(2026, 1, 5));
        await court.CatchUp();
        Assert.True(await next);
        Assert.Equal((Own, new LocalDate(2026, 1, 5)), (alerts.Current.Case!.Value.Text, alerts.Current.On));
    }

    [Fact]
    public async Task AFeedThatWaits_EndsAtOnce_WhenTheSessionEnds()
    {
        await using var court = await Open();
        await using var alerts = court.By<IBoard>(Role.Supervisor).Alerts(court.Engine.Journal.Released).GetAsyncEnumerator();
        var next = alerts.MoveNextAsync();
        Assert.False(next.IsCompleted);
        court.Caller.Acting = null;
        court.Caller.Tell();
        await Assert.ThrowsAsync<NotSignedInException>(async () => await next);
    }

    [Fact]
    public async Task AFeedThatWaits_EndsAtOnce_WhenTheRoleIsTakenAway()
    {
        await using var court = await Open();
        await using var alerts = court.By<IBoard>(Role.Supervisor).Alerts(court.Engine.Journal.Released).GetAsyncEnumerator();
        var next = alerts.MoveNextAsync();
        await court.Staff(at => new StaffCommand.EndAppointment(Appointment(Role.Supervisor), at), "end");
        court.Caller.Tell();
        var refused = await Assert.ThrowsAsync<NotPermittedException>(async () => await next);
        Assert.Equal("no-such-office", refused.Refusal.Obstacle);
    }

    /// <summary>Though nobody has told that anything changed: the right is asked for at each alert.</summary>
    [Fact]
    public async Task AnAlertThatComesAfterTheRightHasGone_IsNotShown()
    {
        await using var court = await Open();
        await using var alerts = court.By<IBoard>(Role.Supervisor).Alerts(court.Engine.Journal.Released).GetAsyncEnumerator();
        var next = alerts.MoveNextAsync();
        court.Caller.Acting = As(Role.Administrator);
        await BoardGuardTests.Alarm(court);
        await Assert.ThrowsAsync<NotPermittedException>(async () => await next);
    }

    [Fact]
    public async Task AReaderWhoLeaves_EndsTheFeedBehindTheGuard()
    {
        await using var court = await Open();
        using var leaves = new CancellationTokenSource();
        await using var alerts = court.By<IBoard>(Role.Supervisor).Alerts(court.Engine.Journal.Released, leaves.Token).GetAsyncEnumerator();
        var next = alerts.MoveNextAsync();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }
}
