using Supervision.Journal.Audit;
using Supervision.Journal.Keys;

namespace Supervision.Journal.Sqlite;

/// <summary>The rows of a journal.db, in one transaction that only reads.</summary>
internal sealed class SqliteStoreRows : IStoreRows
{
    private readonly Database database;
    private readonly KeyReader? keys;

    private SqliteStoreRows(Database database, StoreIdentity identity, KeyReader? keys)
    {
        this.database = database;
        this.keys = keys;
        (Origin, StoreId) = (identity.Origin, identity.StoreId);
        Signer = Schema.Signer(database);
    }

    public string Origin { get; }

    public string StoreId { get; }

    public string? Signer { get; }

    public Func<byte[], byte[]?>? KeyOf => keys is null ? null : id => id.Length == KeyId.Length ? keys.FindOrNull(KeyId.Of(id)) : null;

    /// <param name="directory">The store.</param>
    /// <param name="keysDirectory">Where keys.db lies; the store's own directory when null. Without keys of this very store no box can be opened.</param>
    /// <exception cref="StoreNotFoundException">The file holds no journal, or one of another format.</exception>
    /// <exception cref="JournalDamagedException">The file is no sound SQLite database.</exception>
    public static SqliteStoreRows Open(string directory, string? keysDirectory)
    {
        var database = Database.Open(Schema.PathIn(directory), Access.Read);
        try
        {
            // One transaction around everything: the writer may go on, these rows stay as they were.
            database.Run("PRAGMA cache_size=-16384; BEGIN");
            var identity = Schema.Identify(database, directory, origin: null);
            return new SqliteStoreRows(database, identity, KeysOrNull(directory, keysDirectory, identity));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // Whoever checks goes on without keys: another store's keys are no damage of this one, nor would its own be of an edited identity.
    private static KeyReader? KeysOrNull(string store, string? keys, StoreIdentity identity)
    {
        try
        {
            return KeyReader.Over(new SqliteStore(store, identity).OpenKeysOrNull(keys), ErasedKeys.Of(store, null));
        }
        catch (StoreNotFoundException)
        {
            return null;
        }
    }

    public StoredHeadRow? Head()
    {
        using var rows = database.Prepare("SELECT size, root, frontier FROM head");
        return rows.Step() ? new StoredHeadRow(rows.Long(0), rows.Bytes(1).ToArray(), rows.Bytes(2).ToArray()) : null;
    }

    public IEnumerable<string> Complaints()
    {
        foreach (var complaint in Schema.Differences(database))
        {
            yield return complaint;
        }

        using var rows = database.Prepare("PRAGMA integrity_check");
        while (rows.Step())
        {
            var complaint = rows.Text(0);
            if (complaint != "ok")
            {
                yield return complaint;
            }
        }
    }

    public IEnumerable<StoredStreamRow> Streams()
    {
        using var rows = database.Prepare("SELECT id, key, tag FROM stream ORDER BY id");
        while (rows.Step())
        {
            yield return new StoredStreamRow(rows.Long(0), rows.Text(1), rows.Bytes(2).ToArray());
        }
    }

    public IEnumerable<StoredEntryRow> Entries()
    {
        using var rows = database.Prepare("SELECT position, stream, version, leaf, hash FROM entry ORDER BY position");
        while (rows.Step())
        {
            yield return new StoredEntryRow(rows.Long(0), rows.Long(1), rows.Long(2), rows.Bytes(3).ToArray(), rows.Bytes(4).ToArray());
        }
    }

    public IEnumerable<StoredPayloadRow> Payloads()
    {
        using var rows = database.Prepare("SELECT position, field, subject, box FROM payload ORDER BY position, field");
        while (rows.Step())
        {
            yield return new StoredPayloadRow(rows.Long(0), rows.Text(1), rows.Long(2), rows.Bytes(3).ToArray());
        }
    }

    public IEnumerable<StoredSubjectRow> Subjects()
    {
        using var rows = database.Prepare("SELECT id, key, sealed FROM subject ORDER BY id");
        while (rows.Step())
        {
            yield return new StoredSubjectRow(rows.Long(0), rows.Bytes(1).ToArray(), rows.Long(2));
        }
    }

    public IEnumerable<StoredWakeRow> Wakes()
    {
        using var rows = database.Prepare("SELECT stream, due FROM wake");
        while (rows.Step())
        {
            yield return new StoredWakeRow(rows.Long(0), rows.Long(1));
        }
    }

    public IEnumerable<StoredTileRow> Tiles()
    {
        using var rows = database.Prepare("SELECT level, number, hashes FROM tile ORDER BY level, number");
        while (rows.Step())
        {
            yield return new StoredTileRow(rows.Long(0), rows.Long(1), rows.Bytes(2).ToArray());
        }
    }

    public void Dispose()
    {
        keys?.Dispose();
        database.Dispose();
    }
}
