using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;

namespace Supervision.Grains.Packs;

/// <summary>
/// The pack editions and courts that a store works with. A pack's text, the files of the calendar that it counts by, and those of the court that it is
/// applied in and of the courts above that one, are journalled when they are first used, so a store can be read without the files of its day, and a
/// case keeps the law, the days and the court it was opened under.
/// </summary>
public sealed class AdoptedPacks(IJournal journal) : IDisposable
{
    public const string Adopted = "pack.adopted";

    public const string CalendarAdopted = "calendar.adopted";

    public const string CourtAdopted = "court.adopted";

    /// <summary>One stream for all packs, calendars and courts: there are few, and the order in which they were adopted is part of the story.</summary>
    public static readonly StreamKey Stream = new("pack", "adopted");

    private static readonly Author Engine = new(EngineAuthors.Engine, EngineAuthors.TimeRole.Text);

    /// <summary>Held while the stream is read or added to: a reading that began before an adoption must not come after it and forget it.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);

    private volatile Reading known = new(ProcedureLibrary.Empty, []);

    public ProcedureLibrary Library => known.Library;

    /// <summary>What of the adopted packs cannot be read.</summary>
    public ImmutableArray<Disagreement> Faults => known.Faults;

    /// <summary>The packs that a journal has adopted, as they were then.</summary>
    /// <param name="Library">Those that this program reads.</param>
    /// <param name="Faults">Entries that are no pack or calendar that it reads: cases of such a pack cannot be read either, all others can.</param>
    public sealed record Reading(ProcedureLibrary Library, ImmutableArray<Disagreement> Faults)
    {
        /// <summary>The last entry of the stream that was read, by its number there and in the journal; 0 for none.</summary>
        public (long Version, long Position) Upto { get; init; }
    }

    /// <summary>Reads what a journal has adopted.</summary>
    public static async Task<Reading> Read(IJournalReader journal, CancellationToken cancellation = default) =>
        (await Fold(journal, long.MaxValue, cancellation)).Reading;

    /// <summary>The procedure of an edition as entries name it; null for "-", and for one that this store has not adopted.</summary>
    public Procedure? ProcedureOf(string edition) =>
        PackReference.ParseOrNull(edition) is { } reference && Library.Has(reference) ? Library[reference] : null;

    /// <summary>Knows from now on whatever the journal has adopted.</summary>
    public async Task Load(CancellationToken cancellation = default)
    {
        using var mine = await Turn(cancellation);
        known = await Read(journal, cancellation);
    }

    /// <summary>The same, where another process may have adopted something since: a look at one stream where none has.</summary>
    public async Task LoadNewer(CancellationToken cancellation = default)
    {
        if (!(await journal.ReadStream(Stream, known.Upto.Version, cancellation)).IsEmpty)
        {
            await Load(cancellation);
        }
    }

    /// <summary>
    /// The packs that had been adopted at a position, whatever was adopted since: what follows from an entry must be the same whenever it is asked.
    /// </summary>
    public async ValueTask<ProcedureLibrary> LibraryAt(long position, CancellationToken cancellation = default)
    {
        await LoadNewer(cancellation);
        var now = known;
        return now.Upto.Position <= position ? now.Library : (await Fold(journal, position, cancellation)).Reading.Library;
    }

    public void Dispose() => turn.Dispose();

    /// <summary>
    /// Journals a pack and the calendar files that it counts by, if these very texts have not been adopted yet, and knows its
    /// editions from now on.
    /// </summary>
    /// <exception cref="InvalidPackException">The text is no valid pack; nothing was journalled.</exception>
    /// <exception cref="InvalidCalendarException">A calendar may not be used; nothing was journalled.</exception>
    public async Task<ImmutableArray<Procedure>> Adopt(PackSource pack, Instant now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var procedures = pack.Read();
        using var mine = await Turn(cancellation);
        await Add(pack, procedures, now, cancellation);
        return procedures;
    }

    private async Task Add(PackSource pack, ImmutableArray<Procedure> procedures, Instant now, CancellationToken cancellation)
    {
        var layers = pack.Layers();

        // A crash between these entries leaves calendar files that no pack counts by yet: the next attempt finds them there.
        foreach (var layer in layers)
        {
            await AppendCalendar(layer, now, cancellation);
        }

        var reference = procedures[0].Reference;
        ImmutableArray<Field> days = layers.IsEmpty ? [] : [Field.Of("calendars", AdoptedCalendars.NamesOf(layers))];
        await Append($"adopt-{reference.Pack}-{reference.Fingerprint}", Drafts(pack, reference, layers.IsEmpty ? 1 : 2, days, now), cancellation);
        known = known with { Library = Plus(Library, procedures) };
    }

