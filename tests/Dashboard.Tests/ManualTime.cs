namespace Supervision.Dashboard.Tests;

/// <summary>A clock that stands still until it is told to go on; tests wait for a timer to be set before they move it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly Dictionary<TimeSpan, TaskCompletionSource> awaited = [];
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new ManualTimer(this, () => callback(state), elapsed + dueTime);
            timers.Add(timer);
            if (awaited.Remove(dueTime, out var waiting))
            {
                waiting.SetResult();
            }

            return timer;
        }
    }

    /// <summary>Completes when the next timer of this length is set.</summary>
    public Task NextTimer(TimeSpan length)
    {
        lock (gate)
        {
            return (awaited[length] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            elapsed += by;
            due = timers.FindAll(it => it.At <= elapsed);
            timers.RemoveAll(due.Contains);
        }

        due.ForEach(it => it.Fire());
    }

    private void Remove(ManualTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire, TimeSpan at) : ITimer
    {
        public TimeSpan At => at;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
