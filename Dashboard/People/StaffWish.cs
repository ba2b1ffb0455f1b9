using NodaTime;
using Supervision.Dashboard.Live;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;

namespace Supervision.Dashboard.People;

/// <summary>Something that a form asks of the staff.</summary>
/// <param name="Said">What the page says once it is done.</param>
/// <param name="Make">The command, given the instant of the engine's clock.</param>
public sealed record StaffWish(string Said, Func<Instant, StaffCommand> Make);

/// <summary>How the last wish ended.</summary>
/// <param name="Said">What is said of it when it was done.</param>
/// <param name="Refusal">What stood in the way; null when it was done, or nobody knows.</param>
/// <param name="Failure">The number of an error that took the answer away: it may have been done or not. Null when there was an answer.</param>
public sealed record StaffAnswer(string Said, Refusal? Refusal, string? Failure)
{
    /// <summary>Why nothing could be taken, whoever had asked; nothing was done. Null when something was.</summary>
    public Title? NotNow { get; init; }

    /// <summary>Whether it was recorded as a proposal, which somebody else is to confirm.</summary>
    public bool AwaitsSecond { get; init; }

    /// <param name="said">What is said of it when it was done.</param>
    /// <param name="how">How asking ended.</param>
    /// <param name="refusal">What the answer itself said to it, where there was one.</param>
    /// <param name="awaitsSecond">Whether it waits for a second person.</param>
    /// <returns>Null when nobody waits for it any more.</returns>
    public static StaffAnswer? Of(string said, Ending? how, Refusal? refusal, bool awaitsSecond = false) => how switch
    {
        null => null,
        Ending.Refused no => new(said, no.Why.Refusal, null),
        Ending.Failed failed => new(said, null, failed.Id),
        Ending.NotNow { Why: var why } => new(said, null, null) { NotNow = why },
        _ => new(said, refusal, null) { AwaitsSecond = awaitsSecond },
    };
}
