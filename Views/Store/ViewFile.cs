using System.Buffers.Binary;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Journal;

namespace Supervision.Views.Store;

/// <summary>
/// The file of <see cref="ViewStore"/>: judged before anything is read from it, and made anew whenever it is not what this program wrote of
/// this very journal. It is never repaired, and never a reason not to start.
/// </summary>
/// <param name="path">Where it is.</param>
/// <param name="journal">What it is made of.</param>
/// <param name="projections">Whose tables it holds.</param>
internal sealed class ViewFile(string path, IJournalReader journal, IReadOnlyList<IProjection> projections)
{
    /// <summary>Raised whenever the tables below change; a file of another layout is begun anew. Projections have versions of their own.</summary>
    private const string Layout = "7";

    /// <summary>A projection's leaf is the hash of the entry at its position: it tells this history from another that is as long.</summary>
    private const string Schema = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
        CREATE TABLE projection(
          name TEXT PRIMARY KEY, version INTEGER NOT NULL, position INTEGER NOT NULL, leaf TEXT NOT NULL, whole_from INTEGER NOT NULL, tables TEXT NOT NULL,
          log TEXT NOT NULL) WITHOUT ROWID, STRICT;
        CREATE TABLE passed_over(
          projection TEXT NOT NULL, position INTEGER NOT NULL, expected TEXT NOT NULL, actual TEXT NOT NULL,
          PRIMARY KEY(projection, position)) WITHOUT ROWID, STRICT;
        """;

    /// <summary>A log this long is folded back into the file.</summary>
    private const long LongLog = 4 << 20;

    /// <summary>How people read it.</summary>
    public string ReaderText { get; } = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString();

    public string Path => path;

    /// <summary>What is wrong with a file that is there; null where none is, or nothing is wrong.</summary>
    /// <exception cref="StoreFailureException">It cannot be used for a reason that is no damage.</exception>
    public string? Open(out (SqliteConnection Writer, IReadOnlyList<Standing> Standings)? fits)
    {
        fits = null;
        if (!File.Exists(path))
        {
            return null;
        }

        SqliteConnection? writer = null;
        try
        {
            var fault = FaultyHeader();
            if (fault is null)
            {
                writer = Connect(SqliteOpenMode.ReadWrite);
                fault = Fault(writer);
            }

            if (fault is null && Fit(writer!) is var standings && FaultyTables(writer!) is var tables)
            {
                fault = tables;
                fits = tables is null ? (writer!, standings) : null;
            }

            return fault;
        }
        catch (SqliteException error) when (!Damage.IsNone(error))
        {
            fits = null;
            return error.Message;
        }
        catch (SqliteException error)
        {
            throw Damage.Failure(path, error);
        }
        finally
        {
            if (fits is null)
            {
                writer?.Dispose();
            }
        }
    }

    /// <summary>
    /// Puts an empty file in the place of whatever is there. A crash right here leaves no file, a part of one, or an empty one: the next start
    /// begins anew.
    /// </summary>
    /// <exception cref="StoreFailureException">It cannot be made.</exception>
    public (SqliteConnection Writer, IReadOnlyList<Standing> Standings) Make()
    {
        SqliteConnection? writer = null;
        try
        {
            // The log before the file: whatever a crash leaves of them, no log is left alone that the next file would take for its own.
            foreach (var part in (string[])["-wal", "-shm", "-journal", ""])
            {
                File.Delete(path + part);
            }

            writer = Connect(SqliteOpenMode.ReadWriteCreate);
            writer.Execute(Schema);
            writer.Execute("INSERT INTO meta VALUES('schema', @Layout), ('store', @store), ('log', '')", new { Layout, store = journal.Identity.StoreId });
            return (writer, Fit(writer));
        }
        catch (SqliteException error)
        {
            writer?.Dispose();
            throw Damage.Failure(path, error);
        }
    }

    /// <summary>
    /// What SQLite finds wrong with the whole file, indices as well, while it is being read and written; null when nothing is. A second and a
    /// half for 230 MB.
    /// </summary>
    public static string? FaultIn(SqliteConnection reader, bool inFull) =>
        reader.ExecuteScalar<string>(inFull ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)") switch
        {
            "ok" => null,
            var verdict => verdict ?? "no verdict",
        };

    /// <summary>Brings a long log back into the file. While somebody reads, a part of it stays until the next time.</summary>
    public void FoldBack(SqliteConnection writer)
    {
        if (new FileInfo(path + "-wal") is { Exists: true, Length: > LongLog })
        {
            Begin(writer);
        }
    }

    /// <summary>
    /// Begins another log, under a name that stands in two tables, so on two pages. Every batch writes the one of them into the log again, none
    /// the other: where the two differ, somebody has brought an older file back beside a newer log, or the other way round.
    /// </summary>
    private static void Begin(SqliteConnection writer)
    {
        // A crash between these two leaves the log with both, and the file with neither or both.
        writer.Execute(
            "BEGIN; UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'log'; "
            + "UPDATE projection SET log = (SELECT value FROM meta WHERE name = 'log'); COMMIT");
        writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>What is wrong with an opened file, its projections' tables aside; null when nothing is.</summary>
    public string? Fault(SqliteConnection opened) => FaultIn(opened) ?? FaultyHistory(opened);

    /// <summary>The tables as a file has them that is made now, in memory.</summary>
    public static SqliteConnection Sample(IReadOnlyList<IProjection> projections)
    {
        var sample = new SqliteConnection("Data Source=:memory:");
        sample.Open();
        sample.Execute(Schema);
        foreach (var projection in projections)
        {
            sample.Execute(projection.Schema);
        }

        return sample;
    }

    /// <summary>What is defined there, and of which table; what SQLite keeps for itself is left out.</summary>
    public static IEnumerable<(string Table, string Text)> Definitions(SqliteConnection connection) => connection.Query<(string, string)>(
        "SELECT tbl_name, concat_ws(' ', type, name, tbl_name, sql) FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 2");

    /// <summary>
    /// SQLite opens a file of a version that it does not know to read only, which looks like a right that is missing; and what is missing of a
    /// last page that is cut it takes for zeros, whatever value they make.
    /// </summary>
    public string? FaultyHeader()
    {
        const int Settings = 16;
        const byte Wal = 2;
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> settings = stackalloc byte[4];
        return RandomAccess.Read(file, settings, Settings) < settings.Length || settings[2..].IndexOfAnyExcept(Wal) >= 0 ? "it is not a database of ours"
            : BinaryPrimitives.ReadUInt16BigEndian(settings) is var page && (page == 0 || RandomAccess.GetLength(file) % page != 0) ? "it is cut within a page"
            : null;
    }

    private string? FaultIn(SqliteConnection writer)
    {
        if (FaultIn(writer, inFull: false) is { } verdict)
        {
            return verdict;
        }

        // Not yet known to be ours, so nothing is taken for granted.
        if (!writer.Query<string>("SELECT sql FROM sqlite_master WHERE name IN ('meta', 'projection', 'passed_over')").Order().SequenceEqual(OwnTables))
        {
            return "it is not of this layout";
        }

        var meta = writer.Query<(string Name, string Value)>("SELECT name, value FROM meta").ToDictionary(it => it.Name, it => it.Value);
        return meta.GetValueOrDefault("schema") != Layout ? "it is not of this layout"
            : meta.GetValueOrDefault("store") != journal.Identity.StoreId ? "it is of another store"
            : writer.ExecuteScalar<long>("SELECT count(*) FROM projection WHERE log IS NOT (SELECT value FROM meta WHERE name = 'log')") > 0
                ? "file and log are not of one time"
            : null;
    }

    /// <summary>A view that is ahead of the journal, or of entries that are not in it, is of a history that somebody has taken back.</summary>
    private string? FaultyHistory(SqliteConnection writer)
    {
        foreach (var (position, leaf) in writer.Query<(long, string)>("SELECT DISTINCT position, leaf FROM projection WHERE position <> 0"))
        {
            if (position < 0 || position > journal.Released)
            {
                return $"it holds {position} entries, the journal {journal.Released}";
            }

            if (journal.ReadAll(position - 1).First().LeafHash.ToString() != leaf)
            {
                return $"its entry {position} is not the journal's";
            }
        }

        return null;
    }

    /// <summary>Makes the tables those of these projections. In one transaction: a crash leaves the file as it was.</summary>
    private IReadOnlyList<Standing> Fit(SqliteConnection writer)
    {
        var kept = new Dictionary<string, Standing>(StringComparer.Ordinal);
        using (var transaction = writer.BeginTransaction())
        {
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

                writer.Execute(
                    "DELETE FROM projection WHERE name = @name; DELETE FROM passed_over WHERE projection = @name", new { name }, transaction);
            }

            foreach (var projection in projections.Where(it => !kept.ContainsKey(it.Name)))
            {
                // Which tables are whose is written down, for a program that knows only the name.
                var before = Tables(writer, transaction);
                writer.Execute(projection.Schema, transaction: transaction);
                kept[projection.Name] = new Standing(projection, 0, journal.Released);
                writer.Execute(
                    "INSERT INTO projection VALUES(@Name, @Version, 0, '', @Released, @tables, '')",
                    new { projection.Name, projection.Version, journal.Released, tables = string.Join(' ', Tables(writer, transaction).Except(before)) },
                transaction);
            }

            transaction.Commit();
        }

        Begin(writer);
        return [.. projections.Select(it => kept[it.Name])];
    }

    /// <summary>Compares with the tables of a file that is made now: a page may be sound and define something that nobody wrote.</summary>
    private string? FaultyTables(SqliteConnection writer)
    {
        using var sample = Sample(projections);
        return Definitions(writer).SequenceEqual(Definitions(sample)) ? null : "its tables are not ours";
    }

    private static IEnumerable<string> OwnTables => Schema.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order();

    private static List<string> Tables(SqliteConnection writer, SqliteTransaction transaction) =>
        [.. writer.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'", transaction: transaction)];

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY");
        return connection;
    }
}
