namespace Supervision.Verifier.StoreFile;

/// <summary>The tables of an SQLite database file, by name.</summary>
internal sealed class TableFile : IDisposable
{
    private const int MostSchemaRows = 1000;

    private readonly Pages pages;

    private TableFile(Pages pages)
    {
        this.pages = pages;
        var shape = TableShape.Parse("CREATE TABLE sqlite_schema(type TEXT, name TEXT, tbl_name TEXT, rootpage INTEGER, sql TEXT)");
        Schema = [.. new Tree(pages, 1).Records().Take(MostSchemaRows).Select(it => new TableRow(shape, it.RowId, it.Record))
            .Select(it => ($"{it.Text("type")} {it.Text("name")}", it.Long("rootpage"), it["sql"] as string))];
    }

    /// <summary>Kind and name of everything there is, the page at which its tree begins, and the statement that made it.</summary>
    public List<(string Name, long Root, string? Sql)> Schema { get; }

    /// <exception cref="UnreadableLogException">It is no SQLite database that can be read.</exception>
    public static TableFile Open(string path)
    {
        var pages = Pages.Open(path);
        try
        {
            return new TableFile(pages);
        }
        catch
        {
            pages.Dispose();
            throw;
        }
    }

    /// <summary>In the order of the rowid, or of the primary key where there are no rowids.</summary>
    public IEnumerable<TableRow> Rows(string table)
    {
        var (_, root, sql) = Schema.Find(it => it.Name == $"table {table}");
        if (sql is null)
        {
            throw new UnreadableLogException($"no table {table}");
        }

        var shape = TableShape.Parse(sql);
        return new Tree(pages, root).Records().Select(it => new TableRow(shape, it.RowId, it.Record));
    }

    /// <summary>A small table of names and values; the first of a name counts.</summary>
    public Dictionary<string, string> Texts(string table, string name, string value)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows(table).Take(100))
        {
            _ = texts.TryAdd(row.Text(name), row.Text(value));
        }

        return texts;
    }

    /// <summary>Whether an index holds the rows of its table; true where there is no such index.</summary>
    public bool Agrees(string index, string table, string[] columns) =>
        Schema.Find(it => it.Name == index).Root is not (var root and > 0) || new IndexSum().Agrees(new Tree(pages, root), Rows(table), columns);

    /// <inheritdoc cref="Pages.RequireUnchanged"/>
    public void RequireUnchanged() => pages.RequireUnchanged();

    public void Dispose() => pages.Dispose();
}
