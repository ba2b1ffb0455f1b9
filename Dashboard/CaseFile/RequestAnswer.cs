using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Dashboard.CaseFile;

/// <summary>How the last request on the page ended.</summary>
/// <param name="Step">What was asked for.</param>
/// <param name="Refusal">What stood in the way; null when it was done, or nobody knows.</param>
/// <param name="Failure">The number of an error that took the answer away: the step may have been taken or not. Null when there was an answer.</param>
public sealed record RequestAnswer(StepId Step, Refusal? Refusal, string? Failure)
{
    /// <summary>Why nothing could be taken, whoever had asked; nothing was done. Null when something was.</summary>
    public Title? NotNow { get; init; }
}
