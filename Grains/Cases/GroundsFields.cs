using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Time;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>What an act rests on, and that it was dated back, as fields of its entry.</summary>
public static class GroundsFields
{
    /// <summary>Their part of the form of an entry.</summary>
    public const string Form = $"entered-on?:day {Said}";

    /// <summary>The same without the day on which it was entered.</summary>
    public const string Said =
        "reason?:personal document?:personal document-number?:personal document-on?:day length?:number length-unit?:one(d,wd,m,y,h)";

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

        if (it.Document is { } document)
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

        if (it.Length is { } length)
        {
            yield return Field.Of(Length, length.Count);
            yield return Field.Of(LengthUnitName, length.ToString().TrimStart(Digits));
        }
    }

    public static LocalDate? EnteredOn(Entry entry) => entry.DayOrNull(Entered);

    /// <summary>Personal values that this reader does not have are left out; a document without its title with them.</summary>
    public static Grounds Read(Entry entry) => new(
        entry.TextOrNull(Reason),
        entry.TextOrNull(Document) is { } title ? new DocumentName(title, entry.TextOrNull(Number), entry.DayOrNull(DocumentOn)) : null,
        LengthOf(entry));

    /// <summary>A number beyond the bounds of its unit, which nobody can have asked for, counts as the bound.</summary>
    public static StatedLength? LengthOf(Entry entry) =>
        entry.NumberOrNull(Length) is { } count
            && entry.TextOrNull(LengthUnitName) is { } letters && StatedLength.ParseOrNull($"1{letters}") is { Unit: var unit }
            ? new StatedLength((int)Math.Clamp(count, 0, StatedLength.MaximumOf(unit)), unit)
            : null;
}
