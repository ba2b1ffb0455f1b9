using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>One time limit of one case on one day: everything that the clock bar draws, in days.</summary>
/// <param name="Limit">Which limit.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Kind">A duty warns and goes overdue; a right lapses.</param>
/// <param name="Urgency">How pressing it is on that day; a lapsed right is <see cref="Urgency.Met"/> with <see cref="HasLapsed"/>.</param>
/// <param name="Start">The day that is not counted.</param>
/// <param name="Due">The last day in time, suspensions and extensions included.</param>
/// <param name="Total">Days that the law grants, extensions included, suspended days left out.</param>
/// <param name="Extended">How many of <paramref name="Total"/> come from extensions.</param>
/// <param name="Used">Days that have run, up to <paramref name="Total"/>.</param>
/// <param name="Suspended">Days taken out so far.</param>
/// <param name="Left">Days from that day to the last one; negative when late, counted from the last day.</param>
/// <param name="Warnings">The days of the warning stages.</param>
/// <param name="MetOn">The day on which it was met; null while it runs.</param>
/// <param name="MetBy">The step that met it.</param>
/// <param name="WasLate">Whether it was met after its last day.</param>
/// <param name="HasLapsed">Whether it is a right that has run out.</param>
/// <param name="Certificate">How the due date is derived; left out of lists.</param>
public sealed record ClockView(
    LimitId Limit,
    Title Title,
    LimitKind Kind,
    Urgency Urgency,
    LocalDate Start,
    LocalDate Due,
    int Total,
    int Extended,
    int Used,
    int Suspended,
    int Left,
    ImmutableArray<LocalDate> Warnings,
    LocalDate? MetOn,
    Title? MetBy,
    bool WasLate,
    bool HasLapsed,
    Certificate? Certificate)
{
    /// <summary>Whose limit it is, where each of several in the case has its own; null for one of the whole case. It is part of the title.</summary>
    public InstanceId? Of { get; init; }

    /// <summary>Whether the court has set it to itself, beside what the law says.</summary>
    public bool IsTarget { get; init; }

    /// <summary>The last minute of its last day, where it ends at one; null otherwise.</summary>
    public LocalTime? DueAt { get; init; }

    /// <summary>That it stands still for nothing; null where it does not stand still, or something is still in its way.</summary>
    public IdleView? Idle { get; init; }
}

/// <summary>A limit stands still although every ground for it is over, so that its last day moves on for nothing.</summary>
/// <param name="Ground">The ground that was over last.</param>
/// <param name="Basis">Its article.</param>
/// <param name="Since">The day on which it was over.</param>
/// <param name="IsByLength">Whether its greatest length says so; otherwise somebody recorded that it is gone.</param>
/// <param name="Due">The last day, had the limit gone on then.</param>
/// <param name="DueAt">The last minute of that day, where the limit ends at one; null otherwise.</param>
/// <param name="IsOverdue">Whether that has passed: the limit is overdue, and does not say so.</param>
public sealed record IdleView(Title Ground, Citation Basis, LocalDate Since, bool IsByLength, LocalDate Due, LocalTime? DueAt, bool IsOverdue);
