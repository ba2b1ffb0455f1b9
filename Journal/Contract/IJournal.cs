using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>
/// The append-only memory of the court: streams with dense versions under one gap-free global position. Everything else
/// (state, boards, alerts, proofs) is a fold over it. Safe for use by many callers at once.
/// </summary>
public interface IJournal
{
    /// <summary>The last position that anybody outside the writer may see; 0 when the journal is empty.</summary>
    long Released { get; }

    /// <summary>Adds a decision's facts to one stream, durably, and answers once they are released.</summary>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was written cannot be known now.</exception>
    /// <exception cref="ArgumentException">The decision is not well formed: no entries, a bad kind or field name, a repeated field.</exception>
    Task<AppendResult> Append(Append decision, CancellationToken cancellation = default);

    /// <summary>The entries of one stream with versions above <paramref name="afterVersion"/>, up to the released position, oldest first, chain-checked.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not decode, does not hash to its column, or does not follow its predecessor.</exception>
    ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>The entries of all streams above a position, in order, up to what is released when the call is made.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not decode or is not at its place.</exception>
    IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default);

    /// <summary>Completes with the released position as soon as it is above <paramref name="position"/>.</summary>
    Task<long> WaitForRelease(long position, CancellationToken cancellation = default);

    /// <summary>The streams whose wake instant is at or before <paramref name="until"/>, earliest first (ties by stream id of creation).</summary>
    ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, CancellationToken cancellation = default);

    /// <summary>How many streams have a wake instant armed, and the earliest; null when none has.</summary>
    ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default);
}
