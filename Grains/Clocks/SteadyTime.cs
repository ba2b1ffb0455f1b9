namespace Supervision.Grains.Clocks;

/// <summary>
/// The time of day at which this was made, and from there on what has passed: it never jumps. Orleans' own loops go by it, for they take a clock that
/// was set back for a fault of their callers: an activation could not be scheduled for collection, and no grain answered until the clock had caught up.
/// </summary>
public sealed class SteadyTime : TimeProvider
{
    private readonly TimeProvider machine;
    private readonly DateTimeOffset start;
    private readonly long began;

    /// <param name="machine">Whose timers and timestamps it uses.</param>
    public SteadyTime(TimeProvider machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        (this.machine, start, began) = (machine, machine.GetUtcNow(), machine.GetTimestamp());
    }

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => start + machine.GetElapsedTime(began);

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
