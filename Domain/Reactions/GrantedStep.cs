using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;

namespace Supervision.Domain.Reactions;

/// <summary>A fact of a case's approvals from which something may follow.</summary>
/// <param name="Case">The case.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">The fact.</param>
/// <param name="After">The approvals after it, and before whatever came since.</param>
public sealed record ApprovalCause(CaseNumber Case, Instant At, ApprovalEvent Event, ApprovalRequests After);

/// <summary>All who must agree to a step have agreed: the case takes it, or its approvals say why it could not.</summary>
public static class GrantedStep
{
    /// <inheritdoc cref="IReaction.Name"/>
    public const string Name = "granted-step";

    /// <returns>Null for every fact but that the last has agreed.</returns>
    public static Asking? To(ApprovalCause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        if (cause.Event is not ApprovalEvent.Granted granted)
        {
            return null;
        }

        return new(cause.Case, new CaseCommand.TakeApproved(CaseAsked.TakenAs(cause.After.OrNull(granted.Number)!, cause.At)));
    }

    /// <summary>What the approvals are told when the case could not take the step any more.</summary>
    public static ApprovalCommand AfterRefusal(ApprovalCause cause, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new ApprovalCommand.TellNotTaken(cause.Event.Number, refusal, cause.At);
    }
}
