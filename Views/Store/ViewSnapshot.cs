using Dapper;
using Microsoft.Data.Sqlite;

namespace Supervision.Views.Store;

/// <summary>views.db as it is at one moment, for whoever compares it: all that is read comes from one transaction, whoever else writes meanwhile.</summary>
internal sealed class ViewSnapshot : IDisposable
{
    private ViewSnapshot(SqliteConnection reader) => Reader = reader;

    public SqliteConnection Reader { get; }

    /// <summary>What the file says of the projections in it.</summary>
    public IReadOnlyList<Stored> Projections =>
        [.. Reader.Query<(string, long, long, long, string)>("SELECT name, version, position, whole_from, tables FROM projection ORDER BY name")
            .Select(it => new Stored(it.Item1, it.Item2, it.Item3, it.Item4, it.Item5))];

    /// <summary>Opens a file that is there.</summary>
    /// <param name="file">Which.</param>
    /// <param name="scratch">A folder in which it may be copied.</param>
    /// <param name="fault">For what the next start would make it anew; null where it is used.</param>
    /// <returns>Null where there is a fault.</returns>
    public static ViewSnapshot? Open(ViewFile file, string scratch, out string? fault)
    {
        SqliteConnection? reader = null;
        fault = null;
        try
        {
            fault = file.FaultyHeader();
            reader = fault is null ? Begin(file.Path, scratch) : null;
            fault ??= file.Fault(reader!);
            return fault is null ? new ViewSnapshot(reader!) : null;
        }
        catch (Exception unreadable) when (unreadable is SqliteException or IOException or UnauthorizedAccessException)
        {
            fault = unreadable.Message;
            return null;
        }
        finally
        {
            if (fault is not null)
            {
                reader?.Dispose();
            }
        }
    }

    public void Dispose() => Reader.Dispose();

    private static SqliteConnection Begin(string path, string scratch)
    {
        try
        {
            return Begin(path);
        }
        catch (SqliteException refused) when (Damage.IsWantOfRoomBeside(refused))
        {
            // A medium that can only be read: the log beside the file is taken along, so one that was not closed cleanly is read as well.
            var copy = Path.Combine(scratch, "copy.db");
            foreach (var part in (string[])["", "-wal"])
            {
                if (File.Exists(path + part))
                {
                    File.Copy(path + part, copy + part);
                }
            }

            return Begin(copy);
        }
    }

    private static SqliteConnection Begin(string path)
    {
        var reader = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            reader.Open();

            // The moment is that of the first reading.
            reader.Execute("BEGIN; SELECT count(*) FROM sqlite_master");
            return reader;
        }
        catch (SqliteException)
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>A row of the table of projections.</summary>
    /// <param name="Name">Of the projection.</param>
    /// <param name="Version">With which its tables were made.</param>
    /// <param name="Position">The last entry that they include.</param>
    /// <param name="WholeFrom">As <see cref="Standing.WholeFrom"/>.</param>
    /// <param name="Tables">Their names, with blanks between.</param>
    public sealed record Stored(string Name, long Version, long Position, long WholeFrom, string Tables);
}
