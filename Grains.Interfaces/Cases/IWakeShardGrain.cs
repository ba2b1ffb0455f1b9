using NodaTime;
using Orleans;
using Orleans.CodeGeneration;

namespace Supervision.Grains.Interfaces.Cases;

/// <summary>
/// Wakes the aggregates of one share of the streams when their instant has come. The key is "share/of", such as "0/1".
/// </summary>
[Alias("supervision.wake-shard"), Version(1)]
public interface IWakeShardGrain : IGrainWithStringKey
{
    /// <summary>Begins to watch the engine's clock by itself, now and after every restart of the host.</summary>
    [Alias("watch")]
    Task Watch();

    /// <summary>
    /// Wakes what is due up to an instant, earliest first, a bounded slice in each call: an outage of months is caught up without
    /// a call that comes near its time-out. Call again while more is left.
    /// </summary>
    /// <param name="now">The instant; a virtual clock is moved by whoever calls this.</param>
    /// <param name="author">On whose account.</param>
    /// <returns>What this slice has brought, all of it journalled.</returns>
    [Alias("advance")]
    Task<Advanced> Advance(Instant now, string author);
}

/// <summary>What one slice of passing time has brought.</summary>
/// <param name="Added">Facts that were journalled.</param>
/// <param name="IsMoreDue">Whether something is due still.</param>
public readonly record struct Advanced(int Added, bool IsMoreDue);
