using Microsoft.Extensions.Hosting;

namespace Supervision.Grains.Packs;

/// <summary>
/// Loads the adopted packs before anything of the host starts: whatever folds an entry, the projections, a grain that a reminder wakes, a
/// feed, needs the pack that the entry follows, and how far it had come before says nothing of where the next entry stands.
/// </summary>
internal sealed class PacksFirst(AdoptedPacks packs) : IHostedLifecycleService
{
    /// <summary>The host runs this of all its services before it starts the first of them, in whatever order they were registered.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => packs.Load(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
