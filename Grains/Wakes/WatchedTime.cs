using NodaTime;

namespace Supervision.Grains.Wakes;

/// <summary>Up to when a shard has watched the clock, to the minute. It may be lost: then an outage is caught up like any other, and only not told.</summary>
/// <param name="Until">The instant of its last note.</param>
public sealed record WatchedTime(Instant Until)
{
    /// <summary>Nothing is known.</summary>
    public WatchedTime()
        : this(Instant.MinValue)
    {
    }

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Until != Instant.MinValue;
}
