using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Journal;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Packs;

namespace Supervision.Grains.Packs;

/// <summary>
/// The pack editions that a store works with. A pack's text, and the files of the calendar that it counts by, are journalled
/// when they are first used, so a store can be read without the files of its day, and a case keeps the law and the days
/// it was opened under.
/// </summary>
public sealed class AdoptedPacks(IJournal journal)
{
    public const string Adopted = "pack.adopted";

    public const string CalendarAdopted = "calendar.adopted";

    /// <summary>One stream for all packs and calendars: there are few, and the order in which they were adopted is part of the story.</summary>
    public static readonly StreamKey Stream = new("pack", "adopted");

    private static readonly Author Engine = new(EngineAuthors.Engine, EngineAuthors.TimeRole.Text);

    private volatile ProcedureLibrary library = ProcedureLibrary.Empty;

    public ProcedureLibrary Library => library;

    /// <summary>The packs that a journal has adopted, as they were then.</summary>
    /// <exception cref="InvalidPackException">An adopted text is no longer a pack that this program reads.</exception>
    /// <exception cref="InvalidCalendarException">An adopted text is no longer a calendar that this program reads.</exception>
    public static async Task<ProcedureLibrary> Read(IJournalReader journal, CancellationToken cancellation = default)
    {
        var library = ProcedureLibrary.Empty;
        var calendars = new AdoptedCalendars();
        foreach (var entry in await journal.ReadStream(Stream, 0, cancellation))
        {
            if (entry.Kind == CalendarAdopted)
            {
                calendars.Take(entry);
                continue;
            }

            var layers = entry.KindVersion == 1 ? [] : calendars.Named(entry.Text("calendars"));
            library = Plus(library, new PackSource(entry.Text("text"), entry.Text("file"), layers).Read());
        }

        return library;
    }

    /// <summary>The procedure of an edition as entries name it; null for "-", and for one that this store has not adopted.</summary>
    public Procedure? ProcedureOf(string edition) =>
        PackReference.ParseOrNull(edition) is { } reference && library.Has(reference) ? library[reference] : null;

    /// <summary>Knows from now on whatever the journal has adopted.</summary>
    /// <inheritdoc cref="Read"/>
    public async Task Load(CancellationToken cancellation = default) => library = await Read(journal, cancellation);

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
        library = Plus(library, procedures);
        return procedures;
    }

    /// <summary>The id names the decision: the same text adopted twice, by two processes or after a crash, is one entry.</summary>
    private async Task Append(string id, ImmutableArray<Draft> drafts, CancellationToken cancellation) =>
        await journal.Append(new Append(Stream, null, new CommandId(id), Engine, "-", drafts, null), cancellation);

    private static ProcedureLibrary Plus(ProcedureLibrary library, ImmutableArray<Procedure> procedures) =>
        procedures.Aggregate(library, (known, procedure) => known.PlusProcedure(procedure));
}
