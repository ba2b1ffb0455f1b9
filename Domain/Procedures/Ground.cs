using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Domain.Procedures;

/// <summary>How a ground makes limits stand still.</summary>
public enum StopKind
{
    /// <summary>By law, from one event to another: announcement, appraisal, settlement talks (CPL-I 243). It stops the limits that it names.</summary>
    Deduction,

    /// <summary>By a ruling, until the case is taken up again (CPL 153). It stops every limit that it is not said to leave alone.</summary>
    Suspension,
}

/// <summary>A ground on which limits stand still.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Kind">How.</param>
/// <param name="From">The step with which it begins.</param>
/// <param name="To">
/// The steps with one of which the limits run again: of a deduction the end of the ground itself, of a suspension the resumption.
/// </param>
/// <param name="Ends">
/// Of a suspension, the step that tells that its ground is gone: a fact of its own, since the case may then lie although nothing stands in its way. Null
/// where nothing tells it.
/// </param>
/// <param name="Basis">The article.</param>
public sealed record Ground(GroundId Id, Title Title, StopKind Kind, StepId From, ImmutableArray<StepId> To, StepId? Ends, Citation Basis)
{
    /// <summary>
    /// How long it lasts at the most, in days, months or years from the day on which it begins; null where nothing bounds it. A limit that it stops goes on
    /// standing still after that, and is shown to.
    /// </summary>
    public StatedLength? Most { get; init; }
}
