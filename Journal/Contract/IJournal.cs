namespace Supervision.Journal;

/// <summary>
/// The append-only memory of the court: streams with dense versions under one gap-free global position. Everything else
/// (state, boards, alerts, proofs) is a fold over it. Safe for use by many callers at once.
/// </summary>
public interface IJournal : IJournalReader
{
    /// <summary>Adds a decision's facts to one stream, durably, and answers once they are released.</summary>
    /// <param name="decision">What to add.</param>
    /// <param name="cancellation">Stops waiting for room in the queue. Once queued a decision runs to its end, and so does this task.</param>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was written cannot be known now.</exception>
    /// <exception cref="NoSpaceLeftException">The disk is full; nothing was added.</exception>
    /// <exception cref="JournalStoppedException">The signer has refused the log; nothing was added.</exception>
    /// <exception cref="JournalDamagedException">The stream's stored rows are not what they must be; nothing was added.</exception>
    /// <exception cref="ArgumentException">
    /// The decision is not well formed: no entries, a bad kind or field name, a repeated field, a leaf above 65,535 bytes.
    /// </exception>
    Task<AppendResult> Append(Append decision, CancellationToken cancellation = default);

    /// <summary>Completes with the released position as soon as it is above <paramref name="position"/>.</summary>
    Task<long> WaitForRelease(long position, CancellationToken cancellation = default);
}
