using Orleans;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

/// <summary>A grain whose activation waits at a gate named like its key, and then finds its state inconsistent if it is to fail.</summary>
public interface ISlowStartGrain : IGrainWithStringKey
{
    Task Call();

    Task CallOther(string key);
}

internal sealed class SlowStartGrain(Probe probe) : Grain, ISlowStartGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        await probe.PassAsync(key, cancellationToken);
        if (probe.TakeFailure(key))
        {
            throw new InconsistentStateException("found while activating");
        }

        probe.Note($"{key}: activated");
    }

    public Task Call() => Task.CompletedTask;

    public Task CallOther(string key) => GrainFactory.GetGrain<ISlowStartGrain>(key).Call();
}
