using NodaTime;
using Supervision.Grains.Interfaces.Machine;

namespace Supervision.Grains.Clocks;

/// <summary>When the machine's clock and the time that has passed have parted.</summary>
/// <param name="Machine">What the machine's clock says.</param>
/// <param name="Trusted">What it would be by the time that has passed since the clock was last good.</param>
/// <param name="Since">When they were seen to have parted, by the trusted time.</param>
public sealed record ClockDoubt(Instant Machine, Instant Trusted, Instant Since);

/// <summary>
/// A reading at which the clock was good, and the time that had passed by then: from it on, time is counted while the clock is in doubt.
/// </summary>
/// <param name="At">What the clock said.</param>
/// <param name="Elapsed">How much time had passed on the machine.</param>
public readonly record struct GoodReading(DateTimeOffset At, TimeSpan Elapsed);

/// <summary>
/// The machine's clock, as long as it can be believed. Each reading is compared with the time that has passed since the last good one: within a
/// tolerance it is followed, and is the next good one; else the clock is in doubt, and time goes on from the last good reading by what has passed,
/// until the clock comes back by itself or somebody says that it is right. So no jump of the clock ever reaches the journal or a time limit.
/// Safe for use by many at once.
/// </summary>
/// <remarks>
/// Many small jumps are followed, each below the tolerance. What the clock says before its first reading here nobody can judge but by the journal: see
/// <see cref="RequireAfter"/>.
/// </remarks>
public sealed class TrustedClock : TimeProvider, IClock
{
    /// <summary>So far the clock may be from where it should be, unless told: servers of time move a clock that runs by less.</summary>
    public static readonly TimeSpan UsualTolerance = TimeSpan.FromMinutes(1);

    private readonly TimeProvider machine;
    private readonly Func<TimeSpan> elapsed;
    private readonly TimeSpan tolerance;

    // The last good reading, and since when the clock has been in doubt; whoever reads holds the gate.
    private readonly Lock gate = new();
    private GoodReading good;
    private Instant? since;

    /// <param name="machine">The machine's clock; timers and timestamps are its own too.</param>
    /// <param name="elapsed">How much time has passed on the machine; by the clock's own timestamps when null.</param>
    /// <param name="tolerance">More than nothing; <see cref="UsualTolerance"/> when null.</param>
    public TrustedClock(TimeProvider machine, Func<TimeSpan>? elapsed = null, TimeSpan? tolerance = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        this.machine = machine;
        this.tolerance = tolerance ?? UsualTolerance;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(this.tolerance, TimeSpan.Zero);
        var began = machine.GetTimestamp();
        this.elapsed = elapsed ?? (() => machine.GetElapsedTime(began));
        good = new GoodReading(machine.GetUtcNow(), this.elapsed());
    }

    /// <summary>Null while the clock can be believed.</summary>
    public ClockDoubt? Doubt
    {
        get
        {
            lock (gate)
            {
                var (machineNow, trusted) = Read();
                return since is { } from ? new ClockDoubt(Instant.FromDateTimeOffset(machineNow), Instant.FromDateTimeOffset(trusted), from) : null;
            }
        }
    }

    /// <summary>The last good reading, from which a later process in the same run of the machine can go on.</summary>
    public GoodReading Good
    {
        get
        {
            lock (gate)
            {
                Read();
                return good;
            }
        }
    }

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return Read().Trusted;
        }
    }

    public Instant GetCurrentInstant() => Instant.FromDateTimeOffset(GetUtcNow());

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets an act pass, which is judged and dated by the clock.</summary>
    /// <exception cref="NotNowException">The clock is in doubt.</exception>
    public void RequireBelieved()
    {
        if (Doubt is { } doubt)
        {
            throw new NotNowException(NotNow.ClockInDoubt(doubt.Machine, doubt.Trusted));
        }
    }

    /// <summary>Somebody has looked: what the machine's clock says now is right, and time is counted from here.</summary>
    public void Believe()
    {
        lock (gate)
        {
            (good, since) = (new GoodReading(machine.GetUtcNow(), elapsed()), null);
        }
    }

    /// <summary>It is later than an instant that is known to have been: a clock that says less, by more than the tolerance, is in doubt from here on.</summary>
    public void RequireAfter(DateTimeOffset known)
    {
        lock (gate)
        {
            if (Read().Trusted < known - tolerance)
            {
                good = new GoodReading(known, elapsed());
            }
        }
    }

    /// <summary>Goes on from a good reading of an earlier process in the same run of the machine.</summary>
    public void GoOnFrom(GoodReading earlier)
    {
        lock (gate)
        {
            good = earlier;
        }
    }

    /// <summary>Reads both, decides which counts, and remembers. The caller holds the gate.</summary>
    private (DateTimeOffset Machine, DateTimeOffset Trusted) Read()
    {
        var (says, passed) = (machine.GetUtcNow(), elapsed());
        var expected = good.At + (passed - good.Elapsed);
        if ((says - expected).Duration() <= tolerance)
        {
            (good, since) = (new GoodReading(says, passed), null);
            return (says, says);
        }

        since ??= Instant.FromDateTimeOffset(expected);
        return (says, expected);
    }
}
