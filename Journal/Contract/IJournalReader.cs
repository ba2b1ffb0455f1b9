using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>What may be asked of a journal without the right to write it. Safe for use by many callers at once.</summary>
public interface IJournalReader
{
    /// <summary>Which court's journal this is.</summary>
    StoreIdentity Identity { get; }

    /// <summary>The last position that anybody outside the writer may see; 0 when the journal is empty.</summary>
    long Released { get; }

    /// <summary>
    /// The entries of one stream with versions above <paramref name="afterVersion"/>, up to the released position, oldest
    /// first, chain-checked.
    /// </summary>
    /// <exception cref="JournalDamagedException">A leaf does not decode, does not hash to its column, or does not follow its predecessor.</exception>
    ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>The entries of all streams above a position, in order, up to what is released when the call is made.</summary>
    /// <exception cref="JournalDamagedException">A leaf does not decode or is not at its place.</exception>
    IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default);

    /// <summary>The streams of one category in the byte order of their names, <paramref name="atMost"/> per call; pass the last one to go on.</summary>
    /// <exception cref="ArgumentException">The category could not be a stream's.</exception>
    ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation = default);

    /// <summary>
    /// The streams whose wake instant is at or before <paramref name="until"/>, earliest first (ties in the order in which
    /// the streams began).
    /// </summary>
    /// <param name="until">The latest instant that counts as come.</param>
    /// <param name="atMost">At least 1.</param>
    /// <param name="share">Whose streams; everybody's when null.</param>
    /// <param name="cancellation">Stops before the index is read.</param>
    ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share = null, CancellationToken cancellation = default);

    /// <summary>How many streams have a wake instant armed, and the earliest; null when none has.</summary>
    ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default);
}
