using System.Collections.Immutable;

namespace Supervision.Journal.Reading;

/// <summary>Every read of a journal, up to a mark that whoever owns it supplies.</summary>
/// <remarks>Stores answer while the caller waits: in microseconds for one stream where the store is a file of this machine.</remarks>
internal sealed class JournalReading(ReadPool pool, Func<long> released)
{
    /// <summary>Entries per read of the whole journal: a short read lets the writer start its log over.</summary>
    private const int Page = 512;

    public ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        cancellation.ThrowIfCancellationRequested();
        var upTo = released();
        return ValueTask.FromResult(pool.Use(it => it.Entries.Find(stream) is { } row ? it.Entries.OfStream(row, afterVersion, upTo) : []));
    }

    public IEnumerable<Entry> ReadAll(long afterPosition, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        return Pages(afterPosition, released(), cancellation);
    }

    public ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation)
    {
        _ = new StreamKey(category, "any"); // refuses what no stream's category can be
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        cancellation.ThrowIfCancellationRequested();
        var upTo = released();
        return ValueTask.FromResult(pool.Use(it => it.Streams.Keys(category, after, upTo, atMost)));
    }

    public ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(pool.Use(it => it.Streams.Due(until, atMost, share ?? WakeShare.Whole)));
    }

    public ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(pool.Use(it => it.Streams.Armed()));
    }

    private IEnumerable<Entry> Pages(long after, long upTo, CancellationToken cancellation)
    {
        while (after < upTo)
        {
            cancellation.ThrowIfCancellationRequested();
            var from = after;
            var page = pool.Use(it => it.Entries.InOrder(from, upTo, Page));
            if (page.IsEmpty)
            {
                throw new JournalDamagedException(after + 1, $"entries up to {upTo}", $"none after {after}");
            }

            foreach (var entry in page)
            {
                yield return entry;
            }

            after = page[^1].Position;
        }
    }
}
