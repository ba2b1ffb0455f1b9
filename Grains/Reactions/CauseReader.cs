using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Reactions;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>Reads what an entry may lead to, and of its case what the reactions may know: as it was when the entry was recorded.</summary>
internal sealed class CauseReader(IJournalReader journal, AdoptedPacks packs, KindRegister kinds, CaseEventCodec codec)
{
    /// <summary>The reactions of an entry that something may follow from, each with what it may know; often none.</summary>
    /// <exception cref="JournalDamagedException">The entry, or one before it in its case, cannot be read.</exception>
    /// <exception cref="ArgumentException">Its case follows a pack that this program does not know.</exception>
    public async Task<(Cause Cause, IReadOnlyList<IReaction> Reactions)?> OrNull(Entry entry)
    {
        if (!kinds.OfEntry(entry).MayLeadOn)
        {
            return null;
        }

        var (happened, known) = (codec.ToEvent(kinds.Readable(entry)), packs.Library);
        var procedure = known[PackReference.ParseOrNull(entry.Edition) ?? throw new JournalDamagedException(entry.Position, "an edition", entry.Edition)];
        List<IReaction> following = [.. HouseReactions.All.Where(it => it.MayFollow(happened, procedure, known))];
        if (following.Count == 0)
        {
            return null;
        }

        Case before = new Case.Unopened(new CaseNumber(entry.Stream.Id));
        foreach (var earlier in (await journal.ReadStream(entry.Stream)).TakeWhile(it => it.Version < entry.Version))
        {
            before = Case.Evolve(before, codec.ToFact(kinds.Readable(earlier)), known);
        }

        var after = (Case.Opened)Case.Evolve(before, codec.ToFact(entry), known);
        return (
            new Cause(entry.Position, Instant.FromDateTimeOffset(entry.OccurredAt), happened, before, after, await packs.LibraryAt(entry.Position)), following);
    }
}
