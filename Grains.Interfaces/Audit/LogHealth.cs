using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>How the log stands: how long it is, up to where it is vouched for, and whether what is derived from it agrees with it.</summary>
/// <param name="Now">The engine's clock.</param>
/// <param name="WrittenNow">
/// What an entry that is written now is recorded at: another time than <paramref name="Now"/> where the engine plays a past
/// or made-up one.
/// </param>
/// <param name="Origin">The log's name, as its checkpoints bear it.</param>
/// <param name="Committed">Entries that are durable.</param>
/// <param name="Released">The last position that anybody outside the writer may see.</param>
/// <param name="Included">The position that the views for lists and searches include.</param>
/// <param name="Checkpoint">The newest signed one; null when the log is not sealed.</param>
/// <param name="Reconciled">The newest comparison of the wake index with the facts; null when there has been none since the engine started.</param>
public sealed record LogHealth(
    Instant Now, Instant WrittenNow, string Origin, long Committed, long Released, long Included, LastCheckpoint? Checkpoint, Reconciled? Reconciled)
{
    /// <summary>Why nothing is sealed just now, in a sentence; null while all is well and where no signer runs.</summary>
    public string? Trouble { get; init; }

    /// <summary>
    /// Entries that nobody can read, or that do not follow from those before them, the first by position: everything else is shown without them.
    /// </summary>
    public ImmutableArray<AuditFinding> Unread { get; init; } = [];

    /// <summary>When the store was backed up last; null where nobody knows.</summary>
    public BackupState? Backup { get; init; }

    /// <summary>Entries that no checkpoint covers yet; all of them when there is none.</summary>
    public long Uncovered => Math.Max(0, Committed - (Checkpoint?.Size ?? 0));
}

/// <summary>The newest signed statement of the log's size and root.</summary>
/// <param name="Size">It covers the positions 1 to this one.</param>
/// <param name="Origin">The log that it speaks of.</param>
/// <param name="KeyId">Of the key that signed it: 8 hexadecimal digits.</param>
/// <param name="NewestAt">
/// When the newest entry that it covers was recorded; null when it covers none. A note bears no date (C2SP tlog-checkpoint):
/// it was signed after this instant, how long after it does not say.
/// </param>
/// <param name="Note">The C2SP signed note, to the byte.</param>
public sealed record LastCheckpoint(long Size, string Origin, string KeyId, Instant? NewestAt, string Note);

/// <summary>A comparison of the instants at which cases are to be woken with a fold of all their facts.</summary>
/// <param name="RanAt">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="UpTo">The last position that it included.</param>
/// <param name="Cases">How many cases were folded.</param>
/// <param name="Asked">How many of them the facts want to have woken.</param>
/// <param name="Armed">How many wakes the index holds.</param>
/// <param name="Findings">Where the two disagree, or a stream does not bear its case's number; by position.</param>
public sealed record Reconciled(Instant RanAt, Duration Took, long UpTo, long Cases, long Asked, long Armed, ImmutableArray<AuditFinding> Findings);

/// <summary>Tells how the log stands.</summary>
public interface ILogHealth
{
    /// <summary>How it stands now; cheap enough to be asked every few seconds.</summary>
    Task<LogHealth> Look(CancellationToken cancellation = default);

    /// <summary>
    /// Compares the wake index with a fold of the whole journal, now; the answer is then part of <see cref="Look"/>. It reads
    /// the whole journal, so it takes as long as a verification; a call while one runs waits for that one.
    /// </summary>
    Task<Reconciled> Reconcile(CancellationToken cancellation = default);
}

/// <summary>Where the newest checkpoint comes from: whoever composes the host connects its signer here.</summary>
public interface ILogHead
{
    /// <summary>Entries that are durable; null when only the released position is known.</summary>
    long? Committed { get; }

    /// <summary>Null while nothing has been signed, and where no signer runs.</summary>
    LastCheckpoint? Checkpoint { get; }

    /// <summary>Why nothing is sealed just now, in a sentence; null while all is well and where no signer runs.</summary>
    string? Trouble { get; }
}

/// <summary>Compares the wake index with the facts; the host composes it, since it reads the store past the journal's contract.</summary>
public interface IReconciliation
{
    /// <summary>The newest result; null when there has been none since the host started.</summary>
    Reconciled? Last { get; }

    /// <summary>Runs one; a call while one runs waits for that one.</summary>
    Task<Reconciled> Run(CancellationToken cancellation = default);
}
