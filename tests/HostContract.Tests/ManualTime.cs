namespace Supervision.HostContract.Tests;

/// <summary>A clock that a test moves by hand. Timers that fall due fire in the order of their due times, on the thread that moves it, each seeing its own due time as now.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(ManualTimer Timer, long Armed), (DateTimeOffset Due, long Order)> _armed = new();
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private long _order;
    private int _armedTimers;
    private (int Count, TaskCompletionSource Armed)? _waiter;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when so many timers wait for their due time: a timer that its last tick sets anew is one of them only after that tick.</summary>
    public Task ArmedAsync(int count)
    {
        lock (_gate)
        {
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiter = (count, waiter);
            TellWaiter_NeedsLock();
            return Probe.Hang(waiter.Task, $"{count} timers armed");
        }
    }

    public void Advance(TimeSpan time)
    {
        var until = GetUtcNow() + time;
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = until;
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            while (_armed.TryPeek(out var next, out var when) && when.Due <= until)
            {
                _armed.Dequeue();
                if (next.Timer.Armed == next.Armed)
                {
                    next.Timer.Armed = 0;
                    _armedTimers--;
                    _now = when.Due > _now ? when.Due : _now;
                    return next.Timer;
                }
            }

            return null;
        }
    }

    private void Arm(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _armedTimers -= timer.Armed == 0 ? 0 : 1;
            timer.Armed = 0;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Armed = ++_order;
                _armedTimers++;
                _armed.Enqueue((timer, timer.Armed), (_now + dueTime, _order));
                TellWaiter_NeedsLock();
            }
        }
    }

    private void TellWaiter_NeedsLock()
    {
        if (_waiter is { } waiter && _armedTimers >= waiter.Count)
        {
            waiter.Armed.TrySetResult();
        }
    }

    private sealed class ManualTimer(ManualTime clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _isDisposed;

        /// <summary>Number of the last arming, 0 when there is none; an entry of the queue with another number is stale.</summary>
        public long Armed { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed)
            {
                return false;
            }

            _period = period;
            clock.Arm(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (_period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero)
            {
                clock.Arm(this, _period);
            }

            callback(state);
        }

        public void Dispose()
        {
            _isDisposed = true;
            clock.Arm(this, Timeout.InfiniteTimeSpan);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
