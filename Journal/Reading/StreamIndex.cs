using System.Collections.Immutable;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>Asks which streams there are and which want to be woken, over one connection.</summary>
internal sealed class StreamIndex(IStoreTables rows)
{
    public ImmutableArray<Wake> Due(DateTimeOffset until, int atMost, WakeShare share) =>
        [.. rows.Wakes.Due(until.ToUnixTimeMilliseconds(), atMost, share).Select(it => new Wake(StoredValue.Key(it.Stream), StoredValue.Instant(it.Due)))];

    public (long Armed, DateTimeOffset? Earliest) Armed()
    {
        var (armed, earliest) = rows.Wakes.Armed();
        return (armed, earliest is { } instant ? StoredValue.Instant(instant) : null);
    }

    /// <summary>Streams that began at or before a position, by name. One without a first entry is damaged, and shown: whoever reads it is told.</summary>
    public ImmutableArray<StreamKey> Keys(string category, StreamKey? after, long upTo, int atMost) =>
        [.. rows.Entries.StreamNames(category, after?.ToString(), upTo, atMost).Select(it => StoredValue.Key(it))];
}
