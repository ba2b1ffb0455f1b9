namespace Supervision.Verifier.StoreFile;

/// <summary>What a CREATE TABLE statement says about where a column stands in a record. Knows as much of SQL as the journal's tables use.</summary>
internal sealed class TableShape
{
    private TableShape(IReadOnlyList<string> stored, string? rowId, bool hasRowIds)
    {
        Stored = stored;
        RowIdColumn = rowId;
        HasRowIds = hasRowIds;
    }

    /// <summary>Columns in the order of a record: as declared, the primary key first in a table without rowids.</summary>
    public IReadOnlyList<string> Stored { get; }

    /// <summary>The column whose value is the rowid; null when none is.</summary>
    public string? RowIdColumn { get; }

    public bool HasRowIds { get; }

    public static TableShape Parse(string sql)
    {
        var open = sql.IndexOf('(', StringComparison.Ordinal);
        var close = sql.LastIndexOf(')');
        if (open < 0 || close < open)
        {
            throw new UnreadableLogException("a table without columns");
        }

        var hasRowIds = !sql[close..].Contains("WITHOUT ROWID", StringComparison.OrdinalIgnoreCase);
        var columns = new List<string>();
        string[] key = [];
        string? rowId = null;
        foreach (var part in Parts(sql[(open + 1)..close]))
        {
            if (part.StartsWith("PRIMARY KEY", StringComparison.OrdinalIgnoreCase))
            {
                key = [.. part[(part.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')', ' ').Split(',').Select(it => it.Trim())];
                continue;
            }

            var name = part.Split([' ', '\t', '\n', '\r'], 2)[0];
            columns.Add(name);
            if (part.Contains("PRIMARY KEY", StringComparison.OrdinalIgnoreCase))
            {
                key = [name];
                rowId = hasRowIds && part[name.Length..].TrimStart().StartsWith("INTEGER", StringComparison.OrdinalIgnoreCase) ? name : null;
            }
        }

        return new TableShape(hasRowIds ? columns : [.. key, .. columns.Except(key)], rowId, hasRowIds);
    }

    // At commas outside of parentheses.
    private static IEnumerable<string> Parts(string columns)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < columns.Length; i++)
        {
            depth += columns[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (columns[i] == ',' && depth == 0)
            {
                yield return columns[start..i].Trim();
                start = i + 1;
            }
        }

        yield return columns[start..].Trim();
    }
}
