namespace Supervision.HostContract.Tests;

/// <summary>A call after time was moved waits behind the tick, if there is one: it is what these tests wait on.</summary>
[Collection(HostCollection.Name)]
public sealed class TimerTests(GrainHostFixture host)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Timer_TicksAfterItsDueTime_AndThenEveryPeriod()
    {
        var grain = Timer("timers-periodic");
        await grain.Start(s_minute, s_second);
        Assert.Equal(0, await After(grain, s_minute - s_second));
        Assert.Equal(1, await After(grain, s_second));
        Assert.Equal(2, await After(grain, s_second));
        Assert.Equal(3, await After(grain, s_second));
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce()
    {
        var grain = Timer("timers-once");
        await grain.Start(s_second, Timeout.InfiniteTimeSpan);
        Assert.Equal(1, await After(grain, s_second));
        Assert.Equal(1, await After(grain, s_minute));
    }

    [Fact]
    public async Task Tick_WaitsForTheRunningTurn()
    {
        var grain = Timer("timers-turns");
        await grain.Start(s_second, Timeout.InfiniteTimeSpan);
        var turn = grain.Wait("timers-turns/1");
        await host.Probe.ReachedAsync("timers-turns/1");
        host.AdvanceTimers(s_second);
        Assert.Empty(host.Probe.NotesOf("timers-turns"));
        host.Probe.Open("timers-turns/1");
        await turn;
        Assert.Equal(1, await grain.Ticks());
    }

    [Fact]
    public async Task Ticks_OfOneTimer_DoNotOverlap_AndThePeriodCountsFromTheEnd()
    {
        var grain = Timer("timers-slow");
        await grain.StartWaiting(s_second, s_second, "timers-slow/1");
        host.AdvanceTimers(s_second);
        await host.Probe.ReachedAsync("timers-slow/1");
        host.AdvanceTimers(5 * s_second);
        host.Probe.Open("timers-slow/1");
        Assert.Equal(1, await grain.Ticks());
        Assert.Equal(2, await After(grain, s_second));
    }

    [Fact]
    public async Task TickThatThrows_IsFollowedByTheNext()
    {
        var grain = Timer("timers-failing");
        await grain.StartFailing(s_second, s_second);
        Assert.Equal(1, await After(grain, s_second));
        Assert.Equal(2, await After(grain, s_second));
    }

    [Fact]
    public async Task Deactivation_StopsTheTimer()
    {
        var grain = Timer("timers-deactivated");
        await grain.Start(s_second, s_second);
        await grain.Deactivate();
        Assert.Equal(0, await grain.Ticks());
        Assert.Equal(0, await After(grain, s_minute));
    }

    private async Task<int> After(ITimerGrain grain, TimeSpan time)
    {
        host.AdvanceTimers(time);
        return await grain.Ticks();
    }

    private ITimerGrain Timer(string key) => host.Grains.GetGrain<ITimerGrain>(key);
}
