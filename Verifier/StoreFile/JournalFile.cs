using Supervision.Verifier.Auditing;
namespace Supervision.Verifier.StoreFile;

/// <summary>A journal.db read without SQLite and without the journal's code: its rows as they are, for <see cref="LogAudit"/>.</summary>
internal sealed class JournalFile : IDisposable
{
    public const string FileName = "journal.db";

    /// <summary>The format of the tables that this reads.</summary>
    private const string Format = "3";

    /// <summary>What it consists of; what SQLite makes for itself has names that begin with sqlite_.</summary>
    private static readonly string[] Made =
    [
        "index entry_of_stream", "index wake_due", "table entry", "table head", "table meta",
        "table payload", "table stream", "table subject", "table tile", "table wake",
    ];

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

    private JournalFile(TableFile tables)
    {
        this.tables = tables;
        var meta = tables.Texts("meta", "key", "value");
        Origin = meta.GetValueOrDefault("origin", "");
        if (meta.GetValueOrDefault("format", "") is var format && format != Format)
        {
            throw new UnreadableLogException($"a journal of format '{format}'");
        }
    }

    /// <summary>The log origin that the store says it has.</summary>
    public string Origin { get; }

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
    public StoredLog AsLog() => new(Origin, Head(), Complaints(), Streams(), Entries(), Payloads(), Wakes()) { Tiles = Tiles(), Subjects = Subjects() };

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
        var there = tables.Schema.Select(it => it.Name).Where(it => !it.Split(' ')[1].StartsWith("sqlite_", StringComparison.Ordinal)).ToList();
        foreach (var complaint in there.Except(Made).Select(it => $"{it}, which is not the journal's").Concat(Made.Except(there).Select(it => $"no {it}")))
        {
            yield return complaint;
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
