using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Supervision.Attacks.Tests.Support;

/// <summary>
/// Somebody with the database file, the documents of the format, and all the time in the world: edits leaves and then makes everything
/// that is derived from them follow, as the journal itself would have written it. Shares no code with the journal.
/// </summary>
internal sealed partial class Forger
{
    private const int TileWidth = 256;

    private readonly string directory;
    private readonly List<Row> rows = [];

    public Forger(string directory)
    {
        this.directory = directory;
        using var database = Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT position, stream, version, leaf FROM entry ORDER BY position";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(new Row(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), Encoding.UTF8.GetString((byte[])reader.GetValue(3))));
        }
    }

    public IReadOnlyList<Row> Rows => rows;

    /// <summary>Runs SQL behind the journal's back; the write-ahead log is taken over, as any SQLite tool does.</summary>
    public static void Tamper(string directory, string sql)
    {
        using var database = Open(directory);
        using var command = database.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        _ = command.ExecuteNonQuery();
    }

    /// <summary>The one value that a query gives.</summary>
    public static byte[] Bytes(string directory, string sql)
    {
        using var database = Open(directory);
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return (byte[])command.ExecuteScalar()!;
    }

    /// <summary>Replaces text in one leaf.</summary>
    public Forger Edit(long position, string old, string with)
    {
        var at = rows.FindIndex(it => it.Position == position);
        Assert.Contains(old, rows[at].Leaf, StringComparison.Ordinal);
        rows[at] = rows[at] with { Leaf = rows[at].Leaf.Replace(old, with, StringComparison.Ordinal) };
        return this;
    }

    /// <summary>Takes entries out.</summary>
    public Forger Remove(Predicate<Row> which)
    {
        Assert.NotEqual(0, rows.RemoveAll(which));
        return this;
    }

    /// <summary>Adds an entry of somebody's making at the end.</summary>
    public Forger Append(Row row)
    {
        rows.Add(row);
        return this;
    }

    /// <summary>Lets two entries trade places.</summary>
    public Forger Swap(long first, long second)
    {
        var (one, two) = (rows.FindIndex(it => it.Position == first), rows.FindIndex(it => it.Position == second));
        (rows[one], rows[two]) = (rows[two], rows[one]);
        return this;
    }

    /// <summary>Numbers, chains and hashes everything anew, tiles and head row included, and writes it: the log is whole again, and another one.</summary>
    public void WriteEverythingAnew()
    {
        var versions = new Dictionary<long, (long Version, string Hash)>();
        var hashes = new List<byte[]>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var (version, previous) = versions.GetValueOrDefault(row.Stream, (0, ""));
            var leaf = Position().Replace(row.Leaf, Words($"\"pos\":{i + 1},"), 1);
            leaf = Chain().Replace(leaf, Words($"\"ver\":{version + 1},\"prev\":\"{previous}\","), 1);
            var hash = NaiveTree.LeafHash(Encoding.UTF8.GetBytes(leaf));
            versions[row.Stream] = (version + 1, Convert.ToBase64String(hash));
            hashes.Add(hash);
            rows[i] = new Row(i + 1, row.Stream, version + 1, leaf);
        }

        Write(hashes);
    }

    private void Write(List<byte[]> hashes)
    {
        using var database = Open();
        using var transaction = database.BeginTransaction();
        Run(database, "DELETE FROM entry; DELETE FROM tile");
        foreach (var (row, hash) in rows.Zip(hashes))
        {
            Run(database, "INSERT INTO entry(position, stream, version, leaf, hash) VALUES ($a, $b, $c, $d, $e)", row.Position, row.Stream, row.Version, Encoding.UTF8.GetBytes(row.Leaf), hash);
        }

        for (var level = 0; ; level++)
        {
            var whole = hashes.Chunk(TileWidth).Where(it => it.Length == TileWidth || level > 0).ToList();
            for (var number = 0; number < whole.Count; number++)
            {
                Run(database, "INSERT INTO tile(level, number, hashes) VALUES ($a, $b, $c)", level, number, whole[number].SelectMany(it => it).ToArray());
            }

            var above = hashes.Chunk(TileWidth).Where(it => it.Length == TileWidth).Select(it => NaiveTree.Root(it)).ToList();
            if (above.Count == 0)
            {
                break;
            }

            hashes = above;
        }

        byte[][] leaves = [.. rows.Select(it => NaiveTree.LeafHash(Encoding.UTF8.GetBytes(it.Leaf)))];
        Run(database, "UPDATE head SET size = $a, root = $b, frontier = $c", rows.Count, NaiveTree.Root(leaves), NaiveTree.Frontier(leaves));
        Run(database, "DELETE FROM stream WHERE id NOT IN (SELECT stream FROM entry); DELETE FROM wake WHERE stream NOT IN (SELECT id FROM stream)");
        Run(database, "DELETE FROM payload WHERE position > $a", rows.Count);
        transaction.Commit();
        Run(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private SqliteConnection Open() => Open(directory);

    private static SqliteConnection Open(string directory)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "journal.db"), Pooling = false }.ConnectionString);
        database.Open();
        return database;
    }

    private static void Run(SqliteConnection database, string sql, params object[] values)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("$" + (char)('a' + i), values[i]);
        }

        _ = command.ExecuteNonQuery();
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).Replace("$", "$$", StringComparison.Ordinal);

    [GeneratedRegex("\"pos\":[0-9]+,")]
    private static partial Regex Position();

    [GeneratedRegex("\"ver\":[0-9]+,\"prev\":\"[^\"]*\",")]
    private static partial Regex Chain();

    /// <summary>An entry as its row has it.</summary>
    internal sealed record Row(long Position, long Stream, long Version, string Leaf);
}
