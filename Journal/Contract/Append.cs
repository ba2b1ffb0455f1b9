using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>Who decided, in which role, and for whom.</summary>
/// <param name="Who">A pseudonym of the account or component; never a person's name.</param>
/// <param name="Role">The role in which the author acted.</param>
/// <param name="OnBehalfOf">The pseudonym of whoever the author acted for; null when for itself.</param>
public sealed record Author(string Who, string Role, string? OnBehalfOf = null)
{
    /// <summary>The journal by itself, where nobody asked: its clock, its keys, its map, what it finishes at a start.</summary>
    public static Author Journal { get; } = new("journal", "system");
}

/// <summary>One fact to be journalled.</summary>
/// <param name="Kind">What happened, such as <c>case.step-taken</c>: lower-case ASCII letters, digits, '.' and '-'.</param>
/// <param name="KindVersion">Version of the kind's field list, from 1.</param>
/// <param name="OccurredAt">
/// When it happened; whole milliseconds are kept, what is finer is dropped; before 1970 is allowed. The host's clock is never
/// used for this.
/// </param>
/// <param name="Fields">The body, in the order in which it will stand in the leaf.</param>
/// <param name="Cause">Position of the entry that led to this one, if one did.</param>
public sealed record Draft(string Kind, int KindVersion, DateTimeOffset OccurredAt, ImmutableArray<Field> Fields, long? Cause = null);

/// <summary>One decision: everything it adds to one stream, all of it or nothing.</summary>
/// <param name="Stream">The stream that the facts belong to.</param>
/// <param name="ExpectedVersion">
/// Version of the stream that the decision was made on: 0 for a stream that does not exist yet; null to add at whatever
/// version it has (for logs that no decision reads back, such as refusals).
/// </param>
/// <param name="Command">Names the decision; the same id sent again to this stream adds nothing.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Edition">The procedure-pack edition that the decision followed; "-" where none applies.</param>
/// <param name="Entries">At least one fact.</param>
/// <param name="NextWake">
/// The instant at which the stream must be woken next, stored in the same transaction, rounded up to whole milliseconds; null
/// for never.
/// </param>
public sealed record Append(
    StreamKey Stream,
    long? ExpectedVersion,
    CommandId Command,
    Author Author,
    string Edition,
    ImmutableArray<Draft> Entries,
    DateTimeOffset? NextWake);

/// <summary>How an append ended when its outcome is known. An unknown outcome is an <see cref="AppendOutcomeUnknownException"/>.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>
    /// Durable and released. <paramref name="FirstPosition"/> to <paramref name="LastPosition"/> are dense;
    /// <paramref name="Version"/> is the stream's version now.
    /// </summary>
    public sealed record Appended(long FirstPosition, long LastPosition, long Version) : AppendResult;

    /// <summary>
    /// This command id had already been decided on this stream; nothing was added. Positions of what it added then, and the
    /// stream's version now.
    /// </summary>
    public sealed record AlreadyDecided(long FirstPosition, long LastPosition, long Version) : AppendResult;

    /// <summary>Somebody else added to the stream first; nothing was added. <paramref name="Version"/> is the stream's version now.</summary>
    public sealed record Conflict(long Version) : AppendResult;
}
