using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>The embedded host, on a clock of the test's own, with every value copied through JSON.</summary>
public sealed class GrainHostFixture : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private EmbeddedHost? _host;

    public Probe Probe => _host!.Services.GetRequiredService<Probe>();

    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync() => _host = await EmbeddedHost.StartAsync(_time, static _ => { });

    public Task DisposeAsync() => _host!.StopAsync();

    /// <summary>Moves the clock of the grains' timers.</summary>
    public void AdvanceTimers(TimeSpan time) => _time.Advance(time);

    /// <summary>Lets as much time pass as every call that is under way may take.</summary>
    public void LetResponsesTimeOut() => _time.Advance(TimeSpan.FromSeconds(35));
}
