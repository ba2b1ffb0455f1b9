using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of one activation. Disposing of it stops it and cancels the token of a tick that is running.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the timer anew; called from its own tick, from the end of that tick.</summary>
    /// <param name="dueTime">To the next tick; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="period">From the end of one tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not infinite, or longer than 49 days.</exception>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>When a grain timer ticks, and how its ticks stand to other turns.</summary>
public readonly struct GrainTimerCreationOptions
{
    public GrainTimerCreationOptions()
    {
    }

    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>From registration to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for not yet.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Lets ticks run between the awaits of other turns. False by default.</summary>
    public bool Interleave { get; init; }

    /// <summary>Lets a tick count as use, so that the activation does not grow old. False by default.</summary>
    public bool KeepAlive { get; init; }

    /// <summary>From the end of one tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</summary>
    public required TimeSpan Period { get; init; }
}
