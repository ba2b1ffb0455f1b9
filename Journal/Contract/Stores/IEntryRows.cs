using Supervision.Journal.Audit;

namespace Supervision.Journal.Stores;

/// <summary>A row of an entry before anything in it is believed. The bytes are the store's own, and good until the visitor returns.</summary>
internal readonly ref struct RawEntry
{
    public long Position { get; init; }

    public long Version { get; init; }

    public ReadOnlySpan<byte> Leaf { get; init; }

    /// <summary>What stands beside the leaf as its hash.</summary>
    public ReadOnlySpan<byte> Hash { get; init; }

    /// <summary>Name of the stream; null where it was not asked for, or the entry's stream has no row.</summary>
    public string? Stream { get; init; }

    /// <summary>What stands in the stream's row as its tag; nothing where it was not asked for, or there is no row.</summary>
    public ReadOnlySpan<byte> Tag { get; init; }
}

/// <summary>Is shown one row; false when it wants no more.</summary>
internal delegate bool RawEntryVisitor(in RawEntry entry);

/// <summary>Entries, streams, and the tree over them. Positions and versions count from 1.</summary>
internal interface IEntryRows
{
    /// <summary>The head row; null when there is none. One read, so size, root and frontier belong together.</summary>
    StoredHeadRow? Head();

    /// <summary>The largest position that has a row; 0 when there are none.</summary>
    long LastPosition();

    /// <summary>The largest id of a stream; 0 when there are none.</summary>
    long LastStream();

    /// <summary>The row of a stream; null when it has none.</summary>
    StoredStreamRow? FindStream(StreamKey key);

    /// <summary>
    /// Names of a category's streams whose first entry stands at or before a position, in byte order; one without a first
    /// entry is among them.
    /// </summary>
    /// <param name="category">What stands before the first '/'.</param>
    /// <param name="after">The name to go on after; from the beginning when null.</param>
    /// <param name="upTo">The position.</param>
    /// <param name="atMost">At least 1.</param>
    IReadOnlyList<string> StreamNames(string category, string? after, long upTo, int atMost);

    /// <summary>A stream's entries by version, from one version on.</summary>
    void OfStream(long stream, long fromVersion, RawEntryVisitor visit);

    /// <summary>The entries of a category's streams after one position and up to another, by position.</summary>
    void OfCategory(string category, long after, long upTo, RawEntryVisitor visit);

    /// <summary>Entries after one position and up to another, by position, without their streams.</summary>
    void Between(long after, long upTo, RawEntryVisitor visit);

    /// <summary>The same with name and tag of each one's stream, at most so many.</summary>
    void WithStreams(long after, long upTo, int atMost, RawEntryVisitor visit);

    /// <summary>Of each stream the last entry at or before a position, with the stream's tag. Costs a look at each stream, not at each entry.</summary>
    void LastOfEachStream(long upTo, RawEntryVisitor visit);

    /// <summary>The hashes in a tile's row, 32 bytes each; null when there is no row.</summary>
    byte[]? Tile(int level, long number);
}
