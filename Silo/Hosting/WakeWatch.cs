using Orleans;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Silo.Hosting;

/// <summary>Starts the wake shard: from here on time passes by itself.</summary>
internal sealed class WakeWatch(IGrainFactory grains) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) => await grains.GetGrain<IWakeShardGrain>("0/1").Watch();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
