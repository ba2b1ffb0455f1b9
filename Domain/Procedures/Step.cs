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

/// <summary>
/// When a step comes about by itself, once periods have ended. A judgment is final when the time for appeal is over for each party (CPL 158, 171; CPL-I
/// 536); a paper that was announced is served on each party when thirty days have passed since (CPL 95).
/// </summary>
/// <param name="Limit">The limit whose periods they are.</param>
/// <param name="IsUnused">Whether a period that was made use of keeps it from coming about: nobody has appealed.</param>
public sealed record AfterPeriods(LimitId Limit, bool IsUnused)
{
    /// <summary>
    /// Whether it comes about for each that has a period of its own, when that has ended; otherwise once in a case, after the last of them, which every one
    /// must have had begun.
    /// </summary>
    public bool IsForEach { get; init; }

    /// <summary>Whether it happens with the end of the last day, and what begins with it counts from there; otherwise it happens on the day after.</summary>
    public bool IsOnLastDay { get; init; }
}

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

    /// <summary>Whether it may be asked for once in a case only, or once for each that it is about; reports of it are recorded all the same.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Of which kind is that of the case which it is about; null for a step about the whole case.</summary>
    public InstanceKindId? About { get; init; }

    /// <summary>Whether it brings another one of <see cref="About"/> into the case, and is about that one.</summary>
    public bool Adds { get; init; }

    /// <summary>What may be stated with it, of the case or of what it is about.</summary>
    public ImmutableArray<FactId> States { get; init; } = [];

    /// <summary>Whether it may come by post, so that the day of posting decides (CPL 85(4)).</summary>
    public bool IsByPost { get; init; }

    /// <summary>Who must agree before it is taken; null for a step that whoever may ask for it takes.</summary>
    public ApprovalRule? Approval { get; init; }

    /// <summary>The case that it opens in the court above; null for nearly every step.</summary>
    public Opening? Opens { get; init; }

    /// <summary>
    /// The limit until whose last day it may be asked for, such as a conversion before the summary limit ends (CPL-I 258); null where no limit bounds it. A
    /// report of it after that day is recorded as late.
    /// </summary>
    public LimitId? Within { get; init; }

    /// <summary>When it comes about by itself; null for a step that somebody takes. Nobody asks for one that does; it may be reported.</summary>
    public AfterPeriods? ComesAbout { get; init; }

    /// <summary>Who may ask for it under conditions, tried in order before <see cref="Roles"/>.</summary>
    public ImmutableArray<RolesRule> RolesWhen { get; init; } = [];

    /// <summary>Who may ask for it, as far as facts are known.</summary>
    /// <param name="known">What is known of a fact; null where nothing is.</param>
    public ImmutableArray<RoleName> RolesFor(Func<FactId, string?> known)
    {
        foreach (var rule in RolesWhen)
        {
            if (rule.When.IsMetBy(known))
            {
                return rule.Roles;
            }
        }

        return Roles;
    }
}
