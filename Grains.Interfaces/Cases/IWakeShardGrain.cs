using NodaTime;
using Orleans;

namespace Supervision.Grains.Interfaces.Cases;

/// <summary>
/// Wakes the aggregates of one share of the streams when their instant has come. The key is "share/of", such as "0/1".
/// </summary>
[Alias("supervision.wake-shard")]
public interface IWakeShardGrain : IGrainWithStringKey
{
    /// <summary>Begins to watch the engine's clock by itself, now and after every restart of the host.</summary>
    [Alias("watch")]
    Task Watch();

    /// <summary>Wakes everything that is due up to an instant, earliest first, and answers when all of it has been journalled.</summary>
    /// <param name="now">The instant; a virtual clock is moved by whoever calls this.</param>
    /// <param name="author">On whose account.</param>
    /// <returns>How many facts were added.</returns>
    [Alias("advance")]
    Task<int> Advance(Instant now, string author);
}
