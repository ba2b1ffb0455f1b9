using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Dashboard.CaseFile;

/// <summary>How the last request on the page ended.</summary>
/// <param name="Step">What was asked for.</param>
/// <param name="Refusal">What stood in the way; null when it was done, or nobody knows.</param>
/// <param name="IsUnknown">Whether the answer was lost: the step may have been taken or not.</param>
public sealed record RequestAnswer(StepId Step, Refusal? Refusal, bool IsUnknown);
