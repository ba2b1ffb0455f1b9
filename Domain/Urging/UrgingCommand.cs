using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Urging;

/// <summary>What may be said to the urgings of one case.</summary>
public abstract record UrgingCommand
{
    private UrgingCommand()
    {
    }

    /// <summary>Somebody who may asks the undertaker how the case stands.</summary>
    /// <param name="Procedure">The edition that the case follows.</param>
    /// <param name="By">Who asks.</param>
    /// <param name="Question">What: <see cref="Urgings.ShortestText"/> to <see cref="Urgings.LongestText"/> characters.</param>
    /// <param name="At">When.</param>
    public sealed record Ask(PackReference Procedure, PersonId By, string Question, Instant At) : UrgingCommand
    {
        /// <summary>The step that somebody is asked to take; null to ask the undertaker how the case stands.</summary>
        public StepId? Step { get; init; }

        /// <summary>Who is asked to take it; null likewise.</summary>
        public PersonId? Of { get; init; }

        /// <summary>Without the question, which may be about people.</summary>
        public override string ToString() => $"ask by {By}";
    }

    /// <summary>Whoever undertakes the case answers.</summary>
    /// <param name="Number">Which urging.</param>
    /// <param name="By">Who answers.</param>
    /// <param name="Text">What they say, as long as a question.</param>
    /// <param name="At">When.</param>
    public sealed record Answer(UrgingNumber Number, PersonId By, string Text, Instant At) : UrgingCommand
    {
        /// <summary>Without the answer, which may be about people.</summary>
        public override string ToString() => $"answer urging {Number} by {By}";
    }

    /// <summary>It is now this late: what was not answered in time has run out.</summary>
    public sealed record PassTime(Instant Now) : UrgingCommand;
}
