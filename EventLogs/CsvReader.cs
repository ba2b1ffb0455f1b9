using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using NodaTime;
using Table = CsvHelper.CsvReader;

namespace Supervision.EventLogs;

/// <summary>
/// Reads a table of events, one a row, columns known by their heading. Rows of several cases may be interleaved and in
/// any order of time: the sequence within a case is the order of appearance. Empty cells are attributes that the event
/// does not have. UTF-8, with or without a byte order mark; quoted as RFC 4180 says; fields part at commas, semicolons,
/// tabs or bars, whichever the first lines use.
/// </summary>
internal sealed class CsvReader(LogSource source, KnownActivities known, DateTimeZone zone, LogMap map, InputErrors errors)
{
    private readonly CaseIndex<SeenCase> cases = new();
    private readonly CaseIndex<long> claimedPlaces = new();
    private char[] cellBuffer = new char[256];

    /// <summary>Yields the events that are whole, in the order of the file; faults go to the error list.</summary>
    public IEnumerable<LogEvent> Read()
    {
        using var table = Table.Create(
            source.Utf8Text,
            new CsvReaderOptions
            {
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Skip,
                FieldCountMismatch = CsvFieldCountHandling.Skip,
                OnMalformedRecord = Report,
                // The source gives no more of a row than this (a quote that is never closed draws the rest of the file into it).
                MaxRecordSize = 2 * Limits.LongestPiece,
            },
            leaveOpen: true);
        if (!Try(table, ReadHeadings, out _))
        {
            yield break;
        }

        if (table.Headers.Count == 0)
        {
            errors.Add(new InputError.MalformedRow(source.Path, 1, "a row of headings", "an empty file"));
            yield break;
        }

        if (CsvColumns.Find([.. table.Headers], map, source.Path, errors) is not { } columns)
        {
            yield break;
        }

        var draft = new EventDraft(source.Path, columns.Names, known, zone, errors);
        while (!errors.IsFull && Try(table, static table => table.Read(), out var isOnRow) && isOnRow)
        {
            if (ReadRow(table, columns, draft) is { } read)
            {
                yield return read;
            }
        }
    }

    private static bool ReadHeadings(Table table)
    {
        table.ReadHeader();
        return true;
    }

    /// <summary>False where the file goes no further for a reason that it must be told.</summary>
    private bool Try(Table table, Func<Table, bool> step, out bool answer)
    {
        answer = false;
        try
        {
            source.Text.BeginPiece();
            answer = step(table);
            return true;
        }
        catch (CsvFormatException breach)
        {
            errors.Add(new InputError.MalformedRow(source.Path, breach.LineNumber, "a row", "something that is none"));
        }
        catch (BoundPassedException breach)
        {
            errors.Add(new InputError.BoundPassed(source.Path, table.LineNumber, breach.Expected, breach.Found));
        }
        catch (DecoderFallbackException)
        {
            errors.Add(source.NoTextAt(table.LineNumber));
        }
        catch (InvalidDataException damage)
        {
            errors.Add(source.DamageAt(table.LineNumber, damage));
        }

        return false;
    }

    private LogEvent? ReadRow(Table row, CsvColumns columns, EventDraft draft)
    {
        var line = row.LineNumber;
        if (!Utf8.IsValid(row.RawRecord))
        {
            errors.Add(new InputError.MalformedRow(source.Path, line, "text in UTF-8", "bytes that are not"));
            return null;
        }

        draft.Start(line);
        for (var column = 0; column < columns.Count; column++)
        {
            ReadCell(CellText(row, column), columns[column], draft);
        }

        var caseId = Spelling.Of(row.GetString(columns.CaseId).Trim());
        if (caseId.Length == 0)
        {
            draft.Fail(new InputError.NoCaseId(source.Path, line, columns.Names.CaseId, "an empty cell"));
            _ = draft.IsComplete();
            return null;
        }

        if (!Limits.IsCaseId(caseId))
        {
            draft.Fail(new InputError.BadCaseId(source.Path, line, caseId));
        }

        ref var seen = ref SeenCase.In(cases, caseId, line, out var isAnother);
        if (isAnother)
        {
            draft.Fail(new InputError.LookAlikes(source.Path, line, caseId, seen.FirstLine));
        }

        seen.Times++;
        ClaimPlace(caseId, row, columns, draft);
        return draft.IsComplete() ? draft.ToLogEvent(caseId, seen.Times) : null;
    }

    private static void ReadCell(ReadOnlySpan<char> cell, CsvColumn column, EventDraft draft)
    {
        switch (column.Role)
        {
            case var _ when cell.IsWhiteSpace() || column.Role == ColumnRole.Index:
                break;
            case ColumnRole.Activity:
                draft.SetActivity(cell.Trim(), draft.Line);
                break;
            case ColumnRole.Timestamp:
                draft.SetTimestamp(cell, draft.Line);
                break;
            case ColumnRole.Resource:
                draft.SetResource(cell, draft.Line);
                break;
            case ColumnRole.Transition:
                draft.SetTransition(cell, draft.Line);
                break;
            case ColumnRole.Attribute:
                draft.AddAttribute(column.Heading, cell);
                break;
        }
    }

    /// <summary>Where the table numbers the events of a case itself, no number may come twice.</summary>
    private void ClaimPlace(string caseId, Table row, CsvColumns columns, EventDraft draft)
    {
        if (columns.Sequence is not { } column || row.GetString(column).Trim() is not { Length: > 0 } place)
        {
            return;
        }

        ref var firstLine = ref claimedPlaces[$"{place}\0{caseId}"];
        if (firstLine != 0)
        {
            draft.Fail(new InputError.RepeatedSequence(source.Path, draft.Line, caseId, place));
            return;
        }

        firstLine = draft.Line;
    }

    /// <summary>The cell without its quotes, valid until the next one is asked for.</summary>
    private ReadOnlySpan<char> CellText(Table row, int column)
    {
        // UTF-16 never has more units than UTF-8 has bytes.
        var longest = row.GetRawSpan(column).Length;
        if (cellBuffer.Length < longest)
        {
            cellBuffer = new char[longest];
        }

        return cellBuffer.AsSpan(0, row.GetChars(column, cellBuffer));
    }

    // Nothing of the row is quoted: cells of attributes may be about people, and messages end in logs.
    private void Report(CsvMalformedRecord row)
    {
        var (rule, breach) = row.Reason switch
        {
            CsvMalformedReason.StrayQuote => ("quotes around the whole field only", "a quote within a field"),
            CsvMalformedReason.TextAfterClosingQuote => ("the field to end after its closing quote", "more text"),
            CsvMalformedReason.UnterminatedQuote => ("a closing quote", "the end of the file"),
            CsvMalformedReason.FieldCountMismatch => ("as many fields as headings", "more or fewer"),
            _ => ("a row of a table", string.Create(CultureInfo.InvariantCulture, $"{row.Reason}")),
        };
        errors.Add(new InputError.MalformedRow(source.Path, row.LineNumber, rule, breach));
    }
}
