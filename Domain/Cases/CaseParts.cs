using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>The clock of a limit that each of several in a case has of its own; one that nothing has moved yet is not kept.</summary>
/// <param name="Limit">The limit's place in the pack's order, from 0.</param>
/// <param name="Of">Whose.</param>
/// <param name="Clock">Where it stands.</param>
public sealed record OwnClock(int Limit, InstanceId Of, Clock Clock);

/// <summary>Something that is known of a case.</summary>
/// <param name="Of">Of which of several in it; null for the case itself.</param>
/// <param name="Fact">What.</param>
/// <param name="Value">As it was stated last.</param>
public sealed record KnownFact(InstanceId? Of, FactId Fact, string Value);

/// <summary>Where a branch beside the main one stands; one that nothing has moved yet stands where it begins, and is not kept.</summary>
/// <param name="Track">The branch.</param>
/// <param name="Of">Whose, where each of several has its own; null otherwise.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TrackPlace(TrackId Track, InstanceId? Of, PlaceId Place);

/// <summary>A ground on which limits of a case stand still now.</summary>
/// <param name="Ground">Which.</param>
/// <param name="From">The day on which it began.</param>
/// <param name="GoneOn">The day since which the ground is gone although nothing has taken the case up again; null while it lasts.</param>
/// <param name="Of">Whose it is, where what began it was about one of several, such as the announcement to a party; null for one of the whole case.</param>
public sealed record OpenGround(GroundId Ground, LocalDate From, LocalDate? GoneOn, InstanceId? Of)
{
    /// <summary>How ledgers call it.</summary>
    internal GroundKey Key => new(Ground, Of);
}

/// <summary>When a step was first taken, kept for limits that begin with the last of several steps.</summary>
/// <param name="Step">The step.</param>
/// <param name="About">What it was about; null for the whole case.</param>
/// <param name="On">The day, with its minute where the procedure asks for times and it is known.</param>
public sealed record FirstTaken(StepId Step, InstanceId? About, Moment On);
