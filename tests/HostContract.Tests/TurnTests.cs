namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class TurnTests(GrainHostFixture host)
{
    [Fact]
    public async Task Calls_FromManyAtOnce_RunOneAtATime()
    {
        var grain = Counter("turns-many");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grain.Add(1))));
        Assert.Equal(200, await grain.AddAtOnce(0));
    }

    [Fact]
    public async Task Call_GivesItsAnswer_ThroughTaskAndValueTask()
    {
        var grain = Counter("turns-shapes");
        Assert.Equal(2, await grain.Add(2));
        Assert.Equal(5, await grain.AddAtOnce(3));
        await grain.Clear();
        Assert.Equal(1, await grain.Add(1));
    }

    [Fact]
    public async Task Key_IsKnownToGrainAndReference()
    {
        var grain = Counter("turns-key/with slash 案");
        Assert.Equal("turns-key/with slash 案", await grain.Key());
        Assert.Equal("turns-key/with slash 案", Orleans.GrainExtensions.GetPrimaryKeyString(grain));
    }

    [Fact]
    public async Task Await_InATurn_ComesBackToTheSchedulerOfTheActivation() =>
        Assert.True(await Counter("turns-scheduler").StaysOnItsScheduler());

    [Fact]
    public async Task Turn_WhileAnotherWaits_DoesNotStart()
    {
        var grain = Counter("turns-blocked");
        var first = grain.Wait("turns-blocked/1");
        await host.Probe.ReachedAsync("turns-blocked/1");
        var second = grain.Wait("turns-blocked/2");
        await grain.WaitInterleavingOpenly(host, "turns-blocked/3");
        Assert.False(host.Probe.WasReached("turns-blocked/2"));

        host.Probe.Open("turns-blocked/1");
        await first;
        host.Probe.Open("turns-blocked/2");
        await second;
    }

    [Fact]
    public async Task ReadOnlyTurns_RunBetweenEachOthersAwaits_ButNotBesideAWriter()
    {
        var grain = Counter("turns-readers");
        var reader = grain.WaitReading("turns-readers/1");
        await host.Probe.ReachedAsync("turns-readers/1");
        var writer = grain.Wait("turns-readers/writer");
        var otherReader = grain.WaitReading("turns-readers/2");
        await host.Probe.ReachedAsync("turns-readers/2");
        Assert.False(host.Probe.WasReached("turns-readers/writer"));

        host.Probe.Open("turns-readers/1");
        host.Probe.Open("turns-readers/2");
        await Task.WhenAll(reader, otherReader);
        await host.Probe.ReachedAsync("turns-readers/writer");
        var lateReader = grain.WaitReading("turns-readers/3");
        await grain.WaitInterleavingOpenly(host, "turns-readers/4");
        Assert.False(host.Probe.WasReached("turns-readers/3"));

        host.Probe.Open("turns-readers/writer");
        host.Probe.Open("turns-readers/3");
        await Task.WhenAll(writer, lateReader);
    }

    private ICounterGrain Counter(string key) => host.Grains.GetGrain<ICounterGrain>(key);
}
