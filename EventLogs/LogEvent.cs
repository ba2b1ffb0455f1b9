using System.Collections.Immutable;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>One thing that an event log says has happened in one case.</summary>
/// <param name="CaseId">The id that the file gives to the case; never empty.</param>
/// <param name="Sequence">Place within its case, from 1, in the order of the file.</param>
/// <param name="Activity">One of the activities that the reader was told to expect.</param>
/// <param name="OccurredAt">
/// When, in the court's zone, with the offset that the zone had then. Where the file wrote no offset the time is the court's own; where it
/// wrote no time of day it is the beginning of the day.
/// </param>
/// <param name="Resource">Who acted, or null where the file does not say.</param>
/// <param name="Attributes">
/// Everything else that the file says of the event, as text, in the order of the file; without nested attributes and
/// without what the life cycle extension says.
/// </param>
/// <param name="Line">Line of the file, from 1, at which the event begins.</param>
public sealed record LogEvent(
    string CaseId,
    int Sequence,
    string Activity,
    OffsetDateTime OccurredAt,
    string? Resource,
    ImmutableArray<(string Key, string Value)> Attributes,
    long Line)
{
    /// <summary>
    /// Null for what was done: where the file says <c>complete</c>, in any case, or nothing. Otherwise the transition of its life cycle (IEEE 1849,
    /// Lifecycle extension) that the file tells instead, as it is written there: <c>schedule</c>, <c>START</c>, also words that the standard lacks.
    /// </summary>
    public string? Transition { get; init; }

    /// <summary>The court's day: what was 22:30 in London on the last day was half past midnight in Rome, and late.</summary>
    public LocalDate OccurredOn => OccurredAt.Date;

    public bool Equals(LogEvent? other) =>
        other is not null
        && CaseId == other.CaseId
        && Sequence == other.Sequence
        && Activity == other.Activity
        && OccurredAt == other.OccurredAt
        && Resource == other.Resource
        && Transition == other.Transition
        && Line == other.Line
        && Attributes.AsSpan().SequenceEqual(other.Attributes.AsSpan());

    /// <summary>Case and place only: what else is in it may be about a person, and this is what logs and exceptions would show.</summary>
    public override string ToString() => $"event {Sequence} of case {CaseId}";

    public override int GetHashCode() => HashCode.Combine(CaseId, Sequence, Activity, OccurredAt, Resource, Line);
}

/// <summary>All that happened on one day of the court, in the order of the instants; in the order of the file where those are equal.</summary>
public sealed record LogDay(LocalDate Day, ImmutableArray<LogEvent> Events);

/// <summary>How far the reading pass has come. For a compressed file the bytes are those of the file as given.</summary>
public readonly record struct ReadProgress(long BytesRead, long BytesTotal, long Events);
