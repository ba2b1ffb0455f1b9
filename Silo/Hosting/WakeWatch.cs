using Orleans;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;

namespace Supervision.Silo.Hosting;

/// <summary>Loads the adopted packs and starts the wake shard: from here on time passes by itself.</summary>
internal sealed class WakeWatch(IGrainFactory grains, AdoptedPacks packs) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await packs.Load(cancellationToken);
        await grains.GetGrain<IWakeShardGrain>("0/1").Watch();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
