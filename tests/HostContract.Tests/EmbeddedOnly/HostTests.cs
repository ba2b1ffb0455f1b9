using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Embedded;
using Orleans.Runtime;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

/// <summary>Start, stop and settings of the embedded host.</summary>
public sealed class HostTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Stop_LetsAcceptedCallsEnd_AndDeactivatesEverything()
    {
        var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        var (grain, probe) = (host.Grains.GetGrain<ICounterGrain>("stop"), host.Probe);
        var running = grain.Wait("stop/1");
        await probe.ReachedAsync("stop/1");
        var waiting = grain.Add(1);
        var stopping = host.StopAsync();
        await Assert.ThrowsAsync<OrleansException>(() => grain.Add(1));

        probe.Open("stop/1");
        await running;
        Assert.Equal(1, await waiting);
        await stopping;
        Assert.Equal(["activated", "deactivated, ShuttingDown"], probe.NotesOf("stop"));
    }

    [Fact]
    public async Task Stop_LetsARunningTurnCallAnotherGrain()
    {
        var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        var (grain, probe) = (host.Grains.GetGrain<ICounterGrain>("stop-first"), host.Probe);
        var running = grain.WaitAndAddElsewhere("stop-first/1", "stop-second");
        await probe.ReachedAsync("stop-first/1");
        var stopping = host.StopAsync();
        probe.Open("stop-first/1");
        Assert.Equal(1, await running);
        await stopping;
        Assert.Contains("deactivated, ShuttingDown", probe.NotesOf("stop-second"));
    }

    [Fact]
    public async Task Stop_WhoseTimeIsOver_AnswersWhatIsLeft()
    {
        var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        var grain = host.Grains.GetGrain<ICounterGrain>("stop-late");
        var (running, waiting) = (grain.Wait("stop-late/1"), grain.Add(1));
        await host.Probe.ReachedAsync("stop-late/1");
        await host.StopAsync(new CancellationToken(canceled: true));
        await Assert.ThrowsAsync<OrleansException>(() => running);
        await Assert.ThrowsAsync<OrleansException>(() => waiting);
    }

    [Fact]
    public async Task InconsistentState_FoundWhileActivating_DoesNotEndTheCallingGrain()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        host.Probe.Open("calling");
        host.Probe.Open("called");
        host.Probe.FailActivations("called", 1);
        var grain = host.Grains.GetGrain<ISlowStartGrain>("calling");
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.CallOther("called"));
        await grain.CallOther("called");
        Assert.Equal(["activated"], host.Probe.NotesOf("calling"));
        Assert.Equal(["activated"], host.Probe.NotesOf("called"));
    }

    [Fact]
    public async Task Call_BeforeTheHostRuns_IsRefused()
    {
        await using var services = EmbeddedHost.Register(_time, static _ => { }).BuildServiceProvider();
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("early");
        await Assert.ThrowsAsync<OrleansException>(() => grain.Add(1));
    }

    [Fact]
    public async Task TwoClassesWithOneName_AreRefusedAtStart()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => EmbeddedHost.StartAsync(_time, static it => it.GrainAssemblies.Add(DoubleGrains.Assembly)));
        Assert.Contains("'double'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContractThatTwoClassesImplement_NeedsTheStartOfTheClassName()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        var thrown = Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IAmbiguousGrain>("who"));
        Assert.Contains(nameof(FirstAmbiguousGrain), thrown.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SecondAmbiguousGrain), thrown.Message, StringComparison.Ordinal);
        var second = host.Grains.GetGrain<IAmbiguousGrain>("who", typeof(SecondAmbiguousGrain).FullName);
        Assert.Equal("second", await second.Name());
    }

    [Fact]
    public async Task ContractWithAMethodThatIsNoTask_IsRefused()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        Assert.Throws<NotSupportedException>(() => host.Grains.GetGrain<ISynchronousGrain>("any"));
    }

    [Fact]
    public async Task ArgumentThatDoesNotSurviveTheWire_FailsTheCall_AndNamesIt()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static _ => { });
        var thrown = await Assert.ThrowsAsync<OrleansException>(() => host.Grains.GetGrain<IUnfitGrain>("any").Take(new Unfit(static () => { })));
        Assert.Contains("unfit", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<OrleansException>(() => host.Grains.GetGrain<IUnfitGrain>("any").Give());
    }

    [Fact]
    public async Task SharedWire_HandsTheObjectItselfOver()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.Wire = WireMode.Share);
        var parcel = new Parcel("same", 1, default, [], null);
        Assert.Same(parcel, await host.Grains.GetGrain<IEchoGrain>("shared").Return(parcel));
    }

    [Fact]
    public async Task CopiedWire_HandsACopyOver()
    {
        await using var host = await EmbeddedHost.StartAsync(_time, static it => it.Wire = WireMode.Copy);
        var parcel = new Parcel("same", 1, default, [], null);
        Assert.NotSame(parcel, await host.Grains.GetGrain<IEchoGrain>("copied").Return(parcel));
    }

    public static TheoryData<string, Action<EmbeddedGrainsOptions>> WrongSettings => new()
    {
        { nameof(EmbeddedGrainsOptions.GrainAssemblies), static it => it.GrainAssemblies.Clear() },
        { nameof(EmbeddedGrainsOptions.ResponseTimeout), static it => it.ResponseTimeout = TimeSpan.Zero },
        { nameof(EmbeddedGrainsOptions.CollectionAge), static it => it.CollectionAge = TimeSpan.FromSeconds(-1) },
        { nameof(EmbeddedGrainsOptions.MaxActivations), static it => it.MaxActivations = 0 },
        { nameof(EmbeddedGrainsOptions.Wire), static it => it.Wire = (WireMode)7 },
        { nameof(EmbeddedGrainsOptions.HostDatabase), static it => it.HostDatabase = Path.Combine("no", "such", "folder", "host.db") },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task WrongSetting_IsNamedAtStart(string setting, Action<EmbeddedGrainsOptions> configure)
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => EmbeddedHost.StartAsync(_time, configure));
        Assert.StartsWith(setting, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var options = new EmbeddedGrainsOptions();
        Assert.Equal(TimeSpan.FromSeconds(30), options.ResponseTimeout);
        Assert.Equal(TimeSpan.FromMinutes(15), options.CollectionAge);
        Assert.Equal(20_000, options.MaxActivations);
        Assert.Null(options.HostDatabase);
        Assert.Equal(WireMode.Share, options.Wire);
    }
}
