using System.Collections.Immutable;
using NodaTime;

namespace Supervision.EventLogs;

/// <summary>One thing that an event log says has happened in one case, as the file wrote it.</summary>
/// <param name="CaseId">The id that the file gives to the case; never empty.</param>
/// <param name="Sequence">Place within its case, from 1, in the order of the file.</param>
/// <param name="Activity">One of the activities that the reader was told to expect.</param>
/// <param name="OccurredAt">
/// The timestamp with the offset that was written beside it. Where the file wrote no offset it is zero, where it wrote
/// no time of day it is midnight.
/// </param>
/// <param name="Resource">Who acted, or null where the file does not say.</param>
/// <param name="Attributes">
/// Everything else that the file says of the event, as text, in the order of the file; without nested attributes and
/// without the life cycle transition.
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
    /// The calendar day as written: the first ten characters of the timestamp. Going through UTC would move every
    /// midnight east of Greenwich to the day before.
    /// </summary>
    public LocalDate OccurredOn => OccurredAt.Date;

    public bool Equals(LogEvent? other) =>
        other is not null
        && CaseId == other.CaseId
        && Sequence == other.Sequence
        && Activity == other.Activity
        && OccurredAt == other.OccurredAt
        && Resource == other.Resource
        && Line == other.Line
        && Attributes.AsSpan().SequenceEqual(other.Attributes.AsSpan());

    /// <summary>Case and place only: what else is in it may be about a person, and this is what logs and exceptions would show.</summary>
    public override string ToString() => $"event {Sequence} of case {CaseId}";

    public override int GetHashCode() => HashCode.Combine(CaseId, Sequence, Activity, OccurredAt, Resource, Line);
}

/// <summary>All that happened on one calendar day, in the order of the file, so events of one case stay in sequence.</summary>
public sealed record LogDay(LocalDate Day, ImmutableArray<LogEvent> Events);

/// <summary>How far the reading pass has come. For a compressed file the bytes are those of the file as given.</summary>
public readonly record struct ReadProgress(long BytesRead, long BytesTotal, long Events);
