using Supervision.Journal.Stores;

namespace Supervision.Journal.Watch;

/// <summary>Looks between groups whether anybody else has written, and whether all wakes are there. Owned by the writer's thread after construction.</summary>
internal sealed class StoreLook
{
    /// <summary>So often the wake index is counted, which takes a look at each of its rows; at once where somebody else has written.</summary>
    private static readonly TimeSpan CountEvery = TimeSpan.FromMinutes(1);

    private readonly IStoreWriter store;
    private readonly WriterWatch watch;
    private readonly TimeProvider clock;
    private long othersWrites;
    private long countedAt;

    public StoreLook(IStoreWriter store, WriterWatch watch, TimeProvider clock)
    {
        (this.store, this.watch, this.clock) = (store, watch, clock);
        (othersWrites, countedAt) = (store.OthersWrites(), clock.GetTimestamp());
    }

    /// <param name="armed">How many streams are to be woken, by the writer's count.</param>
    /// <exception cref="StoreFailureException">The disk fails.</exception>
    /// <exception cref="JournalDamagedException">The index cannot be read.</exception>
    public void Compare(long armed)
    {
        var others = store.OthersWrites();
        var isStranger = others != othersWrites;
        othersWrites = others;
        if (isStranger)
        {
            watch.MetStranger();
        }

        if (isStranger || clock.GetElapsedTime(countedAt) >= CountEvery)
        {
            countedAt = clock.GetTimestamp();
            watch.Counted(armed, store.Rows.Wakes.Armed().Armed);
        }
    }
}
