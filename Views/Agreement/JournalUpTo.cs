using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Views.Agreement;

/// <summary>A journal as it was when it had so many entries, to be folded and never written.</summary>
/// <param name="journal">What it is a part of.</param>
internal sealed class JournalUpTo(IJournalReader journal) : IJournal
{
    /// <summary>Set between two folds by whoever folds; nobody else reads meanwhile.</summary>
    public long Released { get; set; }

    public StoreIdentity Identity => journal.Identity;

    public async ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        var entries = await journal.ReadStream(stream, afterVersion, cancellation);
        return entries.IsEmpty || entries[^1].Position <= Released ? entries : [.. entries.TakeWhile(it => it.Position <= Released)];
    }

    public IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) =>
        journal.ReadAll(afterPosition, cancellation).TakeWhile(it => it.Position <= Released);

    /// <summary>Streams that begin later are among them: they have no entries here.</summary>
    public ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation = default) =>
        journal.StreamKeys(category, after, atMost, cancellation);

    public ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share = null, CancellationToken cancellation = default) =>
        journal.DueWakes(until, atMost, share, cancellation);

    public ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default) => journal.ArmedWakes(cancellation);

    public Task<AppendResult> Append(Append decision, CancellationToken cancellation = default) => throw Unasked();

    public Task<long> WaitForRelease(long position, CancellationToken cancellation = default) => throw Unasked();

    private static InvalidOperationException Unasked() => new("A fold only reads entries.");
}
