using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Reactions;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>What follows from the facts of a case, by the case as it was when each was recorded.</summary>
internal sealed class CaseCauses(IJournalReader journal, AdoptedPacks packs, KindRegister kinds, CaseEventCodec codec) : ICauses
{
    public string Category => CaseEventCodec.Category;

    public async Task<IReadOnlyList<Following>> Of(Entry entry)
    {
        var (happened, known) = (codec.ToEvent(kinds.Readable(entry)), packs.Library);
        var procedure = known[PackReference.ParseOrNull(entry.Edition) ?? throw new JournalDamagedException(entry.Position, "an edition", entry.Edition)];
        List<IReaction> reactions = [.. HouseReactions.All.Where(it => it.MayFollow(happened, procedure, known))];
        if (reactions.Count == 0)
        {
            return [];
        }

        Case before = new Case.Unopened(new CaseNumber(entry.Stream.Id));
        foreach (var earlier in (await journal.ReadStream(entry.Stream)).TakeWhile(it => it.Version < entry.Version))
        {
            before = Case.Evolve(before, codec.ToFact(kinds.Readable(earlier)), known);
        }

        var after = (Case.Opened)Case.Evolve(before, codec.ToFact(entry), known);
        var cause = new Cause(entry.Position, Instant.FromDateTimeOffset(entry.OccurredAt), happened, before, after, await packs.LibraryAt(entry.Position));
        return
        [
            .. from reaction in reactions
               from asked in reaction.To(cause)
               select new Following(
                   reaction.Name, new Effect.OfCase(asked),
                   refusal => reaction.AfterRefusal(cause, asked, refusal) is { } instead ? new Effect.OfCase(instead) : null),
        ];
    }
}
