using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// A timer whose ticks are turns of its activation. The clock fires once per tick and is set again when the tick has ended, so
/// ticks never overlap and a slow grain is not flooded.
/// </summary>
internal sealed class GrainTimer : IGrainTimer
{
    /// <summary>What <see cref="ITimer"/> takes at most: 2^32 - 2 milliseconds, a little more than 49 days.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(0xfffffffe);

    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _clock;
    private TimeSpan _period;
    private TimeSpan? _changedTo;
    private bool _isTicking;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;

        // The turn that registers must not lend its async locals to the ticks.
        _clock = Flow.Suppressed(() => activation.Clock.CreateTimer(
            static it => ((GrainTimer)it!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    public bool Interleave => _options.Interleave;

    public bool KeepAlive => _options.KeepAlive;

    public bool IsDisposed => _disposed.IsCancellationRequested;

    public static GrainTimer Register(IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var activation = Activation.Of(grain);
        if (!ReferenceEquals(Activation.Current, activation))
        {
            throw new InvalidOperationException($"Only a turn of {activation.GrainId} may start its timers.");
        }

        Check(options.DueTime, nameof(options));
        Check(options.Period, nameof(options));
        var timer = new GrainTimer(activation, callback, options);
        activation.AddTimer(timer);
        timer._clock.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _period = period;
            if (_isTicking)
            {
                _changedTo = dueTime;
                return;
            }
        }

        _clock.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (!IsDisposed)
        {
            _disposed.Cancel();
            _clock.Dispose();
            _activation.RemoveTimer(this);
        }
    }

    /// <summary>Runs the callback. Called by the turn.</summary>
    public Task Tick() => IsDisposed ? Task.CompletedTask : _callback(_disposed.Token);

    /// <summary>Sets the clock for the next tick. Called when the turn has ended, however it ended.</summary>
    public void Ticked()
    {
        TimeSpan next;
        lock (_gate)
        {
            _isTicking = false;
            next = _changedTo ?? _period;
            _changedTo = null;
        }

        // A disposed clock answers false and stays silent.
        _clock.Change(next, Timeout.InfiniteTimeSpan);
    }

    public override string ToString() => $"A timer of {_activation.GrainId}";

    private void Fire()
    {
        lock (_gate)
        {
            _isTicking = true;
        }

        // Refused only by an activation that is on its way out, and that ends its timers.
        _activation.TryEnqueue(new TimerTick(this, _activation));
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && (time < TimeSpan.Zero || time > s_longest))
        {
            throw new ArgumentOutOfRangeException(name, time, $"A timer takes times from zero to {s_longest}, or the infinite one.");
        }
    }
}
