using System.Globalization;

namespace Supervision.EventLogs;

/// <summary>
/// One reason why a file cannot be imported: where in which file, what was expected there and what stands there instead.
/// A closed set; the cases carry what a program may want to know beyond the sentence.
/// </summary>
public abstract record InputError
{
    private InputError(string file, long? line, long? offset, string expected, string found)
    {
        File = file;
        Line = line;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    public string File { get; }

    /// <summary>From 1, in the unpacked text; null where the fault has no line.</summary>
    public long? Line { get; }

    /// <summary>Bytes from the start of the file as given; null where the line says it better.</summary>
    public long? Offset { get; }

    public string Expected { get; }

    public string Found { get; }

    /// <summary>The sentence for the terminal: <c>log.xes, line 17: expected ..., found ...</c>.</summary>
    public string Message
    {
        get
        {
            var line = Line is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number}") : "";
            var offset = Offset is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", byte {bytes}") : "";
            return $"{File}{line}{offset}: expected {Expected}, found {Found}";
        }
    }

    public sealed override string ToString() => Message;

    /// <summary>There is nothing to open under that name, or the system does not let us open it.</summary>
    public sealed record NoFile(string File, string Obstacle)
        : InputError(File, null, null, "an event log that can be opened", Obstacle);

    /// <summary>A zip file that holds no event log, or several: which one was meant is not ours to guess.</summary>
    public sealed record NotOneLogInside(string File, int Logs)
        : InputError(
            File, null, null, "one entry that ends with .xes or .csv in the zip file", Logs.ToString(CultureInfo.InvariantCulture));

    /// <summary>The text stops before the log does.</summary>
    public sealed record CutOff(string File, long? Line, string Open)
        : InputError(File, Line, null, $"the end of {Open}", "the end of the file");

    /// <summary>The packing is cut or damaged; what it held is not known, so nothing of it is believed.</summary>
    public sealed record DamagedArchive(string File, long? Line, long? Offset, string Format, string Obstacle)
        : InputError(File, Line, Offset, $"a whole {Format} file", Obstacle);

    /// <summary>The text breaks the rules of XML (a document type declaration counts as a breach), or of UTF-8.</summary>
    public sealed record NotXml(string File, long? Line, string Breach)
        : InputError(File, Line, null, "an XES log in well-formed XML", Breach);

    /// <summary>More than is read into memory (<see cref="Limits.LongestPiece"/>, <see cref="Limits.Deepest"/>, <see cref="Limits.MostNames"/>).</summary>
    public sealed record BoundPassed(string File, long? Line, string Bound, string Breach)
        : InputError(File, Line, null, Bound, Breach);

    /// <summary>Well-formed XML about something else.</summary>
    public sealed record NotALog(string File, long? Line, string Root)
        : InputError(File, Line, null, "the element <log> of an XES log", $"<{Quoted.Plain(Root)}>");

    /// <summary>Events that belong to no case that has a name.</summary>
    public sealed record NoCaseId(string File, long? Line, string Attribute, string Holder)
        : InputError(File, Line, null, $"'{Attribute}' with the id of the case", Holder);

    /// <summary>An id that cannot be part of a case number.</summary>
    public sealed record BadCaseId(string File, long? Line, string CaseId)
        : InputError(
            File, Line, null,
            string.Create(CultureInfo.InvariantCulture, $"a case id of 1 to {Limits.LongestCaseId} visible characters and single blanks"),
            Quoted.From(CaseId));

    /// <summary>A name under which the journal cannot keep an attribute.</summary>
    public sealed record BadAttributeName(string File, long? Line, string Attribute)
        : InputError(
            File, Line, null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"a visible attribute name of 1 to {Limits.LongestAttributeName} characters, where one beside A-Z, a-z, 0-9, '.', ':', '_' and '-' counts "
                + $"{Limits.WrittenElsewise}"),
            Quoted.From(Attribute));

    /// <summary>An event with more text than one journal entry holds.</summary>
    public sealed record TooMuchText(string File, long? Line, int Characters)
        : InputError(
            File, Line, null,
            string.Create(CultureInfo.InvariantCulture, $"an event whose attributes have at most {Limits.LongestAttributes} characters together"),
            Characters.ToString(CultureInfo.InvariantCulture));

    /// <summary>An event does not say what happened or when.</summary>
    public sealed record AttributeMissing(string File, long? Line, string Attribute)
        : InputError(File, Line, null, $"an event with '{Attribute}'", "an event without it");

    /// <summary>An event, or a trace, says the same thing twice and so perhaps two different things.</summary>
    public sealed record AttributeRepeated(string File, long? Line, string Attribute)
        : InputError(File, Line, null, $"'{Attribute}' once", "a second one");

    /// <summary>What stands in the place of the timestamp names no day of the calendar.</summary>
    public sealed record NotADate(string File, long? Line, string Attribute, string Text)
        : InputError(File, Line, null, $"a date such as 2006-07-24T00:00:00+02:00 in '{Attribute}'", Quoted.Date(Text));

    /// <summary>A time of day without an offset, over which the clocks of the court went forward.</summary>
    public sealed record SkippedTime(string File, long? Line, string Attribute, string Text, string Zone)
        : InputError(File, Line, null, $"a time that {Zone} had in '{Attribute}'", Quoted.Date(Text));

    /// <summary>The procedure knows no such step. <paramref name="Nearest"/> is the known name with the fewest edits.</summary>
    public sealed record UnknownActivity(string File, long? Line, string Activity, string? Nearest)
        : InputError(
            File, Line, null, Nearest is null ? "a known activity" : $"a known activity (the nearest is '{Nearest}')", Quoted.From(Activity));

    /// <summary>Two traces claim to be the same case, so neither order of their events can be trusted.</summary>
    public sealed record RepeatedCase(string File, long? Line, string CaseId, long FirstLine)
        : InputError(
            File, Line, null, "each case once", string.Create(CultureInfo.InvariantCulture, $"case {Quoted.From(CaseId)} again (first at line {FirstLine})"));

    /// <summary>Two ids that people cannot tell apart, or hardly: they differ in the width or the form of characters alone.</summary>
    public sealed record LookAlikes(string File, long? Line, string CaseId, long FirstLine)
        : InputError(
            File, Line, null, "each case in one spelling",
            string.Create(CultureInfo.InvariantCulture, $"case {Quoted.From(CaseId)}, which looks like the one first at line {FirstLine} (Unicode form KC)"));

    /// <summary>The table lacks a column that the import cannot do without; <paramref name="Header"/> is what its first row is, fit for a message.</summary>
    public sealed record NoColumn(string File, long? Line, string Names, string Header)
        : InputError(File, Line, null, $"a column {Names}", Header);

    /// <summary>Two columns, by their names, tell of <paramref name="What"/>, of which an event has one.</summary>
    public sealed record TwoColumns(string File, long? Line, string What, string Names)
        : InputError(File, Line, null, $"one column for {What}", Names);

    /// <summary>A row that does not follow the header or the rules of quoting.</summary>
    public sealed record MalformedRow(string File, long? Line, string Rule, string Breach)
        : InputError(File, Line, null, Rule, Breach);

    /// <summary>Two rows claim the same place in the same case.</summary>
    public sealed record RepeatedSequence(string File, long? Line, string CaseId, string Sequence)
        : InputError(File, Line, null, "each sequence number once in a case", $"{Quoted.From(Sequence)} again in case {Quoted.From(CaseId)}");
}
