using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Keys;

/// <summary>Finds keys for those who read, over a connection of its own that can only read, and remembers some of them. Safe for use by many callers at once.</summary>
internal sealed class KeyReader : IDisposable
{
    private const int Remembered = 50_000;

    private readonly Lock gate = new();
    private readonly BoundedCache<KeyId, byte[]> known = new(Remembered);
    private readonly Database database;
    private readonly IReadOnlySet<KeyId> erased;
    private readonly Statement find;

    private KeyReader(Database database, IReadOnlySet<KeyId> erased)
    {
        this.database = database;
        this.erased = erased;
        database.Run("PRAGMA cache_size=-2048");
        find = KeyDatabase.PrepareFind(database);
    }

    /// <param name="directory">Where keys.db lies.</param>
    /// <param name="identity">Whose keys it must hold.</param>
    /// <param name="erased">Ids that count for nothing: a restored keys.db may hold their keys until somebody opens the store to write.</param>
    /// <returns>Null where there is no keys.db: then every personal value is withheld.</returns>
    /// <exception cref="StoreNotFoundException">There is one of another store.</exception>
    public static KeyReader? OpenOrNull(string directory, StoreIdentity identity, ErasedKeys erased) =>
        KeyDatabase.OpenToReadOrNull(directory, identity) is { } database ? new KeyReader(database, erased.Read()) : null;

    /// <returns>Null when there is no such key, or none any more.</returns>
    public byte[]? FindOrNull(KeyId id)
    {
        if (erased.Contains(id))
        {
            return null;
        }

        lock (gate)
        {
            if (known.TryGet(id, out var key))
            {
                return key;
            }

            if (KeyDatabase.KeyOrNull(find, id) is not { } found)
            {
                return null;
            }

            known.Set(id, found);
            return found;
        }
    }

    /// <summary>Lets a key go that has been destroyed.</summary>
    public void Forget(KeyId id)
    {
        lock (gate)
        {
            known.Remove(id);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            find.Dispose();
            database.Dispose();
        }
    }
}
