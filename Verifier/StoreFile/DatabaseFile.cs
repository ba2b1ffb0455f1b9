namespace Supervision.Verifier.StoreFile;

/// <summary>A database of SQLite's, read by the format of its file alone: tables by name, and whether an index holds what its table does.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private const int MostSchemaRows = 1000;

    private readonly Pages pages;
    private readonly List<(string Name, long Root, string? Sql)> schema = [];

    private DatabaseFile(Pages pages)
    {
        this.pages = pages;
        var shape = TableShape.Parse("CREATE TABLE sqlite_schema(type TEXT, name TEXT, tbl_name TEXT, rootpage INTEGER, sql TEXT)");
        foreach (var (rowId, record) in new Tree(pages, 1).Records().Take(MostSchemaRows))
        {
            var row = new TableRow(shape, rowId, RecordCursor.Values(record));
            schema.Add(($"{row.Text("type")} {row.Text("name")}", row["rootpage"] as long? ?? 0, row["sql"] as string));
        }
    }

    /// <summary>What there is: kind and name, such as <c>table entry</c>.</summary>
    public IEnumerable<string> Names => schema.Select(it => it.Name);

    /// <exception cref="UnreadableLogException">It is no database that can be read.</exception>
    public static DatabaseFile Open(string path)
    {
        var pages = Pages.Open(path);
        try
        {
            return new DatabaseFile(pages);
        }
        catch (Exception e) when (e is UnreadableLogException or ArgumentException)
        {
            pages.Dispose();
            throw e as UnreadableLogException ?? new UnreadableLogException(e.Message, e);
        }
    }

    /// <exception cref="UnreadableLogException">There is no such table, or, while it is read, a page is damaged.</exception>
    public IEnumerable<TableRow> Rows(string table)
    {
        var (_, root, sql) = schema.Find(it => it.Name == $"table {table}");
        if (sql is null)
        {
            throw new UnreadableLogException($"no table {table}");
        }

        var shape = TableShape.Parse(sql);
        return new Tree(pages, root).Records().Select(it => new TableRow(shape, it.RowId, RecordCursor.Values(it.Record)));
    }

    /// <summary>Whether an index has the rows of its table; also when there is no such index, which is for <see cref="Names"/> to tell.</summary>
    public bool IndexHolds(string index, string table, string[] columns) =>
        schema.Find(it => it.Name == index).Root is not (var root and > 0) || IndexSum.Of(new Tree(pages, root)).Equals(IndexSum.Of(Rows(table), columns));

    /// <exception cref="UnreadableLogException">Somebody wrote to the file while it was read.</exception>
    public void RequireUnchanged() => pages.RequireUnchanged();

    public void Dispose() => pages.Dispose();
}
