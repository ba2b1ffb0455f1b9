using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Packs;

namespace Supervision.Grains.Packs;

/// <summary>
/// The pack editions that a store works with. A pack's text, and the files of the calendar that it counts by, are journalled
/// when they are first used, so a store can be read without the files of its day, and a case keeps the law and the days
/// it was opened under.
/// </summary>
public sealed class AdoptedPacks(IJournal journal) : IDisposable
{
    public const string Adopted = "pack.adopted";

    public const string CalendarAdopted = "calendar.adopted";

    /// <summary>One stream for all packs and calendars: there are few, and the order in which they were adopted is part of the story.</summary>
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
    public static Task<Reading> Read(IJournalReader journal, CancellationToken cancellation = default) => ReadUpTo(journal, long.MaxValue, cancellation);

    private static async Task<Reading> ReadUpTo(IJournalReader journal, long upTo, CancellationToken cancellation)
    {
        var library = ProcedureLibrary.Empty;
        var faults = ImmutableArray.CreateBuilder<Disagreement>();
        var calendars = new AdoptedCalendars();
        var last = (Version: 0L, Position: 0L);
        foreach (var entry in (await journal.ReadStream(Stream, 0, cancellation)).TakeWhile(it => it.Position <= upTo))
        {
            last = (entry.Version, entry.Position);
            try
            {
                library = With(library, calendars, entry);
            }
            catch (Exception e) when (Disagreement.IsOf(e))
            {
                faults.Add(Disagreement.Of(entry, e));
            }
        }

        return new Reading(library, faults.ToImmutable()) { Upto = last };
    }

    /// <summary>The procedure of an edition as entries name it; null for "-", and for one that this store has not adopted.</summary>
    public Procedure? ProcedureOf(string edition) =>
        PackReference.ParseOrNull(edition) is { } reference && Library.Has(reference) ? Library[reference] : null;

    /// <summary>Knows from now on whatever the journal has adopted.</summary>
    public async Task Load(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            known = await Read(journal, cancellation);
        }
        finally
        {
            turn.Release();
        }
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
        return now.Upto.Position <= position ? now.Library : (await ReadUpTo(journal, position, cancellation)).Library;
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
        await turn.WaitAsync(cancellation);
        try
        {
            await Add(pack, procedures, now, cancellation);
        }
        finally
        {
            turn.Release();
        }

        return procedures;
    }

    private async Task Add(PackSource pack, ImmutableArray<Procedure> procedures, Instant now, CancellationToken cancellation)
    {
        var layers = pack.Layers();

        // A crash between these entries leaves calendar files that no pack counts by yet: the next attempt finds them there.
        foreach (var layer in layers)
        {
            await Append($"adopt-calendar-{AdoptedCalendars.FingerprintOf(layer)}", AdoptedCalendars.Drafts(layer, now), cancellation);
        }

        var reference = procedures[0].Reference;
        ImmutableArray<Field> fields = [Field.Of("file", pack.File), Field.Of("fingerprint", reference.Fingerprint), Field.Of("text", pack.Text)];
        var draft = layers.IsEmpty
            ? new Draft(Adopted, 1, now.ToDateTimeOffset(), fields)
            : new Draft(Adopted, 2, now.ToDateTimeOffset(), fields.Add(Field.Of("calendars", AdoptedCalendars.NamesOf(layers))));
        await Append($"adopt-{reference.Pack}-{reference.Fingerprint}", [draft], cancellation);
        known = known with { Library = Plus(Library, procedures) };
    }

    private static ProcedureLibrary With(ProcedureLibrary library, AdoptedCalendars calendars, Entry entry)
    {
        switch (entry.Kind, entry.KindVersion)
        {
            case (CalendarAdopted, 1):
                calendars.Take(entry);
                return library;
            case (Adopted, 1):
                return Plus(library, new PackSource(entry.Text("text"), entry.Text("file"), []).Read());
            case (Adopted, 2):
                return Plus(library, new PackSource(entry.Text("text"), entry.Text("file"), calendars.Named(entry.Text("calendars"))).Read());
            default:
                throw new JournalDamagedException(entry.Position, "a pack or calendar that was adopted", $"{entry.Kind} v{entry.KindVersion}");
        }
    }

    /// <summary>The id names the decision: the same text adopted twice, by two processes or after a crash, is one entry.</summary>
    private async Task Append(string id, ImmutableArray<Draft> drafts, CancellationToken cancellation) =>
        await journal.Append(new Append(Stream, null, new CommandId(id), Engine, "-", drafts, null), cancellation);

    private static ProcedureLibrary Plus(ProcedureLibrary library, ImmutableArray<Procedure> procedures) =>
        procedures.Aggregate(library, (known, procedure) => known.PlusProcedure(procedure));
}
