using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Reactions;
using Supervision.Grains.Packs;
using Supervision.Grains.Reactions;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Approvals;

/// <summary>What follows from the facts of a case's approvals.</summary>
internal sealed class ApprovalCauses(IJournalReader journal, AdoptedPacks packs, KindRegister kinds, ApprovalCodec codec) : ICauses
{
    public string Category => ApprovalCodec.Category;

    public async Task<IReadOnlyList<Following>> Of(Entry entry)
    {
        var after = (await journal.ReadStream(entry.Stream)).TakeWhile(it => it.Version <= entry.Version)
            .Aggregate(ApprovalRequests.None, (state, it) => state.After(codec.ToEvent(kinds.Readable(it)), packs.Library));
        var number = new CaseNumber(entry.Stream.Id);
        var cause = new ApprovalCause(number, Instant.FromDateTimeOffset(entry.OccurredAt), codec.ToEvent(kinds.Readable(entry)), after);
        return GrantedStep.To(cause) is { } asked
            ? [new(GrantedStep.Name, new Effect.OfCase(asked), refusal => new Effect.OfApprovals(number, GrantedStep.AfterRefusal(cause, refusal)))]
            : [];
    }
}
