using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Reactions;

/// <summary>A case that was opened above another: the one below is linked to it.</summary>
internal sealed class LinkBelow : IReaction
{
    public string Name => "link-below";

    public bool MayFollow(CaseEvent happened, Procedure procedure, ProcedureLibrary known) => LinkOrNull(happened) is not null;

    public ImmutableArray<Asking> To(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return LinkOrNull(cause.Event) is var (below, kind) ? [new(below, new CaseCommand.Link(kind, cause.After.Number, cause.At))] : [];
    }

    public Asking? AfterRefusal(Cause cause, Asking asked, Refusal refusal) => null;

    /// <returns>Null also for one whose number cannot be read any more: its data was erased, and nobody is told of it.</returns>
    private static (CaseNumber Below, LinkKind As)? LinkOrNull(CaseEvent happened) =>
        happened is CaseEvent.Linked { Other: { } below } linked && LinkKinds.BelowOf(linked.As) is { } kind ? (below, kind) : null;
}
