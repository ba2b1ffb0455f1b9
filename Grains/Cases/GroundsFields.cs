using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Time;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;
using Supervision.Journal.Documents;

namespace Supervision.Grains.Cases;

/// <summary>What an act rests on, and that it was dated back, as fields of its entry.</summary>
public static class GroundsFields
{
    /// <summary>Their part of the form of an entry.</summary>
    public const string Form = $"entered-on?:day {Said}";

    /// <summary>The same without the day on which it was entered.</summary>
    public const string Said = $"reason?:personal document?:personal document-number?:personal document-on?:day {HowLong}";

    /// <summary>How much time is granted, where that is said.</summary>
    public const string HowLong = "length?:number length-unit?:one(d,wd,m,y,h)";

    /// <summary>Beside them, where the paper is a document of the case: the entry that filed it, and its file.</summary>
    public const string Filed = $"{FiledEntry}:number {FiledFile}:text";

    /// <summary>The same, where it may also be none.</summary>
    public const string PerhapsFiled = $"{FiledEntry}?:number {FiledFile}?:text";

    private const string FiledEntry = "filed", FiledFile = "filed-file";

    private const string Entered = "entered-on", Reason = "reason", Document = "document", Number = "document-number", DocumentOn = "document-on";

    private static readonly char[] Digits = [.. "0123456789"];

    private const string Length = "length", LengthUnitName = "length-unit";

    /// <summary>Which of them a field of this name holds; null for any other.</summary>
    public static GroundKind? KindOrNull(string field) => field switch
    {
        Reason => GroundKind.Reason,
        Document => GroundKind.Document,
        Number => GroundKind.DocumentNumber,
        DocumentOn => GroundKind.DocumentDay,
        Length => GroundKind.Length,
        CorrectionFields.Why => GroundKind.Why,
        _ => null,
    };

    public static IEnumerable<Field> Of(LocalDate? enteredOn, Grounds it, StreamKey stream)
    {
        if (enteredOn is { } day)
        {
            yield return EntryFields.OfDay(Entered, day);
        }

        if (it.Reason is { } reason)
        {
            yield return Field.Personal(Reason, stream.ToString(), reason);
        }

        // What a filed document is called is said again, so that every reader of acts finds it where the papers of all others are named.
        if ((it.Filed?.Name ?? it.Document) is { } document)
        {
            yield return Field.Personal(Document, stream.ToString(), document.Title);
            if (document.Number is { } number)
            {
                yield return Field.Personal(Number, stream.ToString(), number);
            }

            if (document.On is { } on)
            {
                yield return EntryFields.OfDay(DocumentOn, on);
            }
        }

        foreach (var field in OfLength(it.Length))
        {
            yield return field;
        }

        if (it.Filed is { } filed)
        {
            yield return Field.Of(FiledEntry, filed.Entry);
            yield return Field.Of(FiledFile, filed.File ?? throw new ArgumentException("An act rests on a document that was found.", nameof(it)));
        }
    }

    /// <summary>How much time is granted; nothing where that is not said.</summary>
    public static IEnumerable<Field> OfLength(StatedLength? it) =>
        it is { } length ? [Field.Of(Length, length.Count), Field.Of(LengthUnitName, length.ToString().TrimStart(Digits))] : [];

    /// <summary>An entry that names a document of the case is of the next version of its kind.</summary>
    /// <param name="draft">The entry as it is without.</param>
    /// <param name="it">What its act rests on.</param>
    public static Draft NamingFiled(this Draft draft, Grounds it) => it.Filed is null ? draft : draft with { KindVersion = draft.KindVersion + 1 };

    /// <summary>Position of the entry that filed the document on which an act rests; null where it rests on none.</summary>
    public static long? FiledOrNull(Entry entry) => entry.NumberOrNull(FiledEntry);

    public static LocalDate? EnteredOn(Entry entry) => entry.DayOrNull(Entered);

    /// <summary>Personal values that this reader does not have are left out; a document without its title with them.</summary>
    public static Grounds Read(Entry entry)
    {
        var name = entry.TextOrNull(Document) is { } title ? new DocumentName(title, entry.TextOrNull(Number), entry.DayOrNull(DocumentOn)) : null;
        return FiledOrNull(entry) is { } filed
            ? new(entry.TextOrNull(Reason), null, LengthOf(entry)) { Filed = new FiledPaper(filed, entry.TextOrNull(FiledFile), name) }
            : new(entry.TextOrNull(Reason), name, LengthOf(entry));
    }

    /// <summary>What somebody says of an act, with the document that they chose as the case has it; unchanged where they chose none.</summary>
    /// <param name="said">What was said; of the document, the position of its entry.</param>
    /// <param name="entries">The case.</param>
    public static Grounds Found(Grounds said, ImmutableArray<Entry> entries) => said.Filed is { } asked
        ? said with
        {
            Filed = entries.FirstOrDefault(it => it.Position == asked.Entry && DocumentFiles.NamedBy(it) is not null) is { } entry
                ? new FiledPaper(asked.Entry, DocumentFields.FileOf(entry), DocumentFields.Read(entry).Name)
                : new FiledPaper(asked.Entry),
        }
        : said;

    /// <summary>The same of an entry that is to be put right.</summary>
    [return: NotNullIfNotNull(nameof(what))]
    public static Amendment? Found(Amendment? what, ImmutableArray<Entry> entries) =>
        what is Amendment.RestsOn it ? new Amendment.RestsOn(Found(it.Grounds, entries)) : what;

    /// <summary>A number beyond the bounds of its unit, which nobody can have asked for, counts as the bound.</summary>
    public static StatedLength? LengthOf(Entry entry) =>
        entry.NumberOrNull(Length) is { } count
            && entry.TextOrNull(LengthUnitName) is { } letters && StatedLength.ParseOrNull($"1{letters}") is { Unit: var unit }
            ? new StatedLength((int)Math.Clamp(count, 0, StatedLength.MaximumOf(unit)), unit)
            : null;
}
