using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What somebody asks for in a case, and says of it.</summary>
/// <param name="Step">The step.</param>
/// <param name="On">The court's day on which it was done; null for the day on which it is asked for. An earlier one wants a reason.</param>
public sealed record Act(StepId Step, LocalDate? On = null)
{
    /// <summary>What it rests on and what it grants.</summary>
    public Grounds Grounds { get; init; } = Grounds.None;

    /// <summary>What of the case it bears upon.</summary>
    public Bearing Bearing { get; init; } = Bearing.None;
}

/// <summary>What would come of an act, to be checked before it is recorded.</summary>
/// <param name="Number">The case.</param>
/// <param name="Position">The journal position of the case's latest fact; 0 for one that would be opened.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Procedure">The procedure's name.</param>
/// <param name="Step">The step; null where the procedure has none of that name.</param>
/// <param name="On">The day for which it is foreseen.</param>
/// <param name="Obstacle">What would be answered instead; null when it would be done.</param>
/// <param name="From">Where the case stands.</param>
/// <param name="To">Where it would stand.</param>
/// <param name="Closes">Whether that ends it.</param>
/// <param name="Limits">What happens to its time limits, in the pack's order.</param>
/// <param name="Ties">Who belongs to it and sees what was recorded.</param>
public sealed record ActPreview(
    CaseNumber Number,
    long Position,
    LocalDate Today,
    Title Procedure,
    PossibleStep? Step,
    LocalDate On,
    Refusal? Obstacle,
    Title From,
    Title To,
    bool Closes,
    ImmutableArray<LimitChange> Limits,
    CaseTies Ties)
{
    /// <summary>The documents of the case, of which the act may rest on one, in the order in which they were filed.</summary>
    public ImmutableArray<DocumentView> Documents { get; init; } = [];
}

/// <summary>What an act does to one time limit.</summary>
/// <param name="Limit">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Kind">Whether running out is a breach or a right lost.</param>
/// <param name="Effect">What happens.</param>
/// <param name="Before">The last day as it is; null for one that does not run.</param>
/// <param name="After">The last day as it would be; null for one that would not run.</param>
public sealed record LimitChange(LimitId Limit, Title Title, LimitKind Kind, EffectKind Effect, LocalDate? Before, LocalDate? After)
{
    /// <summary>The last minute of that last day, where the limit ends at one; null otherwise.</summary>
    public LocalTime? BeforeAt { get; init; }

    /// <summary>The last minute of that last day, where the limit would end at one; null otherwise.</summary>
    public LocalTime? AfterAt { get; init; }
}
