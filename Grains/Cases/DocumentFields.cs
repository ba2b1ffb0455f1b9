using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Grains.Aggregates;
using Supervision.Journal;
using Supervision.Journal.Documents;

namespace Supervision.Grains.Cases;

/// <summary>
/// A filed document as fields of its entry. What the paper and its file are called, and what tells one content from another, is personal data of the
/// case; what the leaf says plainly is what the file is, how long, and its digest as it lies in the store, which tells nothing without the key.
/// </summary>
internal static class DocumentFields
{
    public const string Form = "document:personal document-number?:personal document-day?:personal file-name:personal content:personal "
        + "type:one(pdf,png,jpeg,tiff,text,docx,xlsx,odt,ofd) size:number file:text on:day";

    private const string Name = "document", Number = "document-number", Day = "document-day", FileName = "file-name", Content = "content";

    private const string Type = "type", Size = "size", On = "on";

    public static Title Title { get; } = new("Document filed", "提交文件");

    public static IEnumerable<Field> Of(CaseEvent.DocumentFiled it, StreamKey stream)
    {
        var (subject, name) = (stream.ToString(), it.Name ?? throw new ArgumentException("A document that is filed has a name.", nameof(it)));
        yield return Field.Personal(Name, subject, name.Title);
        if (name.Number is { } number)
        {
            yield return Field.Personal(Number, subject, number);
        }

        if (name.On is { } day)
        {
            yield return Field.Personal(Day, subject, LocalDatePattern.Iso.Format(day));
        }

        yield return Field.Personal(FileName, subject, it.FileName ?? "");
        yield return Field.Personal(Content, subject, it.Content ?? "");
        yield return Field.Of(Type, DocumentTypes.TextOf(it.Type));
        yield return Field.Of(Size, it.Size);
        yield return Field.Of(DocumentFiles.Field, it.File);
        yield return EntryFields.OfDay(On, it.On);
    }

    /// <summary>Personal values that this reader does not have are left out; a name without its title with them.</summary>
    public static CaseEvent.DocumentFiled Read(Entry entry) => new(
        entry.TextOrNull(Name) is { } title
            ? new DocumentName(title, entry.TextOrNull(Number), DayOrNull(entry.TextOrNull(Day)))
            : null,
        entry.TextOrNull(FileName),
        DocumentTypes.ParseOrNull(entry.Text(Type)) ?? throw new JournalDamagedException(entry.Position, "a type of documents", entry.Text(Type)),
        entry.NumberOrNull(Size) ?? throw new JournalDamagedException(entry.Position, "a size", "none"),
        entry.Text(DocumentFiles.Field),
        entry.TextOrNull(Content),
        entry.Day(On));

    private static LocalDate? DayOrNull(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } it ? it.Value : null;

    public static string? FileOf(Entry entry) => entry.TextOrNull(DocumentFiles.Field);
}
