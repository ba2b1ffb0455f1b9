using Supervision.Journal.Keys;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Audit;

/// <summary>
/// The rows of a store as they are, for whoever checks them: nothing is decoded, compared or left out. One snapshot, over a
/// connection of its own that can only read, also while the store is being served.
/// </summary>
/// <remarks>Enumerating throws <see cref="JournalDamagedException"/> or <see cref="StoreFailureException"/> where SQLite cannot read on.</remarks>
public sealed class StoreRows : IDisposable
{
    private readonly Database database;
    private readonly KeyReader? keys;

    private StoreRows(Database database, StoreIdentity identity, KeyReader? keys)
    {
        this.database = database;
        this.keys = keys;
        Origin = identity.Origin;
    }

    /// <summary>The log origin that the store says it has.</summary>
    public string Origin { get; }

    /// <summary>Finds the key of an id; null where there is no keys.db. The key bytes are for opening boxes and for nothing else.</summary>
    public Func<byte[], byte[]?>? KeyOf => keys is null ? null : id => id.Length == KeyId.Length ? keys.FindOrNull(KeyId.Of(id)) : null;

    /// <param name="directory">The store.</param>
    /// <param name="keysDirectory">Where keys.db lies; the store's own directory unless told. Without keys of this very store no box can be opened.</param>
    /// <exception cref="StoreNotFoundException">There is no journal in the directory, or one of another format.</exception>
    /// <exception cref="JournalDamagedException">The file is no sound SQLite database.</exception>
    public static StoreRows Open(string directory, string? keysDirectory = null)
    {
        var path = Path.Combine(directory, Schema.FileName);
        if (!File.Exists(path))
        {
            throw new StoreNotFoundException(directory, $"there is no {Schema.FileName}");
        }

        var database = Database.Open(path, Access.Read);
        try
        {
            // One transaction around everything: the writer may go on, these rows stay as they were.
            database.Run("PRAGMA cache_size=-16384; BEGIN");
            var identity = Schema.Identify(database, directory, origin: null);
            return new StoreRows(database, identity, KeysOrNull(directory, keysDirectory ?? directory, identity));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // Whoever checks goes on without keys: another store's keys are no damage of this one, nor would its own be of an edited identity.
    private static KeyReader? KeysOrNull(string store, string keys, StoreIdentity identity)
    {
        try
        {
            return KeyReader.OpenOrNull(keys, identity, ErasedKeys.Of(store, null));
        }
        catch (StoreNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What the head row says; null when there is none.</summary>
    public StoredHeadRow? Head()
    {
        using var rows = database.Prepare("SELECT size, root, frontier FROM head");
        return rows.Step() ? new StoredHeadRow(rows.Long(0), rows.Bytes(1).ToArray(), rows.Bytes(2).ToArray()) : null;
    }

    /// <summary>
    /// What SQLite finds wrong with its own tables and indexes, and which of them are not the journal's: a trigger could undo
    /// what is written, a missing index lets two entries have one version. Nothing when all is sound.
    /// </summary>
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

    /// <summary>By position.</summary>
    public IEnumerable<StoredEntryRow> Entries()
    {
        using var rows = database.Prepare("SELECT position, stream, version, leaf, hash FROM entry ORDER BY position");
        while (rows.Step())
        {
            yield return new StoredEntryRow(rows.Long(0), rows.Long(1), rows.Long(2), rows.Bytes(3).ToArray(), rows.Bytes(4).ToArray());
        }
    }

    /// <summary>By position.</summary>
    public IEnumerable<StoredPayloadRow> Payloads()
    {
        using var rows = database.Prepare("SELECT position, field, subject, box FROM payload ORDER BY position, field");
        while (rows.Step())
        {
            yield return new StoredPayloadRow(rows.Long(0), rows.Text(1), rows.Long(2), rows.Bytes(3).ToArray());
        }
    }

    /// <summary>By id.</summary>
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

    /// <summary>By level, then by number.</summary>
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
