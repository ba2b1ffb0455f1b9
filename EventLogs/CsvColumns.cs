namespace Supervision.EventLogs;

/// <summary>What a column of the table means to the import.</summary>
internal enum ColumnRole
{
    /// <summary>Nothing special: carried along as text.</summary>
    Attribute,
    CaseId,
    Activity,
    Timestamp,
    Resource,
    Transition,
    Sequence,

    /// <summary>A first column without a heading: what pandas calls the index numbers the rows of the table and says nothing of the events.</summary>
    Index,
}

internal readonly record struct CsvColumn(string Heading, ColumnRole Role);

/// <summary>
/// The headings of a table and what they mean. Compared without regard to case and outer blanks; where two headings
/// fit one role, the name that stands first in the list below has it and the other column is an attribute. Two columns that
/// tell of the resource, or two of one name, are a fault: which one is meant is not ours to guess.
/// </summary>
internal sealed class CsvColumns
{
    private readonly CsvColumn[] columns;

    private CsvColumns(string[] headings, RoleNames names, int caseId, int activity, int timestamp)
    {
        CaseId = caseId;
        columns = [.. headings.Select(heading => new CsvColumn(heading, ColumnRole.Attribute))];
        if (headings[0].Length == 0)
        {
            columns[0] = new("", ColumnRole.Index);
        }

        columns[caseId] = new(headings[caseId], ColumnRole.CaseId);
        columns[activity] = new(headings[activity], ColumnRole.Activity);
        columns[timestamp] = new(headings[timestamp], ColumnRole.Timestamp);
        Names = new(headings[caseId], headings[activity], headings[timestamp], names.Resource[0], names.Transition[0]);
        if (IndexOf(headings, names.Resource) is { } resource)
        {
            columns[resource] = new(headings[resource], ColumnRole.Resource);
        }

        if (IndexOf(headings, names.Transition) is { } transition)
        {
            columns[transition] = new(headings[transition], ColumnRole.Transition);
        }

        if (IndexOf(headings, names.Sequence) is { } sequence)
        {
            columns[sequence] = new(headings[sequence], ColumnRole.Sequence);
            Sequence = sequence;
        }
    }

    public int Count => columns.Length;

    public int CaseId { get; }

    /// <summary>The column that numbers the events of a case, where the table has one.</summary>
    public int? Sequence { get; }

    /// <summary>The headings of the columns that every event must fill.</summary>
    public EventNames Names { get; }

    public CsvColumn this[int column] => columns[column];

    /// <summary>Null when a column is missing, or a mapped one; <paramref name="errors"/> then names each that is.</summary>
    public static CsvColumns? Find(string[] row, LogMap map, string file, InputErrors errors)
    {
        var headings = row.Select(heading => heading.Trim()).ToArray();
        var names = new RoleNames(map);
        ReportRepeated(headings, names, file, errors);
        ReportMissing(headings, names, file, errors);
        return IndexOf(headings, names.CaseId) is { } c && IndexOf(headings, names.Activity) is { } a && IndexOf(headings, names.Timestamp) is { } t
            ? new(headings, names, c, a, t)
            : null;
    }

    private static void ReportMissing(string[] headings, RoleNames names, string file, InputErrors errors)
    {
        // A table without headings begins with a row about somebody, which is not quoted.
        var found = names.Needed.Any(it => IndexOf(headings, it) is not null)
            ? Quoted.From(string.Join(',', headings))
            : $"a first row of {headings.Length} cells that are no headings";
        foreach (var missing in names.Expected.Where(it => IndexOf(headings, it) is null))
        {
            errors.Add(new InputError.NoColumn(file, 1, "named " + string.Join(" or ", missing.Select(name => $"'{name}'")), found));
        }
    }

    private static void ReportRepeated(string[] headings, RoleNames names, string file, InputErrors errors)
    {
        // Names of roles have no case, so 'Case' beside 'case' is one name; attributes that differ in case are two.
        string[] roles = [.. names.All.SelectMany(it => it)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in headings)
        {
            var name = Array.Find(roles, it => it.Equals(heading, StringComparison.OrdinalIgnoreCase)) ?? heading;
            if (name.Length > 0 && !seen.Add(name))
            {
                errors.Add(new InputError.AttributeRepeated(file, 1, heading));
            }
        }

        if (names.Resource is [_, _, ..] && names.Resource.All(seen.Contains))
        {
            errors.Add(new InputError.TwoColumns(file, 1, "the resource", string.Join(" and ", names.Resource.Select(it => $"'{it}'"))));
        }
    }

    private static int? IndexOf(string[] headings, string[] names)
    {
        foreach (var name in names)
        {
            var column = Array.FindIndex(headings, heading => heading.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (column >= 0)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>What the columns may be called.</summary>
    private sealed class RoleNames(LogMap map)
    {
        public string[] CaseId { get; } = map.NamesOf(LogRole.Case, "case", "case_id", "case:concept:name", "caseid", "case id");

        public string[] Activity { get; } = map.NamesOf(LogRole.Activity, "activity", "concept:name");

        public string[] Timestamp { get; } = map.NamesOf(LogRole.Timestamp, "timestamp", "time:timestamp", "date");

        public string[] Resource { get; } = map.NamesOf(LogRole.Resource, "resource", "org:resource");

        public string[] Transition { get; } = map.NamesOf(LogRole.Transition, "lifecycle:transition");

        public string[] Sequence { get; } = map.NamesOf(LogRole.Sequence, "sequence", "seq");

        public IEnumerable<string[]> Needed => [CaseId, Activity, Timestamp];

        /// <summary>Those that every table needs, and those that somebody has named.</summary>
        public IEnumerable<string[]> Expected =>
        [
            .. Needed,
            .. new[] { (LogRole.Resource, Resource), (LogRole.Transition, Transition), (LogRole.Sequence, Sequence) }
                .Where(it => map.Names(it.Item1)).Select(it => it.Item2),
        ];

        public IEnumerable<string[]> All => [.. Needed, Resource, Transition, Sequence];
    }
}
