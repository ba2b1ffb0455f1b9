using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Runtime;
using SQLitePCL;
using Supervision.Journal;

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
    private static readonly int[] NoDamage =
        [raw.SQLITE_BUSY, raw.SQLITE_LOCKED, raw.SQLITE_NOMEM, raw.SQLITE_READONLY, raw.SQLITE_FULL, raw.SQLITE_CANTOPEN, raw.SQLITE_PERM];

    /// <summary>Nobody but us has business here, so whoever holds the file holds it for longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How the providers open it.</summary>
    public static string ConnectionTo(string path) => new SqliteConnectionStringBuilder { DataSource = path }.ToString();

    /// <summary>Leaves a file that the providers can use, whatever was there.</summary>
    /// <exception cref="StoreFailureException">It cannot be written, or another process holds it.</exception>
    public void Prepare()
    {
        try
        {
            Close();
            if (File.Exists(path) && Fault() is { } fault)
            {
                LogRebuilt(path, fault.ReplaceLineEndings(" "));
                Delete();
            }

            using var connection = Open();
            HostSchema.Put(connection, HostTables.Sqlite);
            Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Application}"));
            Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Format}"));
        }
        catch (SqliteException error)
        {
            var said = raw.sqlite3_errstr(error.SqliteErrorCode).utf8_to_string();
            throw new StoreFailureException(
                error.SqliteExtendedErrorCode, $"{path} cannot be used", $"SQLite error {error.SqliteExtendedErrorCode}, {said}.", error);
        }
    }

    /// <summary>Lets go of the file, so that whoever had the store can move or delete it.</summary>
    public void Close()
    {
        using var pooled = new SqliteConnection(ConnectionTo(path));
        SqliteConnection.ClearPool(pooled);
    }

    private void Delete()
    {
        foreach (var part in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(path + part);
        }
    }

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    private string? Fault()
    {
        try
        {
            if (FaultyHeader() is { } header)
            {
                return header;
            }

            using var connection = Open();
            return (Ask(connection, "PRAGMA integrity_check"), Ask(connection, "PRAGMA application_id"), Ask(connection, "PRAGMA user_version")) switch
            {
                ( { } verdict and not "ok", _, _) => $"integrity_check: {verdict}",
                (_, Application, Format) => Schema(connection).SequenceEqual(Expected()) ? FaultyReminder(connection) : "its tables are not ours",
                (_, var application, var format) => $"application {application}, format {format}",
            };
        }
        catch (SqliteException error) when (!NoDamage.Contains(error.SqliteErrorCode))
        {
            return error.Message;
        }
    }

    /// <summary>SQLite opens a file of a version that it does not know to read only, which looks like a right that is missing.</summary>
    private string? FaultyHeader()
    {
        const int Versions = 18;
        const byte Wal = 2;
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> versions = stackalloc byte[2];
        return RandomAccess.Read(file, versions, Versions) == versions.Length && versions.IndexOfAnyExcept(Wal) < 0 ? null : "it is not a database of ours";
    }

    /// <summary>
    /// A page may be sound and hold a value that nobody wrote. States carry a digest; a reminder is read as Orleans will read
    /// it, and must be where its hash says.
    /// </summary>
    private static string? FaultyReminder(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT GrainId, StartTime, GrainHash FROM OrleansRemindersTable";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!GrainId.TryParse(row.GetString(0), CultureInfo.InvariantCulture, out var grain)
                || unchecked((int)grain.GetUniformHashCode()) != row.GetInt64(2)
                || !DateTime.TryParse(row.GetString(1), CultureInfo.InvariantCulture, out var start) || start.Year is < 2000 or > 9000)
            {
                return $"the reminder of '{row.GetString(0)}' is not what was written";
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
        command.CommandText = "SELECT concat_ws(' ', type, name, tbl_name, sql) FROM sqlite_master ORDER BY 1";
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
        // Not pooled: a connection that stayed open would go on with the file that was deleted.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = (int)Patience.TotalSeconds }.ToString());
        connection.Open();

        // The providers' connections take it from the file: a silo reads and writes at once, and neither waits for the other.
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
