using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>One alert: a journalled fact that somebody should see.</summary>
/// <param name="Position">Its journal position; resume a feed after it.</param>
/// <param name="Kind">What it says.</param>
/// <param name="About">The stream of what it is about, such as <c>case/it-road/A1</c>.</param>
/// <param name="Case">The case; null for an alert of something else.</param>
/// <param name="Limit">The limit's name in the pack; null for a nonconforming step.</param>
/// <param name="Stage">The warning stage; null for other kinds.</param>
/// <param name="Headline">The alert in words, such as "Payment: last day".</param>
/// <param name="OccurredAt">The instant at which it came due.</param>
/// <param name="RecordedAt">When the engine wrote it down.</param>
/// <param name="On">The court's day of <paramref name="OccurredAt"/>.</param>
/// <param name="Due">The last day of the limit; null for a nonconforming step.</param>
/// <param name="IsHistoric">True when it was computed while a log was imported, before anybody watched: it is shown, never delivered.</param>
/// <param name="Duty">The pseudonym of the judge who answered for the case just then; null while nobody did, and for an alert of something else.</param>
public sealed record AlertView(
    long Position,
    AlertKind Kind,
    string About,
    CaseNumber? Case,
    LimitId? Limit,
    StageId? Stage,
    Title Headline,
    Instant OccurredAt,
    Instant RecordedAt,
    LocalDate On,
    LocalDate? Due,
    bool IsHistoric,
    PersonId? Duty)
{
    /// <summary>The pseudonym of somebody whom it is for besides whoever belongs to the case; null for nobody.</summary>
    public PersonId? To { get; init; }

    /// <summary>The last minute of that last day, where the limit ends at one; null otherwise.</summary>
    public LocalTime? DueAt { get; init; }

    /// <summary>The position of the entry that took it back, which is an alert of its own; null while it counts.</summary>
    public long? WithdrawnBy { get; init; }

    /// <summary>Of an alert that takes another back, that one's position; null for all others.</summary>
    public long? Withdraws { get; init; }
}
