using Orleans.Storage;

namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class FailureTests(GrainHostFixture host)
{
    [Fact]
    public async Task Exception_GoesToTheCaller_AndLeavesTheActivationAlive()
    {
        var grain = Counter("failures-ordinary");
        await grain.Add(7);
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("as it should"));
        Assert.Equal("as it should", thrown.Message);
        Assert.Equal(8, await grain.Add(1));
        Assert.Equal(1, await grain.ActivationNumber());
    }

    [Fact]
    public async Task Exception_ThrownBeforeThereIsATask_GoesToTheCallerToo()
    {
        var grain = Counter("failures-at-once");
        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.FailAtOnce("at once"));
        Assert.Equal(1, await grain.ActivationNumber());
    }

    [Fact]
    public async Task InconsistentState_EndsTheActivation_AndTheNextCallStartsAnother()
    {
        var grain = Counter("failures-inconsistent");
        await grain.Add(7);
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.FindInconsistent());
        Assert.Equal(1, await grain.Add(1));
        Assert.Equal(["activated", "deactivated, ApplicationError", "activated"], host.Probe.NotesOf("failures-inconsistent"));
    }

    [Fact]
    public async Task InconsistentState_PassingThroughACallingGrain_EndsOnlyTheOneThatThrewIt()
    {
        var (caller, called) = (Counter("failures-passing"), Counter("failures-passed"));
        await caller.Add(7);
        await called.Add(7);
        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.PassInconsistency("failures-passed"));
        Assert.Equal(8, await caller.Add(1));
        Assert.Equal(1, await called.Add(1));
    }

    [Fact]
    public async Task Activation_ThatFails_FailsTheCall_AndALaterCallTriesAgain()
    {
        host.Probe.FailActivations("failures-activation", 1);
        var grain = Counter("failures-activation");
        await Assert.ThrowsAnyAsync<Exception>(() => grain.Add(1));
        Assert.Equal(1, await grain.Add(1));
        Assert.Equal(["activated"], host.Probe.NotesOf("failures-activation"));
    }

    [Fact]
    public async Task CallThatComesBackToABusyGrain_EndsInATimeout()
    {
        var (first, second) = (Counter("failures-cycle-1"), Counter("failures-cycle-2"));
        await second.Add(1);
        var round = first.CallRound("failures-cycle-2", "failures-cycle-1", "failures-cycle/1");
        await host.Probe.ReachedAsync("failures-cycle/1");
        host.Probe.Open("failures-cycle/1");
        await Assert.ThrowsAsync<TimeoutException>(() => round);
        Assert.Equal(1, await first.ActivationNumber());
    }

    [Fact]
    public async Task CallThatTakesTooLong_EndsInATimeout_AndTheTurnGoesOn()
    {
        var grain = Counter("failures-late");
        var late = grain.Wait("failures-late/1");
        await host.Probe.ReachedAsync("failures-late/1");
        await Assert.ThrowsAsync<TimeoutException>(() => late);

        host.Probe.Open("failures-late/1");
        Assert.Equal(1, await grain.Add(1));
    }

    private ICounterGrain Counter(string key) => host.Grains.GetGrain<ICounterGrain>(key);
}
