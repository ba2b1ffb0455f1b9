using Orleans;
using Orleans.Runtime;

namespace Supervision.HostContract.Tests;

internal sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task Start(TimeSpan dueTime, TimeSpan period)
    {
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions { DueTime = dueTime, Period = period });
        return Task.CompletedTask;
    }

    public Task StartWaiting(TimeSpan dueTime, TimeSpan period, string gate)
    {
        this.RegisterGrainTimer(TickAtGateAsync, gate, dueTime, period);
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan dueTime, TimeSpan period)
    {
        this.RegisterGrainTimer(FailAsync, dueTime, period);
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(probe.NotesOf(Key).Count);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Wait(string gate) => probe.PassAsync(gate);

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        probe.Note($"{Key}: ticked");
    }

    private async Task TickAtGateAsync(string gate, CancellationToken cancellationToken)
    {
        probe.Note($"{Key}: ticked");
        await probe.PassAsync(gate, cancellationToken);
    }

    private Task FailAsync()
    {
        probe.Note($"{Key}: ticked");
        throw new InvalidOperationException("this tick was to fail");
    }
}
