using System.Globalization;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>The one connection that writes journal.db and moves its log into it.</summary>
internal sealed class SqliteWriter : IStoreWriter, IDisposable
{
    /// <summary>
    /// Bytes of the write-ahead log at which it is emptied even if readers must be waited for. SQLite's own checkpoints,
    /// which wait for nobody, keep it near 64 MB.
    /// </summary>
    private const long LongestLog = 256L << 20;

    private readonly Database database;
    private readonly FileInfo log;
    private readonly SqliteRows rows;
    private readonly Statement addStream;
    private readonly Statement addEntry;
    private readonly Statement addPayload;
    private readonly Statement addSubject;
    private readonly Statement setWake;
    private readonly Statement dropWake;
    private readonly Statement setTile;
    private readonly Statement setHead;
    private readonly Statement othersWrites;
    private readonly byte[] bytes = new byte[Digest.Length];

    /// <param name="database">journal.db, open to write; the caller closes it after this.</param>
    public SqliteWriter(Database database)
    {
        this.database = database;
        log = new FileInfo(database.Path + "-wal");
        rows = new SqliteRows(database);
        addStream = database.Prepare("INSERT INTO stream(id, key, tag) VALUES (?, ?, ?)");
        addEntry = database.Prepare("INSERT INTO entry(position, stream, version, leaf, hash) VALUES (?, ?, ?, ?, ?)");
        addPayload = database.Prepare("INSERT INTO payload(position, field, subject, box) VALUES (?, ?, ?, ?)");
        addSubject = database.Prepare("INSERT INTO subject(name, key, sealed) VALUES (?, ?, 0) RETURNING id");
        setWake = database.Prepare("INSERT INTO wake(stream, due) VALUES (?, ?) ON CONFLICT(stream) DO UPDATE SET due = excluded.due");
        dropWake = database.Prepare("DELETE FROM wake WHERE stream = ?");
        setTile = database.Prepare(
            "INSERT INTO tile(level, number, hashes) VALUES (?, ?, ?) ON CONFLICT(level, number) DO UPDATE SET hashes = excluded.hashes");
        setHead = database.Prepare("UPDATE head SET size = ?, root = ?, frontier = ?");
        othersWrites = database.Prepare("PRAGMA data_version");
    }

    public IStoreTables Rows => rows;

    // IMMEDIATE takes the right to write now: a later upgrade could fail half-way.
    public void Begin() => database.Run("BEGIN IMMEDIATE");

    public void Commit() => database.Run("COMMIT");

    public void Rollback()
    {
        if (database.InTransaction)
        {
            database.Run("ROLLBACK");
        }
    }

    public void AddStream(long id, StreamKey key, Digest tag)
    {
        tag.CopyTo(bytes);
        addStream.Bind(1, id);
        addStream.Bind(2, key.ToString());
        addStream.Bind(3, bytes);
        addStream.Run();
    }

    public void AddEntry(long position, long stream, long version, ReadOnlySpan<byte> leaf, Digest hash)
    {
        hash.CopyTo(bytes);
        addEntry.Bind(1, position);
        addEntry.Bind(2, stream);
        addEntry.Bind(3, version);
        addEntry.Bind(4, leaf);
        addEntry.Bind(5, bytes);
        addEntry.Run();
    }

    public void AddPayload(long position, string field, long subject, byte[] box)
    {
        addPayload.Bind(1, position);
        addPayload.Bind(2, field);
        addPayload.Bind(3, subject);
        addPayload.Bind(4, box);
        addPayload.Run();
    }

    public void SetWake(long stream, long? due)
    {
        if (due is { } instant)
        {
            setWake.Bind(1, stream);
            setWake.Bind(2, instant);
            setWake.Run();
        }
        else
        {
            dropWake.Bind(1, stream);
            dropWake.Run();
        }
    }

    public void SetTile(int level, long number, ReadOnlySpan<byte> hashes)
    {
        setTile.Bind(1, level);
        setTile.Bind(2, number);
        setTile.Bind(3, hashes);
        setTile.Run();
    }

    public void SetHead(long size, Digest root, ReadOnlySpan<byte> frontier)
    {
        root.CopyTo(bytes);
        setHead.Bind(1, size);
        setHead.Bind(2, bytes);
        setHead.Bind(3, frontier);
        setHead.Run();
    }

    // No stream has the number 0. The pages that the row stood on are written, although nothing on them is another.
    public void Touch() => database.Run("INSERT INTO wake(stream, due) VALUES (0, 0); DELETE FROM wake WHERE stream = 0");

    public long OthersWrites()
    {
        try
        {
            _ = othersWrites.Step();
            return othersWrites.Long(0);
        }
        finally
        {
            othersWrites.Reset();
        }
    }

    public long AddSubject(string name, KeyId key)
    {
        addSubject.Bind(1, name);
        addSubject.Bind(2, key.ToArray());
        try
        {
            _ = addSubject.Step();
            return addSubject.Long(0);
        }
        finally
        {
            addSubject.Reset();
        }
    }

    public void SetSealed(long subject, bool isSealed) =>
        database.Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE subject SET sealed = {(isSealed ? 1 : 0)} WHERE id = {subject}"));

    public void EraseSubject(long subject) => database.Run(string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA secure_delete=ON; DELETE FROM payload WHERE subject = {subject}; DELETE FROM subject WHERE id = {subject}"));

    // Where a reader in the log does not let it, the boxes stay until the log is started over or the store is closed.
    public void TidyErased() => _ = database.TryTruncateLog();

    // Readers that overlap without a pause keep SQLite from starting its log over.
    public void TidyUp()
    {
        log.Refresh();
        if (log.Exists && log.Length > LongestLog)
        {
            _ = database.TryTruncateLog();
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        foreach (var statement in new[] { addStream, addEntry, addPayload, addSubject, setWake, dropWake, setTile, setHead, othersWrites })
        {
            statement.Dispose();
        }
    }
}
