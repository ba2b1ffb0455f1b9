using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What an alert says.</summary>
public enum AlertKind
{
    /// <summary>A warning stage was reached.</summary>
    Warning,

    /// <summary>The last day passed without the act.</summary>
    Overdue,

    /// <summary>An act was taken after its last day.</summary>
    LateAct,

    /// <summary>A step was recorded that the procedure does not allow at that place.</summary>
    Nonconforming,
}

/// <summary>One alert: a journalled fact that somebody should see.</summary>
/// <param name="Position">Its journal position; resume a feed after it.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Case">The case.</param>
/// <param name="Limit">The limit's name in the pack; null for a nonconforming step.</param>
/// <param name="Stage">The warning stage; null for other kinds.</param>
/// <param name="Headline">The alert in words, such as "Payment: last day".</param>
/// <param name="OccurredAt">The instant at which it came due.</param>
/// <param name="RecordedAt">When the engine wrote it down.</param>
/// <param name="On">The court's day of <paramref name="OccurredAt"/>.</param>
/// <param name="Due">The last day of the limit; null for a nonconforming step.</param>
/// <param name="IsHistoric">True when it was computed while a log was imported, before anybody watched: it is shown, never delivered.</param>
public sealed record AlertView(
    long Position,
    AlertKind Kind,
    CaseNumber Case,
    LimitId? Limit,
    StageId? Stage,
    Title Headline,
    Instant OccurredAt,
    Instant RecordedAt,
    LocalDate On,
    LocalDate? Due,
    bool IsHistoric);
