using SQLitePCL;

namespace Supervision.Journal.Sqlite;

/// <summary>One SQLite connection through SQLite's own C interface. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>Milliseconds to wait for a lock. Only we write, so it takes a checkpoint or a stranger's tool to make anybody wait at all.</summary>
    private const int Patience = 10_000;

    private readonly sqlite3 handle;

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle, string path)
    {
        this.handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <summary>The connection in SQLite's own terms, for what takes two of them.</summary>
    public sqlite3 Handle => handle;

    /// <summary>Whether BEGIN has been said and neither COMMIT nor ROLLBACK has happened since.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <exception cref="StoreFailureException">The file cannot be opened.</exception>
    public static Database Open(string path, Access access)
    {
        var database = Open(path, path, access switch
        {
            Access.Read => raw.SQLITE_OPEN_READONLY,
            Access.Write => raw.SQLITE_OPEN_READWRITE,
            Access.Create => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
            _ => throw new System.Diagnostics.UnreachableException($"access {access}"),
        });
        if (access != Access.Read || !ReadOnlyMedium.Holds(path) || database.CanBegin())
        {
            return database;
        }

        // Whoever writes it through another mount has laid the files beside it that are missing here: so nobody writes. Should somebody begin
        // to, through another mount, while this connection lasts, it could read two states; docs/cli.md says so.
        database.Dispose();
        return Open(path, ReadOnlyMedium.ImmutableName(path), raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);
    }

    private static Database Open(string path, string name, int flags)
    {
        var code = raw.sqlite3_open_v2(name, out var handle, raw.SQLITE_OPEN_NOMUTEX | flags, null);
        var database = new Database(handle, path);
        if (code != raw.SQLITE_OK)
        {
            var failure = database.Failure("open");
            database.Dispose();
            throw failure;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);

        _ = raw.sqlite3_busy_timeout(handle, Patience);
        return database;
    }

    public Statement Prepare(string sql)
    {
        const uint KeptForLong = 1; // SQLITE_PREPARE_PERSISTENT
        Check(raw.sqlite3_prepare_v3(handle, sql, KeptForLong, out var statement), sql);
        return new Statement(this, statement, sql);
    }

    public void Run(string sql) => Check(raw.sqlite3_exec(handle, sql), sql);

    /// <summary>The first column of the first row, as text; null when there is no row or it holds NULL.</summary>
    public string? Ask(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.TextOrNull(0) : null;
    }

    /// <summary>
    /// Whether nothing has been made in the file, or its making was cut off. A database has a journal to roll back only until it goes over to
    /// a write-ahead log, which is before it has tables; a connection that may only read cannot roll it back, and is refused.
    /// </summary>
    public bool IsEmpty()
    {
        const int ReadOnlyRollback = 776; // SQLITE_READONLY_ROLLBACK
        try
        {
            return Ask("SELECT count(*) FROM sqlite_schema") == "0";
        }
        catch (StoreFailureException e) when (e.Code == ReadOnlyRollback)
        {
            return true;
        }
    }

    /// <summary>Whether SQLite gets at the log of the database, or needs none; what else may be wrong is told by whoever asks for rows.</summary>
    private bool CanBegin()
    {
        var code = raw.sqlite3_exec(handle, "PRAGMA schema_version");
        return (code & 0xFF) != raw.SQLITE_CANTOPEN;
    }

    /// <summary>Moves the whole write-ahead log into the database and empties it; false when readers did not leave it in time.</summary>
    public bool TryTruncateLog()
    {
        _ = raw.sqlite3_busy_timeout(handle, 100);
        var code = raw.sqlite3_wal_checkpoint_v2(handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        _ = raw.sqlite3_busy_timeout(handle, Patience);
        return code == raw.SQLITE_OK;
    }

    public void Dispose() => _ = raw.sqlite3_close_v2(handle);

    internal void Check(int code, string doing)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(doing);
        }
    }

    internal Exception Failure(string doing)
    {
        var code = raw.sqlite3_extended_errcode(handle);
        var message = raw.sqlite3_errmsg(handle).utf8_to_string();
        return (code & 0xFF) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            ? new JournalDamagedException(0, "a sound SQLite database", $"{message} (error {code}) during: {doing}")
            : new StoreFailureException(code, doing, $"SQLite error {code}, {message}.");
    }
}

/// <summary>What a connection may do.</summary>
internal enum Access
{
    /// <summary>Read rows; the file must exist.</summary>
    Read = 1,

    /// <summary>Read and write; the file must exist.</summary>
    Write = 2,

    /// <summary>Read and write; the file is made when there is none.</summary>
    Create = 3,
}
