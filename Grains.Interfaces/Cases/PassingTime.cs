using NodaTime;

namespace Supervision.Grains.Interfaces.Cases;

/// <summary>Lets time pass for one share of the streams.</summary>
public static class PassingTime
{
    /// <summary>Wakes everything that is due up to an instant, slice by slice.</summary>
    /// <param name="shard">Whose streams.</param>
    /// <param name="now">The instant.</param>
    /// <param name="author">On whose account.</param>
    /// <param name="betweenSlices">Runs before each further slice, when what the last one woke may be let go of; nothing by default.</param>
    /// <returns>How many facts were added.</returns>
    public static async Task<int> AdvanceFully(this IWakeShardGrain shard, Instant now, string author, Func<Task>? betweenSlices = null)
    {
        ArgumentNullException.ThrowIfNull(shard);
        var added = 0;
        while (true)
        {
            var slice = await shard.Advance(now, author);
            added += slice.Added;
            if (!slice.IsMoreDue)
            {
                return added;
            }

            await (betweenSlices?.Invoke() ?? Task.CompletedTask);
        }
    }
}
