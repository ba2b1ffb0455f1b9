using Orleans;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Reactions;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>A command that a reaction asks for.</summary>
internal abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>To a case.</summary>
    public sealed record OfCase(Asking Asking) : Effect;

    /// <summary>To the approvals of a case.</summary>
    public sealed record OfApprovals(CaseNumber Of, ApprovalCommand Command) : Effect;

    /// <summary>Sends it, again where it was lost on the way.</summary>
    /// <param name="grains">Where grains are.</param>
    /// <param name="name">Names the decision.</param>
    /// <param name="author">On whose account.</param>
    /// <param name="role">In which role.</param>
    /// <param name="cause">Position of the entry that it follows from.</param>
    public Task<Answer> Send(IGrainFactory grains, string name, string author, RoleName role, long cause) => this switch
    {
        OfCase it => SentAgain.UntilAnswered(() => grains.GetGrain<ICaseGrain>(it.Asking.Of.Text).Submit(
            new(name, author, role, null, cause, it.Asking.Command))),
        OfApprovals it => SentAgain.UntilAnswered(() => grains.GetGrain<IApprovalGrain>(it.Of.Text).Submit(new(name, author, role, null, cause, it.Command))),
        _ => throw new System.Diagnostics.UnreachableException($"{GetType().Name} is sent to nobody"),
    };
}

/// <summary>What follows from an entry.</summary>
/// <param name="Reaction">The name of the reaction, which is part of the names of its commands.</param>
/// <param name="Effect">What it asks for.</param>
/// <param name="AfterRefusal">What it asks for when that was refused; null where the refusal alone, which is journalled, says enough.</param>
internal sealed record Following(string Reaction, Effect Effect, Func<Refusal, Effect?> AfterRefusal);

/// <summary>Reads what follows from the entries of one category of streams.</summary>
internal interface ICauses
{
    /// <summary>Of which category.</summary>
    string Category { get; }

    /// <summary>What follows from an entry; often nothing.</summary>
    /// <exception cref="JournalDamagedException">The entry, or one before it in its stream, cannot be read.</exception>
    /// <exception cref="ArgumentException">Its case follows a pack that this program does not know.</exception>
    Task<IReadOnlyList<Following>> Of(Entry entry);
}
