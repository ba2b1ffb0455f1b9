using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Domain.Procedures;

/// <summary>A state of the procedure, as a place of its net.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="IsFinal">Whether a case that is here is closed.</param>
public sealed record Place(PlaceId Id, Title Title, bool IsFinal);

/// <summary>From where to where a step, or a silent change of place, leads.</summary>
public sealed record Move(PlaceId From, PlaceId To);

/// <summary>Something that is done in a case.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Activity">What event logs call it (XES concept:name).</param>
/// <param name="Moves">Where it is allowed, and where the case is afterwards.</param>
/// <param name="Roles">Who may request it; observations need no role.</param>
/// <param name="Basis">The article that provides for it.</param>
public sealed record Step(StepId Id, Title Title, string Activity, ImmutableArray<Move> Moves, ImmutableArray<RoleName> Roles, Citation Basis)
{
    /// <summary>What whoever asks for it must say, or may be asked.</summary>
    public StepWants Wants { get; init; } = StepWants.Nothing;

    /// <summary>Whether it may be asked for once in a case only; reports of it are recorded all the same.</summary>
    public bool IsOnce { get; init; }
}
