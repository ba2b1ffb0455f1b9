namespace Supervision.Verifier.StoreFile;

/// <summary>A journal.db read without SQLite and without the journal's code: its rows as they are, for <see cref="LogAudit"/>.</summary>
internal sealed class JournalFile : IDisposable
{
    public const string FileName = "journal.db";

    private const int MostSchemaRows = 1000;

    /// <summary>Formats of the tables that this reads, and what they consist of; what SQLite makes for itself has names that begin with sqlite_.</summary>
    private static readonly Dictionary<string, string[]> Made = new()
    {
        ["2"] = ["index entry_of_stream", "index wake_due", "table entry", "table head", "table meta", "table payload", "table stream", "table wake"],
        ["3"] = ["index entry_of_stream", "index wake_due", "table entry", "table head", "table meta", "table payload", "table stream", "table subject", "table tile", "table wake"],
    };

    private readonly Pages pages;
    private readonly List<(string Name, string Table, long Root, string? Sql)> schema = [];
    private readonly string format;

    private JournalFile(Pages pages)
    {
        this.pages = pages;
        var shape = TableShape.Parse("CREATE TABLE sqlite_schema(type TEXT, name TEXT, tbl_name TEXT, rootpage INTEGER, sql TEXT)");
        foreach (var (rowId, record) in new Tree(pages, 1).Records().Take(MostSchemaRows))
        {
            var row = new TableRow(shape, rowId, RecordCursor.Values(record));
            schema.Add(($"{row.Text("type")} {row.Text("name")}", row.Text("tbl_name"), row["rootpage"] as long? ?? 0, row["sql"] as string));
        }

        var meta = Rows("meta").Take(100).ToDictionary(it => it.Text("key"), it => it.Text("value"), StringComparer.Ordinal);
        format = meta.GetValueOrDefault("format", "");
        Origin = meta.GetValueOrDefault("origin", "");
        if (!Made.ContainsKey(format))
        {
            throw new UnreadableLogException($"a journal of format '{format}'");
        }
    }

    /// <summary>The log origin that the store says it has.</summary>
    public string Origin { get; }

    /// <exception cref="UnreadableLogException">There is no journal that can be read.</exception>
    public static JournalFile Open(string path)
    {
        var pages = Pages.Open(path);
        try
        {
            return new JournalFile(pages);
        }
        catch (Exception e) when (e is UnreadableLogException or ArgumentException)
        {
            pages.Dispose();
            throw e as UnreadableLogException ?? new UnreadableLogException(e.Message, e);
        }
    }

    /// <summary>The rows as the audit takes them.</summary>
    public StoredLog AsLog() => new(Origin, Head(), Complaints(), Streams(), Entries(), Payloads(), Rows("wake").Select(it => new WakeRow(it.Long("stream"), it.Long("due"))))
    {
        Tiles = Has("tile") ? Tiles() : null,
    };

    public void Dispose() => pages.Dispose();

    private IEnumerable<StreamRow> Streams() => Rows("stream").Select(it => new StreamRow(it.Long("id"), it.Text("key"), it.Bytes("tag")));

    private IEnumerable<EntryRow> Entries() => Rows("entry").Select(it => new EntryRow(it.Long("position"), it.Long("stream"), it.Long("version"), it.Bytes("leaf"), it.Bytes("hash")));

    private IEnumerable<PayloadRow> Payloads() => Rows("payload").Select(it => new PayloadRow(it.Long("position"), it.Text("field"), it.Bytes("salt"), it.Bytes("bytes")));

    // In a table with rowids the order of the primary key is that of an index; the table is small, 1/256 of the entries.
    private IEnumerable<TileRow> Tiles() => Rows("tile").Select(it => new TileRow(it.Long("level"), it.Long("number"), it.Bytes("hashes"))).OrderBy(it => it.Level).ThenBy(it => it.Number);

    private HeadRow? Head()
    {
        foreach (var row in Rows("head"))
        {
            return new HeadRow(row.Long("size"), row.Bytes("root"), row.Bytes("frontier"));
        }

        return null;
    }

    private IEnumerable<string> Complaints()
    {
        var there = schema.Select(it => it.Name).Where(it => !it.Split(' ')[1].StartsWith("sqlite_", StringComparison.Ordinal)).ToList();
        foreach (var complaint in there.Except(Made[format]).Select(it => $"{it}, which is not the journal's").Concat(Made[format].Except(there).Select(it => $"no {it}")))
        {
            yield return complaint;
        }

        foreach (var (name, table, columns) in new (string, string, string[])[] { ("index entry_of_stream", "entry", ["stream", "version"]), ("index wake_due", "wake", ["due"]), ("index sqlite_autoindex_stream_1", "stream", ["key"]) })
        {
            if (schema.Find(it => it.Name == name).Root is var root and > 0
                && !IndexSum.Of(new Tree(pages, root)).Equals(IndexSum.Of(Rows(table), columns)))
            {
                yield return $"{name}, which holds other rows than the table";
            }
        }

        pages.RequireUnchanged();
    }

    private bool Has(string table) => schema.Exists(it => it.Name == $"table {table}");

    private IEnumerable<TableRow> Rows(string table)
    {
        var (_, _, root, sql) = schema.Find(it => it.Name == $"table {table}");
        if (sql is null)
        {
            throw new UnreadableLogException($"no table {table}");
        }

        var shape = TableShape.Parse(sql);
        return new Tree(pages, root).Records().Select(it => new TableRow(shape, it.RowId, RecordCursor.Values(it.Record)));
    }
}
