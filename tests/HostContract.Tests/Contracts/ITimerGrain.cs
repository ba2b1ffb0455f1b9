using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>A grain with one timer.</summary>
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Ticks that count.</summary>
    Task Start(TimeSpan dueTime, TimeSpan period);

    /// <summary>Ticks that wait at the gate, the first time.</summary>
    Task StartWaiting(TimeSpan dueTime, TimeSpan period, string gate);

    /// <summary>Ticks that count and then throw.</summary>
    Task StartFailing(TimeSpan dueTime, TimeSpan period);

    /// <summary>Ticks that have begun, over all activations.</summary>
    Task<int> Ticks();

    Task Deactivate();

    Task Wait(string gate);
}
