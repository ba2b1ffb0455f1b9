namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class DeactivationTests(GrainHostFixture host)
{
    [Fact]
    public async Task DeactivateOnIdle_EndsTheActivation_AndTheNextCallStartsAnother()
    {
        var grain = Counter("deactivation-asked");
        await grain.Add(7);
        await grain.Deactivate();
        Assert.Equal(1, await grain.Add(1));
        Assert.Equal(2, await grain.ActivationNumber());
        Assert.Equal(["activated", "deactivated, ApplicationRequested", "activated"], host.Probe.NotesOf("deactivation-asked"));
    }

    [Fact]
    public async Task CallDuringDeactivation_WaitsForItsEnd_AndRunsOnTheNextActivation()
    {
        var grain = Counter("deactivation-slow");
        await grain.DeactivateSlowly("deactivation-slow/1");
        await host.Probe.ReachedAsync("deactivation-slow/1");
        var during = grain.Add(1);
        Assert.Equal(["activated"], host.Probe.NotesOf("deactivation-slow"));

        host.Probe.Open("deactivation-slow/1");
        Assert.Equal(1, await during);
        Assert.Equal(["activated", "deactivated, ApplicationRequested", "activated"], host.Probe.NotesOf("deactivation-slow"));
    }

    [Fact]
    public async Task Deactivation_LetsRunningTurnsEnd_AndTakesWaitingOnesAlong()
    {
        var grain = Counter("deactivation-running");
        var reader = grain.WaitReading("deactivation-running/1");
        await host.Probe.ReachedAsync("deactivation-running/1");
        var deactivation = grain.DeactivateReading();
        var waiting = Enumerable.Range(0, 10).Select(_ => grain.Add(1)).ToList();
        await deactivation;
        Assert.Equal(["activated"], host.Probe.NotesOf("deactivation-running"));

        host.Probe.Open("deactivation-running/1");
        await reader;
        await Task.WhenAll(waiting);
        Assert.Equal(10, await grain.AddAtOnce(0));
        Assert.Equal(["activated", "deactivated, ApplicationRequested", "activated"], host.Probe.NotesOf("deactivation-running"));
    }

    private ICounterGrain Counter(string key) => host.Grains.GetGrain<ICounterGrain>(key);
}
