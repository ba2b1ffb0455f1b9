using System.Collections.Immutable;
using NodaTime.Text;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;

namespace Supervision.Grains.Packs;

/// <summary>What a journal has adopted, entry by entry.</summary>
internal sealed class AdoptedFold
{
    private readonly AdoptedCalendars calendars = new();
    private readonly AdoptedParts packs = new();
    private readonly ImmutableArray<Disagreement>.Builder faults = ImmutableArray.CreateBuilder<Disagreement>();
    private ProcedureLibrary library = ProcedureLibrary.Empty;
    private (long Version, long Position) last;

    public AdoptedFold() => Courts = new AdoptedCourts(calendars);

    public AdoptedCourts Courts { get; }

    public AdoptedPacks.Reading Reading => new(library, faults.ToImmutable()) { Upto = last };

    /// <summary>Takes the next entry; one that cannot be read is a fault, and the others count all the same.</summary>
    public void Take(Entry entry)
    {
        last = (entry.Version, entry.Position);
        try
        {
            library = With(entry);
        }
        catch (Exception e) when (Disagreement.IsOf(e))
        {
            faults.Add(Disagreement.Of(entry, e));
        }
    }

    private ProcedureLibrary With(Entry entry)
    {
        switch (entry.Kind, entry.KindVersion)
        {
            case (AdoptedPacks.CalendarAdopted, 1):
                calendars.Take(entry);
                return library;
            case (AdoptedPacks.CourtAdopted, 1):
                return Courts.TakeOrNull(entry) is { } court ? library.PlusCourt(court) : library;
            case (AdoptedPacks.Adopted, 1):
                return AdoptedPacks.Plus(library, new PackSource(entry.Text("text"), entry.Text("file"), []).Read());
            case (AdoptedPacks.Adopted, 2):
                return AdoptedPacks.Plus(
                    library, new PackSource(entry.Text("text"), entry.Text("file"), calendars.Named(entry.Text("calendars"))).Read());
            case (AdoptedPacks.Adopted, 3):
                return AdoptedPacks.Plus(library, InCourt(entry, entry.Text("text")));
            case (AdoptedPacks.Adopted, 4):
                return packs.WholeOrNull(entry) is { } text ? AdoptedPacks.Plus(library, InParts(entry, text)) : library;
            default:
                throw new JournalDamagedException(entry.Position, "a pack, calendar or court that was adopted", $"{entry.Kind} v{entry.KindVersion}");
        }
    }

    private ImmutableArray<Procedure> InParts(Entry entry, string text) => entry.TextOrNull("court") is not null
        ? InCourt(entry, text)
        : new PackSource(text, entry.Text("file"), entry.TextOrNull("calendars") is { } names ? calendars.Named(names) : []).Read();

    private ImmutableArray<Procedure> InCourt(Entry entry, string text)
    {
        var ((court, file), from) = (Courts.Named(entry.Text("court")), LocalDatePattern.Iso.Parse(entry.Text("edition")));
        var edition = from.Success && court.EditionOrNull(from.Value) is { } known && known.From == from.Value
            ? known
            : throw new JournalDamagedException(entry.Position, "the first day of an edition of the court", entry.Text("edition"));
        return PackReader.Read(text, entry.Text("file"), CalendarLibrary.Empty, CourtSource.Applied(court, edition, file));
    }
}
