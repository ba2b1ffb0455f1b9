namespace Supervision.Verifier.StoreFile;

/// <summary>One row of a table, by the names of its columns.</summary>
internal readonly struct TableRow(TableShape shape, long rowId, object?[] values)
{
    public long RowId { get; } = rowId;

    public object? this[string column]
    {
        get
        {
            if (column == shape.RowIdColumn)
            {
                return RowId;
            }

            for (var i = 0; i < shape.Stored.Count; i++)
            {
                if (shape.Stored[i] == column)
                {
                    return i < values.Length ? values[i] : null;
                }
            }

            throw new UnreadableLogException($"a table without column {column}");
        }
    }

    public bool Has(string column) => shape.Stored.Contains(column);

    public long Long(string column) => this[column] is long value ? value : throw Not(column, "a number");

    public string Text(string column) => this[column] is string value ? value : throw Not(column, "a text");

    public byte[] Bytes(string column) => this[column] is byte[] value ? value : throw Not(column, "bytes");

    private static UnreadableLogException Not(string column, string wanted) => new($"a column {column} that is not {wanted}");
}
