using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Reading;

/// <summary>A read-only connection with its statements ready. Used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private readonly Database database;
    private readonly Statement size;

    public ReadConnection(string path, string origin, Keys.KeyReader? keys)
    {
        database = Database.Open(path, Access.Read);

        // Every commit empties a reader's cache, so a large one would be memory for nothing.
        database.Run("PRAGMA cache_size=-2048");
        size = database.Prepare("SELECT size FROM head");
        Entries = new StoredEntries(database, origin, keys);
        Streams = new StreamIndex(database);
        Tiles = new StoredTiles(database);
        Leaves = new StoredLeaves(database, origin, Entries);
        Heads = new StoredHeads(database);
        Subjects = new SubjectIndex(database);
    }

    public StoredEntries Entries { get; }

    public StreamIndex Streams { get; }

    public StoredTiles Tiles { get; }

    public StoredLeaves Leaves { get; }

    public StoredHeads Heads { get; }

    public SubjectIndex Subjects { get; }

    /// <summary>How many entries are committed, by the head row.</summary>
    public long Size()
    {
        try
        {
            return size.Step() ? size.Long(0) : throw new JournalDamagedException(0, "a head row", "none");
        }
        finally
        {
            size.Reset();
        }
    }

    public void Dispose()
    {
        Entries.Dispose();
        Streams.Dispose();
        Tiles.Dispose();
        Leaves.Dispose();
        Heads.Dispose();
        Subjects.Dispose();
        size.Dispose();
        database.Dispose();
    }
}
