using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Store;

/// <summary>
/// views.db: the tables of the projections, which can be rebuilt from the journal at any time, so it is written without waiting for the
/// disk, and thrown away when it does not fit the journal. Written by one loop, read by anybody.
/// </summary>
internal sealed class ViewStore : IDisposable
{
    /// <summary>Raised whenever the two tables below change; a file of another layout is begun anew. Projections have versions of their own.</summary>
    private const string Layout = "5";

    private const string Schema = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE projection(
          name TEXT PRIMARY KEY, version INTEGER NOT NULL, position INTEGER NOT NULL, whole_from INTEGER NOT NULL, tables TEXT NOT NULL) WITHOUT ROWID;
        """;

    private readonly string readerText;
    private readonly SqliteConnection writer;
    private readonly Lock gate = new();
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Replaced as one by the loop that writes.</summary>
    private volatile IReadOnlyList<Standing> standings;

    private ViewStore(SqliteConnection writer, string readerText, IReadOnlyList<Standing> standings) =>
        (this.writer, this.readerText, this.standings) = (writer, readerText, standings);

    /// <summary>How far each projection has come, in the order in which they were composed.</summary>
    public IReadOnlyList<Standing> Standings => standings;

    /// <summary>The journal position that all views include, also those that are being built anew.</summary>
    public long Position => standings.Min(it => it.Position);

    /// <summary>The journal position that all views include from which people are served: those that are whole; all where none is.</summary>
    public long Served => standings is var all && all.Any(it => it.IsWhole) ? all.Where(it => it.IsWhole).Min(it => it.Position) : all.Min(it => it.Position);

    /// <summary>
    /// Opens views.db in a store's directory; one that is missing, unreadable, of another store, of another layout, or ahead of the journal is
    /// begun anew. Of one that fits, the tables of projections that are new or of another version are begun anew, and those of
    /// projections that this program does not have are dropped: the program that has them can make them again.
    /// </summary>
    public static ViewStore Open(string directory, string storeId, long released, IEnumerable<IProjection> projections)
    {
        var path = Path.Combine(directory, "views.db");
        IProjection[] all = [.. projections];
        if (TryOpen(path, storeId, released, all) is { } fits)
        {
            return fits;
        }

        foreach (var left in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(left);
        }

        var writer = Connect(path, SqliteOpenMode.ReadWriteCreate);
        writer.Execute(Schema);
        writer.Execute("INSERT INTO meta VALUES('schema', @Layout), ('store', @storeId)", new { Layout, storeId });
        return new ViewStore(writer, ReaderText(path), Fit(writer, released, all));
    }

    /// <exception cref="ArgumentException">No projection of this name was composed.</exception>
    public Standing Of(string name) => standings.FirstOrDefault(it => it.Projection.Name == name)
        ?? throw new ArgumentException($"views.db has no projection '{name}'.", nameof(name));

    /// <summary>The same for a reader to whom a part would look like the whole.</summary>
    /// <exception cref="ViewsRebuildingException">It is being built anew.</exception>
    public Standing WholeOf(string name) => Of(name) is { IsWhole: true } whole ? whole
        : throw new ViewsRebuildingException(Of(name).Position, Of(name).WholeFrom);

    /// <summary>Runs one batch of some projections; its changes and their new position become visible together.</summary>
    public void Write(long position, IReadOnlyCollection<IProjection> projections, Action<SqliteConnection, SqliteTransaction> changes)
    {
        using (var transaction = writer.BeginTransaction())
        {
            changes(writer, transaction);
            writer.Execute(
                "UPDATE projection SET position = @position WHERE name IN @names", new { position, names = projections.Select(it => it.Name) }, transaction);
            transaction.Commit();
        }

        // After the commit: whoever is told of a position finds its rows.
        standings = [.. standings.Select(it => projections.Contains(it.Projection) ? it with { Position = position } : it)];
        TaskCompletionSource told;
        lock (gate)
        {
            (told, moved) = (moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    /// <summary>Completes when a projection includes more than <paramref name="position"/>.</summary>
    public async Task WaitFor(string name, long position, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = moved.Task;
            }

            // Looked at after the signal was taken: a batch that is committed in between is not missed.
            if (Of(name).Position > position)
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
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

    private static ViewStore? TryOpen(string path, string storeId, long released, IProjection[] projections)
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
            if (meta["schema"] == Layout && meta["store"] == storeId
                && writer.ExecuteScalar<long>("SELECT COALESCE(MAX(position), 0) FROM projection") <= released)
            {
                return new ViewStore(writer, ReaderText(path), Fit(writer, released, projections));
            }
        }
        catch (Exception unreadable) when (unreadable is SqliteException or KeyNotFoundException)
        {
            // Whatever is in the file, the journal can make it again.
        }

        writer?.Dispose();
        return null;
    }

    /// <summary>Makes the tables those of these projections. In one transaction: a crash leaves the file as it was.</summary>
    private static IReadOnlyList<Standing> Fit(SqliteConnection writer, long released, IProjection[] projections)
    {
        using var transaction = writer.BeginTransaction();
        var kept = new Dictionary<string, Standing>(StringComparer.Ordinal);
        foreach (var (name, version, position, wholeFrom, tables) in writer.Query<(string, long, long, long, string)>(
            "SELECT name, version, position, whole_from, tables FROM projection", transaction: transaction).ToList())
        {
            if (projections.FirstOrDefault(it => it.Name == name && it.Version == version) is { } projection)
            {
                kept[name] = new Standing(projection, position, wholeFrom);
                continue;
            }

            foreach (var table in tables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                writer.Execute($"DROP TABLE IF EXISTS \"{table}\"", transaction: transaction);
            }

            writer.Execute("DELETE FROM projection WHERE name = @name", new { name }, transaction);
        }

        foreach (var projection in projections.Where(it => !kept.ContainsKey(it.Name)))
        {
            // Which tables are whose is written down, for a program that knows only the name.
            var before = Tables(writer, transaction);
            writer.Execute(projection.Schema, transaction: transaction);
            kept[projection.Name] = new Standing(projection, 0, released);
            writer.Execute(
                "INSERT INTO projection VALUES(@Name, @Version, 0, @released, @tables)",
                new { projection.Name, projection.Version, released, tables = string.Join(' ', Tables(writer, transaction).Except(before)) }, transaction);
        }

        transaction.Commit();
        return [.. projections.Select(it => kept[it.Name])];
    }

    private static List<string> Tables(SqliteConnection writer, SqliteTransaction transaction) =>
        [.. writer.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'", transaction: transaction)];

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY");
        return connection;
    }

    private static string ReaderText(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString();
}
