using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Urging;

/// <summary>What has been asked of the undertakers of one case, and what they answered. These are the journalled facts; their shape is a contract.</summary>
public abstract record UrgingEvent
{
    private UrgingEvent(UrgingNumber number) => Number = number;

    /// <summary>Which urging of the case.</summary>
    public UrgingNumber Number { get; init; }

    /// <summary>The step that somebody is asked to take; null for an urging, which asks how the case stands.</summary>
    public StepId? Step { get; init; }

    /// <summary>Somebody who supervises asked the undertaker how the case stands; or somebody asked whoever may take a step to take it.</summary>
    /// <param name="Number">The next one of the case, from 1.</param>
    /// <param name="By">Who asked.</param>
    /// <param name="Question">What they asked; null where the reader has no access to it or it is erased.</param>
    /// <param name="Procedure">The edition that the case follows: its court's calendar counts.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="Due">The last day for the answer.</param>
    public sealed record Asked(UrgingNumber Number, PersonId By, string? Question, PackReference Procedure, LocalDate On, LocalDate Due) : UrgingEvent(Number)
    {
        /// <summary>Who is asked to take the step; null for an urging, which whoever undertakes the case answers.</summary>
        public PersonId? Of { get; init; }

        /// <summary>Without the question, which may be about people.</summary>
        public override string ToString() => $"urging {Number} by {By}, due {Due:uuuu-MM-dd}";
    }

    /// <summary>The last day for the answer passed without one.</summary>
    /// <param name="Number">Which.</param>
    /// <param name="AskedBy">Who waits for the answer.</param>
    /// <param name="On">The first day after the last one.</param>
    /// <param name="Due">The last day, which was still in time.</param>
    public sealed record RanOut(UrgingNumber Number, PersonId AskedBy, LocalDate On, LocalDate Due) : UrgingEvent(Number);

    /// <summary>Whoever undertakes the case answered.</summary>
    /// <param name="Number">Which.</param>
    /// <param name="AskedBy">Who had asked.</param>
    /// <param name="By">Who answered.</param>
    /// <param name="Answer">What they said; null where the reader has no access to it or it is erased.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="IsLate">Whether that was after the last day.</param>
    public sealed record Answered(UrgingNumber Number, PersonId AskedBy, PersonId By, string? Answer, LocalDate On, bool IsLate) : UrgingEvent(Number)
    {
        /// <summary>Without the answer, which may be about people.</summary>
        public override string ToString() => $"urging {Number} answered by {By}{(IsLate ? ", late" : "")}";
    }
}
