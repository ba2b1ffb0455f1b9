using Orleans;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Silo.Hosting;

/// <summary>Starts the follower of reactions: from here on whatever is recorded leads to what follows from it, also where a feed moves the clock.</summary>
internal sealed class ReactionsWatch(IGrainFactory grains) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key).Watch();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
