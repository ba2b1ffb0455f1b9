using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Approvals;

/// <summary>What one of those who must agree says.</summary>
public enum Verdict
{
    /// <summary>It is agreed to, perhaps with less time than was asked for.</summary>
    Approve,

    /// <summary>It is not agreed to, and that ends the request.</summary>
    Refuse,

    /// <summary>Whoever asked is to say more, or to ask otherwise.</summary>
    SendBack,
}

/// <summary>What may be said to the approvals of one case.</summary>
public abstract record ApprovalCommand
{
    private ApprovalCommand()
    {
    }

    /// <summary>Somebody asks for a step that others must agree to, or asks anew for one that was sent back. </summary>
    /// <param name="Asked">The request, as the case would be asked if nobody had to agree.</param>
    /// <param name="By">Who asks: whoever calls, never as was sent.</param>
    /// <param name="Extends">The limit that the step would extend, as the case stands; null where it extends none.</param>
    /// <param name="Due">The last day of that limit; null likewise.</param>
    public sealed record Ask(CaseCommand.Request Asked, Hand By, LimitId? Extends, LocalDate? Due) : ApprovalCommand
    {
        /// <summary>What stands in the way of the step in the case as it is; null when nothing does.</summary>
        public Refusal? Obstacle { get; init; }
    }

    /// <summary>One of those whose turn it is decides.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Verdict">What.</param>
    /// <param name="Length">How much time is granted where that is less than was asked for; null for what was asked for.</param>
    /// <param name="Why">2 to 500 characters; wanted of whoever refuses, sends back or grants less.</param>
    /// <param name="By">As for <see cref="Ask"/>.</param>
    /// <param name="In">The role in which they act.</param>
    /// <param name="IsAbove">Whether they act for the court above.</param>
    /// <param name="Due">The last day of the limit that the step extends, as it is now; null where it extends none.</param>
    /// <param name="At">When.</param>
    public sealed record Decide(
        ApprovalNumber Number, Verdict Verdict, StatedLength? Length, string? Why, Hand By, RoleName In, bool IsAbove, LocalDate? Due, Instant At)
        : ApprovalCommand
    {
        /// <inheritdoc cref="Ask.Obstacle"/>
        public Refusal? Obstacle { get; init; }

        /// <summary>Without the reason, which may be about people.</summary>
        public override string ToString() => $"{Verdict} request {Number} by {By} as {In}";
    }

    /// <summary>A request is taken back.</summary>
    /// <param name="Number">Which.</param>
    /// <param name="Why">2 to 500 characters; null where nothing is said.</param>
    /// <param name="By">As for <see cref="Ask"/>.</param>
    /// <param name="IsUndertaker">Whether they undertake the case now: then the request is theirs, whoever asked.</param>
    /// <param name="At">When.</param>
    public sealed record Withdraw(ApprovalNumber Number, string? Why, Hand By, bool IsUndertaker, Instant At) : ApprovalCommand
    {
        /// <summary>Without the reason, which may be about people.</summary>
        public override string ToString() => $"withdraw request {Number} by {By}";
    }

    /// <summary>The case could not take the step although all had agreed.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Why">What stood in the way.</param>
    /// <param name="At">When all had agreed.</param>
    public sealed record TellNotTaken(ApprovalNumber Number, Refusal Why, Instant At) : ApprovalCommand;

    /// <summary>It is now this late: what was not decided in time has lapsed.</summary>
    public sealed record PassTime(Instant Now) : ApprovalCommand;
}
