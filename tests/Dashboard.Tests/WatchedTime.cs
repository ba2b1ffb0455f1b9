using Microsoft.Extensions.Time.Testing;

namespace Supervision.Dashboard.Tests;

/// <summary>A clock that stands still until it is told to go on, and says when a timer has been set: before that a test must not move it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Lock gate = new();
    private readonly Dictionary<TimeSpan, TaskCompletionSource> awaited = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            if (awaited.Remove(dueTime, out var waiting))
            {
                waiting.SetResult();
            }
        }

        return timer;
    }

    /// <summary>Completes when the next timer of this length is set.</summary>
    public Task NextTimer(TimeSpan length)
    {
        lock (gate)
        {
            return (awaited[length] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