    /// <summary>
    /// Journals what a pack needs in the court that it is applied in, and then the pack, as far as it has not been adopted yet, and knows its
    /// editions in that court from now on.
    /// </summary>
    /// <exception cref="InvalidPackException">The text is no valid pack, or cannot be applied in this court; nothing was journalled.</exception>
    /// <exception cref="InvalidCourtException">A court may not be used, or lives in another zone than it did; nothing was journalled.</exception>
    /// <exception cref="InvalidCalendarException">A calendar may not be used; nothing was journalled.</exception>
    public async Task<ImmutableArray<Procedure>> Adopt(PackInCourt pack, Instant now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (pack.Court is null)
        {
            return await Adopt(pack.Pack, now, cancellation);
        }

        var lineage = pack.Court.Lineage();
        var (procedures, edition) = pack.Read(lineage[^1]);
        using var mine = await Turn(cancellation);

        // A crash between these entries leaves courts in which no pack is applied yet: the next attempt finds them there.
        await AddCourts(lineage, now, cancellation);
        if (edition is null)
        {
            await Add(pack.Pack, procedures, now, cancellation);
            return procedures;
        }

        var (reference, court) = (procedures[0].Reference, lineage[^1]);
        ImmutableArray<Field> where =
        [
            Field.Of("court", AdoptedCourts.FingerprintOf(court.File.Text, court.Calendars)), Field.Of("edition", LocalDatePattern.Iso.Format(edition.From)),
        ];
        await Append($"adopt-{reference.Pack}-{reference.Fingerprint}", Drafts(pack.Pack, reference, 3, where, now), cancellation);
        known = known with { Library = Plus(Library, procedures) };
        return procedures;
    }

    /// <summary>The entries that stand for a pack: one with the whole text, or, of a text that is larger than an entry, one for each part of it.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="reference">What cases call it.</param>
    /// <param name="version">That of an entry with the whole text.</param>
    /// <param name="more">What an entry says beside the text.</param>
    /// <param name="now">When.</param>
    private static ImmutableArray<Draft> Drafts(PackSource pack, PackReference reference, int version, ImmutableArray<Field> more, Instant now)
    {
        const int InParts = 4;
        ImmutableArray<Field> named = [Field.Of("file", pack.File), Field.Of("fingerprint", reference.Fingerprint)];
        return AdoptedParts.FitsInOne(pack.Text)
            ? [new Draft(Adopted, version, now.ToDateTimeOffset(), [.. named, Field.Of("text", pack.Text), .. more])]
            : [.. AdoptedParts.Of(pack.Text).Select(part => new Draft(Adopted, InParts, now.ToDateTimeOffset(), [.. named, .. more, .. part]))];
    }

    /// <summary>Journals the files of some courts, as far as they are not what the store has of them, and knows them from now on.</summary>
    /// <exception cref="InvalidCourtException">One lives in another zone than it did; nothing was journalled.</exception>
    private async Task AddCourts(
        ImmutableArray<(RegisteredCourt Court, CourtText File, ImmutableArray<CalendarText> Calendars)> courts, Instant now, CancellationToken cancellation)
    {
        foreach (var (court, file, _) in courts)
        {
            if (Library.CourtOrNull(court.Code.Text) is { } before && before.Zone.Id != court.Zone.Id)
            {
                throw new InvalidCourtException([new(
                    file.Name, 1, "zone-changed", $"the court '{court.Code}' lives in {before.Zone.Id} in this store; its zone never changes.")]);
            }
        }

        var last = (await Fold(journal, long.MaxValue, cancellation)).Courts.Last;
        foreach (var (court, file, layers) in courts)
        {
            var (fingerprint, before) = (AdoptedCourts.FingerprintOf(file.Text, layers), last.GetValueOrDefault(court.Code));
            if (before.Fingerprint == fingerprint)
            {
                continue;
            }

            foreach (var layer in layers)
            {
                await AppendCalendar(layer, now, cancellation);
            }

            // Named by what it follows: a file that comes back after another one counts again.
            await Append(FormattableString.Invariant($"adopt-court-{fingerprint}-{before.Version}"), AdoptedCourts.Drafts(file, layers, now), cancellation);
            known = known with { Library = Library.PlusCourt(court) };
        }
    }

    private static async Task<AdoptedFold> Fold(IJournalReader journal, long upTo, CancellationToken cancellation)
    {
        var fold = new AdoptedFold();
        foreach (var entry in (await journal.ReadStream(Stream, 0, cancellation)).TakeWhile(it => it.Position <= upTo))
        {
            fold.Take(entry);
        }

        return fold;
    }

    private async Task<IDisposable> Turn(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return new Held(turn);
    }

    private Task AppendCalendar(CalendarText layer, Instant now, CancellationToken cancellation) =>
        Append($"adopt-calendar-{AdoptedCalendars.FingerprintOf(layer)}", AdoptedCalendars.Drafts(layer, now), cancellation);

    /// <summary>The id names the decision: the same text adopted twice, by two processes or after a crash, is one entry.</summary>
    private async Task Append(string id, ImmutableArray<Draft> drafts, CancellationToken cancellation) =>
        await journal.Append(new Append(Stream, null, new CommandId(id), Engine, "-", drafts, null), cancellation);

    internal static ProcedureLibrary Plus(ProcedureLibrary library, ImmutableArray<Procedure> procedures) =>
        procedures.Aggregate(library, (known, procedure) => known.PlusProcedure(procedure));

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
