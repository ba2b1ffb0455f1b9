using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Runtime;

namespace Supervision.Silo.Hosting.HostStore;

/// <summary>
/// <c>host.db</c> on one machine: reminders and persistent states of grains in SQLite. All of it is derived, so a file that is
/// missing, cut, damaged in any page or of another format is made anew; nothing but a line of the log tells.
/// </summary>
/// <param name="path">The file.</param>
internal sealed partial class HostFile(string path, ILogger<HostFile> log)
{
    /// <summary>"Supe" in ASCII, and after it the format: what the first page of the file says of itself.</summary>
    private const long Application = 0x53757065;
    private const long Format = 2;

    /// <summary>Whoever holds the file, a full disk, a right that is missing: none of these is damage, and deleting would not mend it.</summary>
    private static readonly int[] NoDamage = [SQLitePCL.raw.SQLITE_BUSY, SQLitePCL.raw.SQLITE_LOCKED, SQLitePCL.raw.SQLITE_NOMEM, SQLitePCL.raw.SQLITE_READONLY, SQLitePCL.raw.SQLITE_FULL, SQLitePCL.raw.SQLITE_CANTOPEN, SQLitePCL.raw.SQLITE_PERM];

    /// <summary>How the providers open it.</summary>
    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path }.ToString();

    /// <summary>Leaves a file that the providers can use, whatever was there.</summary>
    /// <exception cref="SqliteException">It cannot be written, or another process holds it.</exception>
    public void Prepare()
    {
        if (File.Exists(path) && Fault() is { } fault)
        {
            LogRebuilt(path, fault);
            Close();
            foreach (var part in (string[])["", "-wal", "-shm", "-journal"])
            {
                File.Delete(path + part);
            }
        }

        using var connection = Open();
        HostSchema.Put(connection, HostTables.Sqlite);
        Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Application}"));
        Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Format}"));
    }

    /// <summary>Lets go of the file, so that whoever had the store can move or delete it.</summary>
    public void Close()
    {
        using var pooled = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    private string? Fault()
    {
        try
        {
            using var connection = Open();
            return (Ask(connection, "PRAGMA integrity_check"), Ask(connection, "PRAGMA application_id"), Ask(connection, "PRAGMA user_version")) switch
            {
                ( { } verdict and not "ok", _, _) => $"integrity_check: {verdict}",
                (_, Application, Format) => Schema(connection).SequenceEqual(Expected()) ? FaultyReminder(connection) : "its tables are not ours",
                (_, var application, var format) => $"application {application}, format {format}",
            };
        }
        catch (Exception error) when (error is SqliteException { SqliteErrorCode: var code } ? !NoDamage.Contains(code) : error is InvalidOperationException or InvalidCastException or FormatException)
        {
            return error.Message;
        }
    }

    /// <summary>A page may be sound and hold a value that nobody wrote. States carry a digest; a reminder is read as strictly as Orleans will read it, and by its hash.</summary>
    private static string? FaultyReminder(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT GrainId, ReminderName, StartTime, Period, GrainHash, Version FROM OrleansRemindersTable";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!GrainId.TryParse(row.GetString(0), CultureInfo.InvariantCulture, out var grain) || unchecked((int)grain.GetUniformHashCode()) != row.GetInt32(4)
                || row.GetString(1).Length == 0 || row.GetDateTime(2).Year is < 2000 or > 9000 || row.GetInt64(3) < 1_000 || row.GetInt32(5) < 0)
            {
                return $"the reminder of '{row.GetValue(0)}' is not what was written";
            }
        }

        return null;
    }

    /// <summary>The tables of a file that is made now.</summary>
    private static List<string> Expected()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        HostSchema.Put(connection, HostTables.Sqlite);
        return Schema(connection);
    }

    private static List<string> Schema(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1";
        using var row = command.ExecuteReader();
        var found = new List<string>();
        while (row.Read())
        {
            found.Add(row.GetString(0));
        }

        return found;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();

        // What a power cut takes from here is rebuilt, so a write waits for no disk but when the log is folded back.
        Ask(connection, "PRAGMA journal_mode = WAL");
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = pragma;
#pragma warning restore CA2100 // See above.
        return command.ExecuteScalar();
    }

    [LoggerMessage(LogLevel.Warning, "{Path} is made anew ({Fault}); it held nothing that is not in the journal.")]
    private partial void LogRebuilt(string path, string fault);
}
