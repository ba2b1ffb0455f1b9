using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>A grain whose activation waits at a gate named like its key.</summary>
public interface ISlowStartGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class SlowStartGrain(Probe probe) : Grain, ISlowStartGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => probe.PassAsync(this.GetPrimaryKeyString(), cancellationToken);

    public Task Call() => Task.CompletedTask;
}
