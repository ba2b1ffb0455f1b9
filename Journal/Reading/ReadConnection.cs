using Supervision.Journal.Stores;

namespace Supervision.Journal.Reading;

/// <summary>What is read back over one connection, each thing checked. Used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private readonly IStoreConnection rows;

    /// <param name="rows">The connection, closed with this.</param>
    /// <param name="origin">The log's origin.</param>
    /// <param name="keys">Where the keys are; null for a reader without keys.</param>
    public ReadConnection(IStoreConnection rows, string origin, Keys.KeyReader? keys)
    {
        this.rows = rows;
        Entries = new StoredEntries(rows, origin, keys);
        Streams = new StreamIndex(rows);
        Tiles = new StoredTiles(rows.Entries);
        Leaves = new StoredLeaves(rows.Entries, origin, Entries);
        Heads = new StoredHeads(rows.Entries);
        Subjects = new SubjectIndex(rows.Subjects);
    }

    public StoredEntries Entries { get; }

    public StreamIndex Streams { get; }

    public StoredTiles Tiles { get; }

    public StoredLeaves Leaves { get; }

    public StoredHeads Heads { get; }

    public SubjectIndex Subjects { get; }

    /// <summary>How many entries are committed, by the head row.</summary>
    public long Size() => rows.Entries.Head()?.Size ?? throw new JournalDamagedException(0, "a head row", "none");

    public void Dispose() => rows.Dispose();
}
