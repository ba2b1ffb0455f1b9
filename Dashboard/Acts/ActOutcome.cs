using Supervision.Dashboard.Live;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;

namespace Supervision.Dashboard.Acts;

/// <summary>Why an act was not recorded, or that nobody knows.</summary>
/// <param name="Refusal">What stood in the way; null where nobody knows whether it was done.</param>
/// <param name="Failure">The number of an error that took the answer away. Null when there was an answer.</param>
public sealed record ActOutcome(Refusal? Refusal, string? Failure)
{
    /// <summary>Why nothing could be taken, whoever had asked; nothing was done. Null when something was.</summary>
    public Title? NotNow { get; init; }

    /// <param name="how">How asking ended.</param>
    /// <param name="refusal">What the answer itself said to it, where there was one.</param>
    internal static ActOutcome Of(Ending how, Refusal? refusal) => new(how is Ending.Refused no ? no.Why.Refusal : refusal, (how as Ending.Failed)?.Id)
    {
        NotNow = (how as Ending.NotNow)?.Why,
    };
}
