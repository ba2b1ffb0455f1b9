using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Journal;

namespace Supervision.Grains.Packs;

/// <summary>
/// The pack editions that a store works with. A pack's text is journalled when it is first used, so a store can be read
/// without the files of its day, and a case keeps the edition it was opened under.
/// </summary>
public sealed class AdoptedPacks(IJournal journal)
{
    public const string Adopted = "pack.adopted";

    /// <summary>One stream for all packs: there are few, and the order in which they were adopted is part of the story.</summary>
    public static readonly StreamKey Stream = new("pack", "adopted");

    private volatile ProcedureLibrary library = ProcedureLibrary.Empty;

    public ProcedureLibrary Library => library;

    /// <summary>The packs that a journal has adopted, as they were then.</summary>
    /// <exception cref="InvalidPackException">An adopted text is no longer a pack that this program reads.</exception>
    public static async Task<ProcedureLibrary> Read(IJournalReader journal, CancellationToken cancellation = default)
    {
        var library = ProcedureLibrary.Empty;
        foreach (var entry in await journal.ReadStream(Stream, 0, cancellation))
        {
            library = Plus(library, PackReader.Read(entry.Text("text"), entry.Text("file")));
        }

        return library;
    }

    /// <summary>The procedure of an edition as entries name it; null for "-", and for one that this store has not adopted.</summary>
    public Procedure? ProcedureOf(string edition) =>
        PackReference.ParseOrNull(edition) is { } reference && library.Has(reference) ? library[reference] : null;

    /// <summary>Knows from now on whatever the journal has adopted.</summary>
    /// <exception cref="InvalidPackException">An adopted text is no longer a pack that this program reads.</exception>
    public async Task Load(CancellationToken cancellation = default) => library = await Read(journal, cancellation);

    /// <summary>Journals a pack's text if this very text has not been adopted yet, and knows its editions from now on.</summary>
    /// <exception cref="InvalidPackException">The text is no valid pack; nothing was journalled.</exception>
    public async Task<ImmutableArray<Procedure>> Adopt(string text, string file, Instant now, CancellationToken cancellation = default)
    {
        var procedures = PackReader.Read(text, file);
        var reference = procedures[0].Reference;
        var draft = new Draft(Adopted, 1, now.ToDateTimeOffset(), [Field.Of("file", file), Field.Of("fingerprint", reference.Fingerprint), Field.Of("text", text)]);

        // The fingerprint names the decision: the same text adopted twice, by two processes or after a crash, is one entry.
        await journal.Append(
            new Append(Stream, null, new CommandId($"adopt-{reference.Pack}-{reference.Fingerprint}"), new Author("engine", "engine"), "-", [draft], null),
            cancellation);
        library = Plus(library, procedures);
        return procedures;
    }

    private static ProcedureLibrary Plus(ProcedureLibrary library, ImmutableArray<Procedure> procedures) =>
        procedures.Aggregate(library, (known, procedure) => known.PlusProcedure(procedure));
}
