using System.Globalization;
using System.Text;

namespace Supervision.Verifier.StoreFile;

/// <summary>One row of a table, by the names of its columns; a value is decoded when it is asked for.</summary>
internal readonly struct TableRow(TableShape shape, long rowId, byte[] record)
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
                    return RecordCursor.ValueOrNull(record, i);
                }
            }

            throw new UnreadableLogException($"a table without column {column}");
        }
    }

    public bool Has(string column) => shape.Stored.Contains(column);

    /// <summary>0 for what is no number, as SQLite has it.</summary>
    public long Long(string column) => this[column] as long? ?? 0;

    /// <summary>What is no text is converted as SQLite does it.</summary>
    public string Text(string column) => this[column] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Converted(this[column]);

    /// <inheritdoc cref="Text"/>
    public byte[] Bytes(string column) => this[column] is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(Converted(this[column]));

    private static string Converted(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
