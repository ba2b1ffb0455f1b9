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
    private static readonly string[] CaseIdNames = ["case", "case_id", "case:concept:name", "caseid", "case id"];
    private static readonly string[] ActivityNames = ["activity", "concept:name"];
    private static readonly string[] TimestampNames = ["timestamp", "time:timestamp", "date"];
    private static readonly string[] ResourceNames = ["resource", "org:resource"];
    private static readonly string[] TransitionNames = [EventDraft.Transition];
    private static readonly string[] SequenceNames = ["sequence", "seq"];

    private readonly CsvColumn[] columns;

    private CsvColumns(string[] headings, int caseId, int activity, int timestamp)
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
        Names = new(headings[caseId], headings[activity], headings[timestamp], ResourceNames[0]);
        if (IndexOf(headings, ResourceNames) is { } resource)
        {
            columns[resource] = new(headings[resource], ColumnRole.Resource);
        }

        if (IndexOf(headings, TransitionNames) is { } transition)
        {
            columns[transition] = new(headings[transition], ColumnRole.Transition);
        }

        if (IndexOf(headings, SequenceNames) is { } sequence)
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
    public RequiredNames Names { get; }

    public CsvColumn this[int column] => columns[column];

    /// <summary>Null when a column is missing; <paramref name="errors"/> then names each that is.</summary>
    public static CsvColumns? Find(string[] row, string file, InputErrors errors)
    {
        var headings = row.Select(heading => heading.Trim()).ToArray();
        ReportRepeated(headings, file, errors);
        var caseId = Required(CaseIdNames);
        var activity = Required(ActivityNames);
        var timestamp = Required(TimestampNames);
        return caseId is { } c && activity is { } a && timestamp is { } t ? new(headings, c, a, t) : null;

        int? Required(string[] names)
        {
            var column = IndexOf(headings, names);
            if (column is null)
            {
                errors.Add(new InputError.NoColumn(file, 1, string.Join(" or ", names.Select(name => $"'{name}'")), Found()));
            }

            return column;
        }

        // A table without headings begins with a row about somebody, which is not quoted.
        string Found() => new[] { CaseIdNames, ActivityNames, TimestampNames }.Any(it => IndexOf(headings, it) is not null)
            ? Quoted.From(string.Join(',', headings))
            : $"a first row of {headings.Length} cells that are no headings";
    }

    private static void ReportRepeated(string[] headings, string file, InputErrors errors)
    {
        // Names of roles have no case, so 'Case' beside 'case' is one name; attributes that differ in case are two.
        string[] roles = [.. CaseIdNames, .. ActivityNames, .. TimestampNames, .. ResourceNames, .. TransitionNames, .. SequenceNames];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in headings)
        {
            var name = Array.Find(roles, it => it.Equals(heading, StringComparison.OrdinalIgnoreCase)) ?? heading;
            if (name.Length > 0 && !seen.Add(name))
            {
                errors.Add(new InputError.AttributeRepeated(file, 1, heading));
            }
        }

        if (ResourceNames.All(seen.Contains))
        {
            errors.Add(new InputError.TwoColumns(file, 1, "the resource", string.Join(" and ", ResourceNames.Select(it => $"'{it}'"))));
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
}
