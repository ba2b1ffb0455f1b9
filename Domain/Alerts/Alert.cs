using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Alerts;

/// <summary>Why somebody is to be told.</summary>
public enum AlertKind
{
    /// <summary>A warning stage was reached.</summary>
    Warning,

    /// <summary>The last day passed without the act.</summary>
    Overdue,

    /// <summary>An act was taken after its last day.</summary>
    LateAct,

    /// <summary>
    /// A step was recorded that the procedure does not allow at that place, or one from which something should have followed that could not be done.
    /// </summary>
    Nonconforming,

    /// <summary>A supervisor asks the undertaker of a case how it stands.</summary>
    Urged,

    /// <summary>Somebody is asked to take a step.</summary>
    Requested,

    /// <summary>The last day for the answer to an urging, or to such a request, passed without one.</summary>
    Unanswered,

    /// <summary>An urging, or a request to take a step, was answered.</summary>
    Answered,

    /// <summary>What an earlier alert told counts no longer.</summary>
    Withdrawn,
}

/// <summary>A fact that somebody should see: what it says, and of which limit.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Headline">In words, such as "Payment: last day".</param>
/// <param name="On">The court's day on which it came about.</param>
/// <param name="Limit">The limit's name in the pack; null for what concerns none.</param>
/// <param name="Stage">The warning stage; null for other kinds.</param>
/// <param name="Due">The last day of the limit; null for what has none.</param>
public sealed record Alert(AlertKind Kind, Title Headline, LocalDate On, LimitId? Limit = null, StageId? Stage = null, LocalDate? Due = null)
{
    /// <summary>Somebody whom it is for besides whoever belongs to the case; null for nobody.</summary>
    public PersonId? To { get; init; }

    /// <summary>The last minute of the last day, where the limit ends at one; null otherwise.</summary>
    public LocalTime? DueAt { get; init; }
}
