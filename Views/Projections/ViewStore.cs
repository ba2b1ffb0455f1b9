using Dapper;
using Microsoft.Data.Sqlite;

namespace Supervision.Views.Projections;

/// <summary>
/// views.db: lists and figures that can be rebuilt from the journal at any time, so it is written without waiting for the
/// disk, and thrown away when it does not fit the journal or this program.
/// </summary>
internal sealed class ViewStore : IDisposable
{
    /// <summary>Raised whenever the tables or what they mean change; an older file is rebuilt.</summary>
    private const int SchemaVersion = 4;

    private const string Schema = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE case_view(
          id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, pack TEXT NOT NULL, place TEXT NOT NULL,
          opened_on INTEGER NOT NULL, closed_on INTEGER, last_step TEXT NOT NULL, last_on INTEGER NOT NULL,
          findings INTEGER NOT NULL, due INTEGER, suspended INTEGER NOT NULL, division TEXT);
        CREATE INDEX case_by_due ON case_view(due, number) WHERE due IS NOT NULL;
        CREATE INDEX case_by_place ON case_view(pack, place);
        CREATE INDEX case_by_last ON case_view(last_on, number);
        CREATE INDEX case_open ON case_view(number) WHERE closed_on IS NULL;
        CREATE INDEX case_findings ON case_view(number) WHERE findings > 0;
        CREATE INDEX case_of_division ON case_view(division, number) WHERE division IS NOT NULL;
        CREATE TABLE case_tie(case_id INTEGER NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY(case_id, person, role)) WITHOUT ROWID;
        CREATE INDEX tie_of_person ON case_tie(person, case_id);
        CREATE TABLE duty(
          case_id INTEGER NOT NULL, pack TEXT NOT NULL, limit_id TEXT NOT NULL, due INTEGER, suspended INTEGER NOT NULL, ledger TEXT NOT NULL,
          PRIMARY KEY(case_id, limit_id)) WITHOUT ROWID;
        CREATE INDEX duty_by_limit ON duty(pack, limit_id, due, case_id);
        CREATE TABLE name(id INTEGER PRIMARY KEY, what INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE(what, text));
        CREATE TABLE trail(
          position INTEGER PRIMARY KEY, occurred INTEGER NOT NULL, recorded INTEGER NOT NULL, kind INTEGER NOT NULL, edition INTEGER NOT NULL,
          who INTEGER NOT NULL, behalf INTEGER, role INTEGER NOT NULL, about INTEGER NOT NULL, court INTEGER, step INTEGER, limits INTEGER, stage INTEGER,
          flags INTEGER NOT NULL, said_en TEXT, said_zh TEXT);
        CREATE INDEX trail_about ON trail(about);
        CREATE INDEX trail_by_who ON trail(who);
        CREATE INDEX trail_by_behalf ON trail(behalf) WHERE behalf IS NOT NULL;
        CREATE INDEX trail_by_step ON trail(step) WHERE step IS NOT NULL;
        CREATE INDEX trail_late ON trail(position) WHERE flags & 1;
        CREATE INDEX trail_approvals ON trail(position) WHERE flags & 4;
        """;

    private readonly string readerText;
    private readonly SqliteConnection writer;

    private ViewStore(SqliteConnection writer, string readerText) => (this.writer, this.readerText) = (writer, readerText);

    /// <summary>The journal position that the views include.</summary>
    public long Position { get; private set; }

    /// <summary>Opens views.db in a store's directory; one that is missing, of another store, of another version, or ahead of the journal is begun anew.</summary>
    public static ViewStore Open(string directory, string storeId, long released)
    {
        var path = Path.Combine(directory, "views.db");
        if (TryOpen(path, storeId, released) is { } fits)
        {
            return fits;
        }

        foreach (var left in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(left);
        }

        var writer = Connect(path, SqliteOpenMode.ReadWriteCreate);
        writer.Execute(Schema);
        writer.Execute("INSERT INTO meta VALUES('schema', @schema), ('store', @storeId), ('position', '0')", new { schema = SchemaVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), storeId });
        return new ViewStore(writer, ReaderText(path));
    }

    /// <summary>Runs one batch; its changes and the new position become visible together.</summary>
    public void Write(long position, Action<SqliteConnection, SqliteTransaction> changes)
    {
        using var transaction = writer.BeginTransaction();
        changes(writer, transaction);
        writer.Execute("UPDATE meta SET value = @position WHERE name = 'position'", new { position }, transaction);
        transaction.Commit();
        Position = position;
    }

    /// <summary>A connection for reading; dispose it after use.</summary>
    public SqliteConnection Read()
    {
        var reader = new SqliteConnection(readerText);
        reader.Open();
        return reader;
    }

    /// <summary>Closes the readers that are kept for the next caller too, so that the file is whole when the host has stopped.</summary>
    public void Dispose()
    {
        using (var reader = new SqliteConnection(readerText))
        {
            SqliteConnection.ClearPool(reader);
        }

        writer.Dispose();
    }

    private static ViewStore? TryOpen(string path, string storeId, long released)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        SqliteConnection? writer = null;
        try
        {
            writer = Connect(path, SqliteOpenMode.ReadWrite);
            var meta = writer.Query<(string Name, string Value)>("SELECT name, value FROM meta").ToDictionary(it => it.Name, it => it.Value);
            var position = long.Parse(meta["position"], System.Globalization.CultureInfo.InvariantCulture);
            if (meta["schema"] == SchemaVersion.ToString(System.Globalization.CultureInfo.InvariantCulture) && meta["store"] == storeId && position <= released)
            {
                return new ViewStore(writer, ReaderText(path)) { Position = position };
            }
        }
        catch (Exception unreadable) when (unreadable is SqliteException or KeyNotFoundException or FormatException)
        {
            // Whatever is in the file, the journal can make it again.
        }

        writer?.Dispose();
        return null;
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY");
        return connection;
    }

    private static string ReaderText(string path) => new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString();
}
