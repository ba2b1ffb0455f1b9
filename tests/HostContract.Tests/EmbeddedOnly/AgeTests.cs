namespace Supervision.HostContract.Tests;

/// <summary>How the embedded host keeps memory small. Orleans sheds by age and by memory, not by number.</summary>
public sealed class AgeTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Activation_IdleForTheCollectionAge_IsTakenDown()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.CollectionAge = TimeSpan.FromMinutes(15));
        var grain = host.Grains.GetGrain<ICounterGrain>("age");
        await grain.Add(1);
        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(2, await grain.Add(1));
        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(3, await grain.Add(1));
        _time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(1, await grain.Add(1));
        Assert.Equal(["activated", "deactivated, ActivationIdle", "activated"], host.Probe.NotesOf("age"));
    }

    [Fact]
    public async Task Activation_ThatIsBusy_IsNotTakenDownForAge()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it =>
        {
            it.CollectionAge = TimeSpan.FromMinutes(1);
            it.ResponseTimeout = TimeSpan.FromHours(1);
        });
        var grain = host.Grains.GetGrain<ICounterGrain>("busy");
        var turn = grain.Wait("busy/1");
        await host.Probe.ReachedAsync("busy/1");
        _time.Advance(TimeSpan.FromMinutes(30));
        host.Probe.Open("busy/1");
        await turn;
        Assert.Equal(1, await grain.ActivationNumber());
    }

    [Fact]
    public async Task ActivationThatHangs_HasItsTokenCancelled_AndALaterCallTriesAgain()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        var grain = host.Grains.GetGrain<ISlowStartGrain>("hanging");
        var call = grain.Call();
        await host.Probe.ReachedAsync("hanging");
        _time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        await host.CountFallsToAsync(0);
        host.Probe.Open("hanging");
        await grain.Call();
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleActivation_ForThatLong()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.CollectionAge = TimeSpan.FromMinutes(1));
        var grain = host.Grains.GetGrain<IStayingGrain>("staying");
        await grain.Stay(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, host.ActivationCount);
        _time.Advance(TimeSpan.FromMinutes(2));
        await host.CountFallsToAsync(0);

        await grain.Stay(TimeSpan.FromHours(1));
        await grain.Stay(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(2));
        await host.CountFallsToAsync(0);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Tick_CountsAsUse_OnlyWhereItKeepsAlive(bool keepAlive, int remaining)
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.CollectionAge = TimeSpan.FromMinutes(9.5));
        await host.Grains.GetGrain<IStayingGrain>("ticking").TickEveryMinute(keepAlive);
        for (var minute = 0; minute < 9; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await _time.ArmedAsync(2); // the host's own timer, and the grain's again after its tick
        }

        _time.Advance(TimeSpan.FromSeconds(45));
        await host.CountFallsToAsync(remaining);
        Assert.Equal(remaining, host.ActivationCount);
    }

    [Fact]
    public async Task ActivationsBeyondTheCap_AreTakenDown_LeastRecentlyUsedFirst()
    {
        const int Cap = 160;
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.MaxActivations = Cap);
        for (var number = 0; number < Cap; number++)
        {
            await Counter(host, number).Add(1);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Counter(host, 0).Add(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Counter(host, Cap).Add(1);
        await host.CountFallsToAsync(Cap + 1 - 11);
        Assert.Equal(3, await Counter(host, 0).Add(1));
        var gone = Enumerable.Range(0, Cap + 1).Where(it => host.Probe.NotesOf(Key(it)).Count > 1);
        Assert.Equal(Enumerable.Range(1, 11), gone);
    }

    [Fact]
    public async Task ManyMoreGrainsThanTheCap_AreNeverInMemoryAtOnce()
    {
        const int Cap = 100;
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.MaxActivations = Cap);
        var most = 0;
        for (var number = 0; number < 6 * Cap; number++)
        {
            await Counter(host, number).AddAtOnce(1);
            most = Math.Max(most, host.ActivationCount);
            if (host.ActivationCount > Cap)
            {
                await host.CountFallsToAsync(Cap);
            }
        }

        Assert.InRange(most, Cap, Cap + (Cap / 16) + 1);
    }

    [Fact]
    public async Task BusyActivations_StayBeyondTheCap()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.MaxActivations = 1);
        var turns = Enumerable.Range(0, 5).Select(it => Counter(host, it).Wait(Key(it))).ToList();
        foreach (var number in Enumerable.Range(0, 5))
        {
            await host.Probe.ReachedAsync(Key(number));
        }

        Assert.Equal(5, host.ActivationCount);
        Enumerable.Range(0, 5).ToList().ForEach(it => host.Probe.Open(Key(it)));
        await Task.WhenAll(turns);
    }

    private static ICounterGrain Counter(EmbeddedHost host, int number) => host.Grains.GetGrain<ICounterGrain>(Key(number));

    private static string Key(int number) => $"cap-{number}";
}
