using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>keys.db, open to write.</summary>
internal sealed class SqliteKeyStore : IKeyStore
{
    private readonly Database database;
    private readonly Action<Action> aroundCommit;
    private readonly Statement add;
    private readonly Statement find;
    private readonly Statement drop;

    /// <param name="database">keys.db, which this closes.</param>
    /// <param name="aroundCommit">Seam for fault doubles: is given COMMIT and may fail before or after running it.</param>
    public SqliteKeyStore(Database database, Action<Action> aroundCommit)
    {
        this.database = database;
        this.aroundCommit = aroundCommit;
        add = database.Prepare("INSERT INTO subject_key(id, key) VALUES (?, ?)");
        find = KeyDatabase.PrepareFind(database);
        drop = database.Prepare("DELETE FROM subject_key WHERE id = ?");
        SweepIfDue();
    }

    public byte[]? FindOrNull(KeyId id) => KeyDatabase.KeyOrNull(find, id);

    public void Add(IReadOnlyList<(KeyId Id, byte[] Key)> keys) => InTransaction(() =>
    {
        foreach (var (id, key) in keys)
        {
            add.Bind(1, id.ToArray());
            add.Bind(2, key);
            add.Run();
        }
    });

    public void Destroy(IEnumerable<KeyId> ids)
    {
        var there = ids.Where(id => FindOrNull(id) is not null).ToList();
        if (there.Count > 0)
        {
            InTransaction(() =>
            {
                foreach (var id in there)
                {
                    drop.Bind(1, id.ToArray());
                    drop.Run();
                }

                database.Run("INSERT OR REPLACE INTO meta(key, value) VALUES ('sweep', 'due')");
            });
        }

        // A crash from here on leaves no row, but its bytes in the log, and perhaps on a page: the next start, or the next call, finds
        // that a sweep is due.
        SweepIfDue();
    }

    public void Dispose()
    {
        add.Dispose();
        find.Dispose();
        drop.Dispose();

        // Best effort: what stays in the log is taken over at the next start.
        _ = database.TryTruncateLog();
        database.Dispose();
    }

    /// <summary>
    /// Rewrites the file and empties its log, so that no byte of a dropped row is left in either: SQLite overwrites a row that is dropped,
    /// but may have left a copy of it on a page that it had balanced before.
    /// </summary>
    private void SweepIfDue()
    {
        if (database.Ask("SELECT value FROM meta WHERE key = 'sweep'") is null)
        {
            return;
        }

        database.Run("VACUUM");

        // Readers are in the file for microseconds, and each try waits 100 ms. Should one be there at every try, the sweep stays due.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (database.TryTruncateLog())
            {
                database.Run("DELETE FROM meta WHERE key = 'sweep'");
                return;
            }
        }
    }

    private void InTransaction(Action change)
    {
        database.Run("BEGIN IMMEDIATE");
        try
        {
            change();
            aroundCommit(() => database.Run("COMMIT"));
        }
        catch
        {
            if (database.InTransaction)
            {
                database.Run("ROLLBACK");
            }

            throw;
        }
    }
}
