using NodaTime;

namespace Supervision.Grains.Hosting;

/// <summary>
/// The one clock that the engine acts by: the host's, the host's moved by a fixed distance (drills), or a virtual one that an
/// import or a feed moves. What was written down when always comes from the host's clock instead.
/// </summary>
public sealed class EngineClock(IClock host) : IClock
{
    // The ticks of the virtual instant, or NotVirtual; written by the one player there is, read by everybody.
    private const long NotVirtual = long.MinValue;
    private long virtualTicks = NotVirtual;
    private long shiftTicks;

    public Instant GetCurrentInstant() => Volatile.Read(ref virtualTicks) is var ticks and not NotVirtual
        ? Instant.FromUnixTimeTicks(ticks)
        : host.GetCurrentInstant() + Duration.FromTicks(Volatile.Read(ref shiftTicks));

    /// <summary>From now on it is this instant until it is told again.</summary>
    public void Set(Instant now) => Volatile.Write(ref virtualTicks, now.ToUnixTimeTicks());

    /// <summary>It is this instant now, and time goes on from there at its usual pace.</summary>
    public void StartAt(Instant now) => Volatile.Write(ref shiftTicks, (now - host.GetCurrentInstant()).BclCompatibleTicks);
}
