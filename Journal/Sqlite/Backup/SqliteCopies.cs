using Supervision.Journal.Backup;
using Supervision.Journal.Keys;

namespace Supervision.Journal.Sqlite;

/// <summary>Copies of journal.db, keys.db and other databases beside them, by SQLite's own backup interface.</summary>
internal sealed class SqliteCopies : IStoreCopies
{
    public string JournalName => Schema.FileName;

    public string KeysName => KeyDatabase.FileName;

    public string LockName => StoreLock.FileName;

    public CopiedJournal Journal(string store, string target, Action<long, long> progress, CancellationToken cancellation = default)
    {
        var path = Path.Combine(store, Schema.FileName);
        if (!File.Exists(path))
        {
            throw new StoreNotFoundException(store, $"there is no {Schema.FileName}");
        }

        using var source = Database.Open(path, Access.Read);
        source.Run("BEGIN");
        var identity = Schema.Identify(source, store, origin: null);
        using (var head = source.Prepare("SELECT size, root FROM head"))
        {
            if (!head.Step() || head.Bytes(1).Length != Digest.Length)
            {
                throw new JournalDamagedException(0, "a head row", "none");
            }

            var copied = new CopiedJournal(identity, head.Long(0), new Digest(head.Bytes(1)));
            DatabaseCopy.Make(source, target, compact: false, progress, cancellation);
            return copied;
        }
    }

    public bool Keys(string directory, StoreIdentity identity, string target, CancellationToken cancellation = default)
    {
        using var source = KeyDatabase.OpenToReadOrNull(directory, identity);
        if (source is null)
        {
            return false;
        }

        // Compact: what was destroyed has been swept out of the file, unless the sweep is still due; it must not go into the copy.
        source.Run("BEGIN");
        _ = source.Ask("SELECT count(*) FROM meta");
        DatabaseCopy.Make(source, target, compact: true, (_, _) => { }, cancellation);
        return true;
    }

    public void Other(string path, string target, CancellationToken cancellation = default)
    {
        using var source = Database.Open(path, Access.Read);
        source.Run("BEGIN");
        _ = source.Ask("SELECT count(*) FROM sqlite_schema");
        DatabaseCopy.Make(source, target, compact: false, (_, _) => { }, cancellation);
    }

    public bool DestroyErased(string directory, StoreIdentity identity, string store)
    {
        var erased = ErasedKeys.Of(store, null);
        if (!erased.IsThere)
        {
            return false;
        }

        using var keys = new SqliteKeyStore(KeyDatabase.OpenToWrite(directory, identity, isNeeded: true), commit => commit());
        keys.Destroy(erased.Read());
        return true;
    }

    public IDisposable Lock(string directory) => StoreLock.Take(directory);

    public void RefuseIfServed(string directory) => StoreLock.RefuseIfHeld(directory);
}
