using System.Security.Cryptography;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Keys;

/// <summary>Makes, finds and destroys the keys of data subjects. Owned by the journal's writer after construction.</summary>
/// <remarks>
/// Keys are made ahead, in batches that grow with their use, each durable before its first key is handed out: an append waits for the
/// disk a second time once per batch. What is left of a batch when the process ends stays in the file, unused.
/// </remarks>
internal sealed class KeyKeeper : IDisposable
{
    private const int FirstBatch = 64;
    private const int LargestBatch = 4096;

    private readonly Database database;
    private readonly RandomNumberGenerator randomness;
    private readonly Action<Action> aroundCommit;
    private readonly Statement add;
    private readonly Statement find;
    private readonly Statement drop;
    private readonly Queue<(KeyId Id, byte[] Key)> ready = [];
    private int batch = FirstBatch;

    /// <param name="database">keys.db, open to write.</param>
    /// <param name="erased">The ids that must not come back.</param>
    /// <param name="randomness">Source of keys, their ids and nonces.</param>
    /// <param name="aroundCommit">Seam for fault doubles: is given COMMIT and may fail before or after running it.</param>
    public KeyKeeper(Database database, ErasedKeys erased, RandomNumberGenerator randomness, Action<Action> aroundCommit)
    {
        this.database = database;
        this.randomness = randomness;
        this.aroundCommit = aroundCommit;
        Erased = erased;
        add = database.Prepare("INSERT INTO subject_key(id, key) VALUES (?, ?)");
        find = KeyDatabase.PrepareFind(database);
        drop = database.Prepare("DELETE FROM subject_key WHERE id = ?");
        SweepIfDue();
    }

    public ErasedKeys Erased { get; }

    /// <summary>A key that nobody has had. It is on the disk already.</summary>
    public (KeyId Id, byte[] Key) Take()
    {
        if (ready.Count == 0)
        {
            MakeReady();
        }

        return ready.Dequeue();
    }

    /// <returns>Null when there is no such key, or none any more.</returns>
    public byte[]? FindOrNull(KeyId id) => KeyDatabase.KeyOrNull(find, id);

    /// <summary>Destroys keys for good: rows, the pages they stood on, and the log they went through. Those that are not there are passed over.</summary>
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

    private void MakeReady()
    {
        var made = new List<(KeyId Id, byte[] Key)>(batch);
        InTransaction(() =>
        {
            Span<byte> id = stackalloc byte[KeyId.Length];
            for (var i = 0; i < batch; i++)
            {
                var key = new byte[Box.KeyLength];
                randomness.GetBytes(id);
                randomness.GetBytes(key);
                add.Bind(1, id);
                add.Bind(2, key);
                add.Run();
                made.Add((KeyId.Of(id), key));
            }
        });

        // Durable. A crash from here on leaves keys that nothing is sealed under; a crash before it, none: no box is made yet.
        made.ForEach(ready.Enqueue);
        batch = Math.Min(batch * 2, LargestBatch);
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
