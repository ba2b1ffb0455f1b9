using System.Collections.Immutable;
using Supervision.Journal.Reading;
using Supervision.Journal.Stores;

namespace Supervision.Journal;

/// <summary>A journal opened to read only, by <see cref="JournalStores.OpenReadOnly"/>; another process may go on writing it.</summary>
public sealed class JournalReader : IJournalReader, IDisposable
{
    private readonly ReadPool pool;
    private readonly JournalReading reading;

    private readonly Func<long>? sealedSize;

    internal JournalReader(IStore store, Keys.KeyReader? keys, Func<long>? sealedSize)
    {
        this.sealedSize = sealedSize;
        Identity = store.Identity;
        pool = new ReadPool(store, keys);
        reading = new JournalReading(pool, () => Released);
    }

    public StoreIdentity Identity { get; }

    /// <summary>What is committed at the moment of asking, or of that what is sealed, where the reader was told how to learn it.</summary>
    public long Released => Math.Min(sealedSize?.Invoke() ?? long.MaxValue, pool.Use(it => it.Size()));

    public ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        reading.ReadStream(stream, afterVersion, cancellation);

    public IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) =>
        reading.ReadAll(afterPosition, cancellation);

    public ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation = default) =>
        reading.StreamKeys(category, after, atMost, cancellation);

    public ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share = null, CancellationToken cancellation = default) =>
        reading.DueWakes(until, atMost, share, cancellation);

    public ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default) =>
        reading.ArmedWakes(cancellation);

    /// <summary>Tiles, leaves and proofs of what is sealed; usable as long as this is open.</summary>
    /// <param name="last">Says what is sealed now; null while nothing is.</param>
    public LogProofs Proofs(Func<Checkpoint?> last) => new(pool, Identity, last);

    /// <summary>The data subjects, in the order in which they came: by pseudonym, never a name, never a value.</summary>
    public ImmutableArray<SubjectView> Subjects() => pool.Use(it => it.Subjects.All());

    /// <summary>The id of a subject's key; null when nothing about it is here.</summary>
    /// <param name="subject">What values about it were written under.</param>
    public string? KeyOf(string subject) => pool.Use(it => it.Subjects.FindOrNull(subject))?.ToString();

    public void Dispose() => pool.Dispose();
}
