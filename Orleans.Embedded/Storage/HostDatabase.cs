using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Orleans.Embedded;

/// <summary>
/// The host's own small store: reminders and persistent states, all of which can be rebuilt. One connection, used by one thread at a
/// time and closed to other processes. A store of another format is emptied, not migrated.
/// </summary>
internal sealed partial class HostDatabase(EmbeddedGrainsOptions options, ILogger<HostDatabase> log) : IDisposable
{
    private const long Format = 1;

    private const string Schema = """
        DROP TABLE IF EXISTS state;
        DROP TABLE IF EXISTS reminder;
        DROP TABLE IF EXISTS last_etag;
        CREATE TABLE state (
            grain_type TEXT NOT NULL, grain_key TEXT NOT NULL, storage TEXT NOT NULL, name TEXT NOT NULL,
            etag INTEGER NOT NULL, shape TEXT NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (grain_type, grain_key, storage, name)) WITHOUT ROWID;
        CREATE TABLE reminder (
            grain_type TEXT NOT NULL, grain_key TEXT NOT NULL, name TEXT NOT NULL,
            first_due_ms INTEGER NOT NULL, period_ms INTEGER NOT NULL,
            PRIMARY KEY (grain_type, grain_key, name)) WITHOUT ROWID;
        CREATE TABLE last_etag (value INTEGER NOT NULL);
        INSERT INTO last_etag VALUES (0);
        PRAGMA user_version = 1;
        """;

    private readonly Lock _gate = new();
    private SqliteConnection? _connection;

    /// <summary>Opens the store, and makes it where there is none.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or another process has it.</exception>
    public void Open()
    {
        lock (_gate)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = options.HostDatabase ?? ":memory:",
                Pooling = false,
                DefaultTimeout = 1,
            }.ToString());
            _connection = connection;
            connection.Open();

            // Exclusive: a second host on the same file fails here and not later. NORMAL: what is lost with the power is rebuilt.
            Execute_NeedsLock("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
            var format = (long)Scalar_NeedsLock("PRAGMA user_version")!;
            if (format != Format)
            {
                if (format != 0)
                {
                    LogOtherFormat(log, options.HostDatabase, format, Format);
                }

                Execute_NeedsLock($"BEGIN IMMEDIATE; {Schema} COMMIT;");
            }
        }
    }

    /// <summary>Runs one statement that changes rows, and tells how many.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_gate)
        {
            using var command = Command_NeedsLock(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>The rows of every statement in <paramref name="sql"/> that gives rows; no other thread's statement comes between them.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_gate)
        {
            using var command = Command_NeedsLock(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            do
            {
                while (reader.Read())
                {
                    rows.Add(row(reader));
                }
            }
            while (reader.NextResult());

            return rows;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    private SqliteCommand Command_NeedsLock(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = (_connection ?? throw new InvalidOperationException("The grain host is not running: its store is closed.")).CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this project; values go through parameters.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private void Execute_NeedsLock(string sql)
    {
        using var command = Command_NeedsLock(sql, []);
        command.ExecuteNonQuery();
    }

    private object? Scalar_NeedsLock(string sql)
    {
        using var command = Command_NeedsLock(sql, []);
        return command.ExecuteScalar();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} has format {Found}, this host writes format {Expected}: reminders and persistent states are dropped and rebuilt.")]
    private static partial void LogOtherFormat(ILogger log, string? file, long found, long expected);
}
