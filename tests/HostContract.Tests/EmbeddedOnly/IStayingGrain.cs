using Orleans;
using Orleans.Runtime;

namespace Supervision.HostContract.Tests;

/// <summary>A grain that asks to stay in memory.</summary>
public interface IStayingGrain : IGrainWithStringKey
{
    Task Stay(TimeSpan time);

    Task TickEveryMinute(bool keepAlive);
}

internal sealed class StayingGrain : Grain, IStayingGrain
{
    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task TickEveryMinute(bool keepAlive)
    {
        var minute = TimeSpan.FromMinutes(1);
        this.RegisterGrainTimer(static () => Task.CompletedTask, new GrainTimerCreationOptions(minute, minute) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }
}
