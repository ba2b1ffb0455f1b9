using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Approvals;

/// <summary>Who does something in an approval: the person, and whose powers they use.</summary>
/// <param name="Who">The person.</param>
/// <param name="For">Whose powers these are; null for their own.</param>
public readonly record struct Hand(PersonId Who, PersonId? For = null)
{
    /// <summary>Whether two are two people, neither of whom uses the other's powers, nor both a third one's.</summary>
    public bool IsAnother(Hand other) => TwoPeople.Are((Who, For), (other.Who, other.For));

    public override string ToString() => For is { } principal ? $"{Who} for {principal}" : Who.Text;
}

/// <summary>
/// What has been asked of those who must agree to steps of one case, and what they said. These are the journalled facts; their shape is a contract.
/// </summary>
public abstract record ApprovalEvent
{
    private ApprovalEvent(ApprovalNumber number, StepId step) => (Number, Step) = (number, step);

    /// <summary>Which request of the case.</summary>
    public ApprovalNumber Number { get; init; }

    /// <summary>The step that is asked for.</summary>
    public StepId Step { get; init; }

    /// <summary>Somebody asked for a step that others must agree to; or, when it was sent back, asked for it anew.</summary>
    /// <param name="Number">The next one of the case, from 1; that of the request that was sent back, where it is asked anew.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Procedure">The edition that the case follows.</param>
    /// <param name="By">Who asked.</param>
    /// <param name="In">In which role.</param>
    /// <param name="Bearing">What of the case it bears upon.</param>
    /// <param name="Grounds">Why, on which paper, and how much time is asked for; the reason null where the reader has no access to it or it is erased.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="Extends">The limit that the step extends; null where it extends none.</param>
    /// <param name="Due">Its last day as it was then; null likewise.</param>
    /// <param name="IsLate">Whether that was after the day on which it was to be asked for at the latest (EXT19 art. 1).</param>
    /// <param name="DecideBy">The last day for the first of those who must agree.</param>
    public sealed record Asked(
        ApprovalNumber Number, StepId Step, PackReference Procedure, Hand By, RoleName In, Bearing Bearing, Grounds Grounds, LocalDate On, LimitId? Extends,
        LocalDate? Due, bool IsLate, LocalDate DecideBy) : ApprovalEvent(Number, Step)
    {
        /// <summary>Which of several in the case it is about; null for the whole case.</summary>
        public InstanceId? About => Bearing.About;

        /// <summary>Whether it had been sent back.</summary>
        public bool IsAnew { get; init; }
    }

    /// <summary>One of those who must agree has agreed, and it goes on to the next.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Approver">Who has agreed, by the name in the pack.</param>
    /// <param name="Decision">By whom, and what they said.</param>
    /// <param name="Length">How much time it is to grant from here on; null where it was not asked how much.</param>
    /// <param name="DecideBy">The last day for the next one.</param>
    public sealed record Passed(
        ApprovalNumber Number, StepId Step, ApproverId Approver, ApprovalDecision Decision, StatedLength? Length, LocalDate DecideBy)
        : ApprovalEvent(Number, Step);

    /// <summary>The last of those who must agree has agreed: the step is taken.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Approver">As for <see cref="Passed"/>.</param>
    /// <param name="Decision">As for <see cref="Passed"/>.</param>
    /// <param name="Length">How much time is granted; null where the pack says so itself.</param>
    public sealed record Granted(ApprovalNumber Number, StepId Step, ApproverId Approver, ApprovalDecision Decision, StatedLength? Length)
        : ApprovalEvent(Number, Step);

    /// <summary>One of those who must agree has not.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Approver">As for <see cref="Passed"/>.</param>
    /// <param name="Decision">As for <see cref="Passed"/>.</param>
    public sealed record Refused(ApprovalNumber Number, StepId Step, ApproverId Approver, ApprovalDecision Decision) : ApprovalEvent(Number, Step);

    /// <summary>One of those who must agree wants to know more, or wants it asked otherwise.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Approver">As for <see cref="Passed"/>.</param>
    /// <param name="Decision">As for <see cref="Passed"/>.</param>
    /// <param name="AskBy">The last day on which it may be asked anew; after it the request has lapsed.</param>
    public sealed record SentBack(ApprovalNumber Number, StepId Step, ApproverId Approver, ApprovalDecision Decision, LocalDate AskBy)
        : ApprovalEvent(Number, Step);

    /// <summary>It was taken back before it was decided.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="By">Who took it back: whoever asked, or whoever undertakes the case now.</param>
    /// <param name="Why">2 to 500 characters; null where nothing was said, and where the reader has no access to it or it is erased.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record Withdrawn(ApprovalNumber Number, StepId Step, Hand By, string? Why, LocalDate On) : ApprovalEvent(Number, Step)
    {
        /// <summary>Without the reason, which may be about people.</summary>
        public override string ToString() => $"request {Number} withdrawn by {By}";
    }

    /// <summary>The last day passed without a decision, or without its being asked anew: that is neither a yes nor a no, and nothing follows from it.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Approver">Whose turn it was; null where it had been sent back to whoever asked.</param>
    /// <param name="On">The first day after the last one.</param>
    /// <param name="Due">The last day, which was still in time.</param>
    /// <param name="AskedBy">Who had asked.</param>
    public sealed record Lapsed(ApprovalNumber Number, StepId Step, ApproverId? Approver, LocalDate On, LocalDate Due, PersonId AskedBy)
        : ApprovalEvent(Number, Step);

    /// <summary>All had agreed, and the case could not take the step any more: what stood in the way.</summary>
    /// <param name="Number">Which request.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Obstacle">Its name, stable for programs.</param>
    /// <param name="Why">The same in words.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="AskedBy">Who had asked.</param>
    public sealed record NotTaken(ApprovalNumber Number, StepId Step, string Obstacle, Title Why, LocalDate On, PersonId AskedBy)
        : ApprovalEvent(Number, Step);
}

/// <summary>What one of those who must agree has decided.</summary>
/// <param name="By">Who.</param>
/// <param name="In">In which role.</param>
/// <param name="Why">2 to 500 characters; null where nothing was said, and where the reader has no access to it or it is erased.</param>
/// <param name="On">The court's local day.</param>
/// <param name="AskedBy">Who had asked.</param>
/// <param name="IsLate">Whether that was after the day on which it was to be decided at the latest (EXT19 art. 1).</param>
public sealed record ApprovalDecision(Hand By, RoleName In, string? Why, LocalDate On, PersonId AskedBy, bool IsLate)
{
    /// <summary>Without the reason, which may be about people.</summary>
    public override string ToString() => $"by {By} as {In} on {On:uuuu-MM-dd}{(IsLate ? ", late" : "")}";
}
