using Supervision.Verifier.Auditing;
namespace Supervision.Verifier.StoreFile;

/// <summary>A journal.db read without SQLite and without the journal's code: its rows as they are, for <see cref="LogAudit"/>.</summary>
internal sealed class JournalFile : IDisposable
{
    public const string FileName = "journal.db";

    /// <summary>The format of the tables that this reads.</summary>
    private const string Format = "3";

    /// <summary>What it consists of, and the statements that make it; what SQLite makes for itself has names that begin with sqlite_.</summary>
    private static readonly Dictionary<string, string> Made = new(StringComparer.Ordinal)
    {
        ["table meta"] = "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        ["table head"] = "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, root BLOB NOT NULL, frontier BLOB NOT NULL)",
        ["table stream"] = "CREATE TABLE stream(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tag BLOB NOT NULL)",
        ["table entry"] =
            "CREATE TABLE entry(position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, leaf BLOB NOT NULL, hash BLOB NOT NULL)",
        ["index entry_of_stream"] = "CREATE UNIQUE INDEX entry_of_stream ON entry(stream, version)",
        ["table subject"] = "CREATE TABLE subject(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL UNIQUE, sealed INTEGER NOT NULL)",
        ["table payload"] =
            "CREATE TABLE payload(position INTEGER NOT NULL, field TEXT NOT NULL, subject INTEGER NOT NULL, box BLOB NOT NULL, "
            + "PRIMARY KEY(position, field)) WITHOUT ROWID",
        ["table tile"] = "CREATE TABLE tile(level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY(level, number))",
        ["table wake"] = "CREATE TABLE wake(stream INTEGER PRIMARY KEY, due INTEGER NOT NULL)",
        ["index wake_due"] = "CREATE INDEX wake_due ON wake(due)",
    };

    private static readonly string[] MetaKeys = ["format", "origin", "store", "signer", "sweep"];

    /// <summary>What each index repeats of which table.</summary>
    private static readonly (string Index, string Table, string[] Columns)[] Indexes =
    [
        ("index entry_of_stream", "entry", ["stream", "version"]),
        ("index wake_due", "wake", ["due"]),
        ("index sqlite_autoindex_stream_1", "stream", ["key"]),
        ("index sqlite_autoindex_subject_1", "subject", ["name"]),
        ("index sqlite_autoindex_subject_2", "subject", ["key"]),
        ("index sqlite_autoindex_tile_1", "tile", ["level", "number"]),
    ];

    private readonly TableFile tables;
    private readonly string[] strangers;

    private JournalFile(TableFile tables)
    {
        this.tables = tables;
        var meta = tables.Texts("meta", "key", "value");
        (Origin, StoreId, Signer) = (meta.GetValueOrDefault("origin", ""), meta.GetValueOrDefault("store", ""), meta.GetValueOrDefault("signer"));
        strangers = [.. meta.Keys.Except(MetaKeys)];
        if (meta.GetValueOrDefault("format", "") is var format && format != Format)
        {
            throw new UnreadableLogException($"a journal of format '{format}'");
        }
    }

    /// <summary>The log origin that the store says it has.</summary>
    public string Origin { get; }

    private string StoreId { get; }

    private string? Signer { get; }

    /// <exception cref="UnreadableLogException">There is no journal that can be read.</exception>
    public static JournalFile Open(string path)
    {
        var tables = TableFile.Open(path);
        try
        {
            return new JournalFile(tables);
        }
        catch
        {
            tables.Dispose();
            throw;
        }
    }

    /// <summary>The rows as the audit takes them.</summary>
    public StoredLog AsLog() => new(Origin, Head(), Complaints(), Streams(), Entries(), Payloads(), Wakes()) 
    {
        Tiles = Tiles(), Subjects = Subjects(), StoreId = StoreId, Signer = Signer,
    };

    public void Dispose() => tables.Dispose();

    private IEnumerable<StreamRow> Streams() => tables.Rows("stream").Select(it => new StreamRow(it.Long("id"), it.Text("key"), it.Bytes("tag")));

    private IEnumerable<EntryRow> Entries() =>
        tables.Rows("entry").Select(it => new EntryRow(it.Long("position"), it.Long("stream"), it.Long("version"), it.Bytes("leaf"), it.Bytes("hash")));

    private IEnumerable<PayloadRow> Payloads() =>
        tables.Rows("payload").Select(it => new PayloadRow(it.Long("position"), it.Text("field"), it.Long("subject"), it.Bytes("box")));

    private IEnumerable<SubjectRow> Subjects() => tables.Rows("subject").Select(it => new SubjectRow(it.Long("id"), it.Bytes("key"), it.Long("sealed")));

    private IEnumerable<WakeRow> Wakes() => tables.Rows("wake").Select(it => new WakeRow(it.Long("stream"), it.Long("due")));

    // In a table with rowids the order of the primary key is that of an index; the table is small, 1/256 of the entries.
    private IEnumerable<TileRow> Tiles() =>
        tables.Rows("tile").Select(it => new TileRow(it.Long("level"), it.Long("number"), it.Bytes("hashes")))
            .OrderBy(it => it.Level).ThenBy(it => it.Number);

    private HeadRow? Head()
    {
        foreach (var row in tables.Rows("head"))
        {
            return new HeadRow(row.Long("size"), row.Bytes("root"), row.Bytes("frontier"));
        }

        return null;
    }

    private IEnumerable<string> Complaints()
    {
        var there = tables.Schema.Where(it => !it.Name.Split(' ')[1].StartsWith("sqlite_", StringComparison.Ordinal)).ToList();
        foreach (var it in there)
        {
            if (!Made.TryGetValue(it.Name, out var statement))
            {
                yield return $"{it.Name}, which is not the journal's";
            }
            else if (it.Sql != statement)
            {
                yield return $"{it.Name} of another form than the journal's";
            }
        }

        foreach (var complaint in Made.Keys.Except(there.Select(it => it.Name)).Select(it => $"no {it}"))
        {
            yield return complaint;
        }

        foreach (var key in strangers)
        {
            yield return $"a row '{ShownText.Of(key, 60)}' of meta, which is not the journal's";
        }

        foreach (var (index, table, columns) in Indexes)
        {
            if (!tables.Agrees(index, table, columns))
            {
                yield return $"{index}, which holds other rows than the table";
            }
        }

        tables.RequireUnchanged();
    }
}
