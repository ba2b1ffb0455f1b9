using System.Collections.Immutable;
using Supervision.Journal.Documents;
using Supervision.Journal.Keys;
using Supervision.Journal.Personal;
using Supervision.Journal.Reading;
using Supervision.Journal.Stores;
using Supervision.Journal.Watch;
using Supervision.Journal.Writing;

namespace Supervision.Journal;

/// <summary>
/// The journal of one court, open for writing, by the one process that may. <see cref="JournalStores"/> makes and opens it,
/// wherever its rows are kept.
/// </summary>
public sealed class CourtJournal : IJournal, IAsyncDisposable
{
    private readonly IWritableStore store;
    private readonly ReadPool pool;
    private readonly JournalReading reading;
    private readonly ReleaseMark released;
    private readonly IRelease release;
    private readonly TimeProvider clock;
    private readonly JournalWriter writer;
    private readonly KeyKeeper keys;
    private readonly KnownKinds kinds;
    private readonly WriterWatch watch;
    private readonly Rereading rereading;
    private int closed;

    private CourtJournal(
        IWritableStore store, string directory, JournalOptions options, ReleaseMark released, IRelease release, KeyKeeper keys, KeyReader readKeys)
    {
        this.keys = keys;
        this.store = store;
        this.released = released;
        this.release = release;
        clock = options.Clock;
        kinds = new KnownKinds(options.Kinds);
        watch = new WriterWatch(clock);
        writer = new JournalWriter(store.Writer, store.Identity, options, release, keys, watch);
        FirstSigner = store.FirstSigner ?? release.KeyId;
        if (release.KeyId is { } signer)
        {
            store.RememberSigner(signer);
        }

        pool = new ReadPool(store, readKeys, watch.Met);
        reading = new JournalReading(pool, () => Released);
        rereading = new Rereading(pool, () => Released, watch);
        var documents = new DocumentFolder(DocumentFolder.RootIn(directory, options.DocumentsDirectory), options.AroundDocumentRename);
        Documents = new CourtDocuments(documents, pool, readKeys, store.Identity.Origin, () => Released);
        PersonalData = new PersonalData(writer, pool, reading, readKeys, Documents, options);
        writer.Start();
    }

    public StoreIdentity Identity => store.Identity;

    public long Released => released.Position;

    /// <summary>Key id of the first signer that vouched for the store; null when nobody has.</summary>
    public string? FirstSigner { get; }

    /// <summary>What the signer vouched for last; null where no signer runs.</summary>
    public Checkpoint? Checkpoint => release.Checkpoint;

    /// <summary>
    /// Why nothing is released just now; null while all is well. A <see cref="SealRefusedException"/> is for good; a
    /// <see cref="StoreFailureException"/> is tried again by itself.
    /// </summary>
    public Exception? SealingTrouble => release.Trouble;

    /// <summary>How it stands: whether writes succeed, whether anybody else has written, whether the wake index is whole, what damage was met.</summary>
    public JournalCondition Condition => watch.Condition;

    /// <summary>What may be done with the data of one person: close it, open it again, erase it.</summary>
    public PersonalData PersonalData { get; }

    /// <summary>The files that entries name, each sealed under its subject's key.</summary>
    public CourtDocuments Documents { get; }

    public async Task<AppendResult> Append(Append decision, CancellationToken cancellation = default)
    {
        var prepared = PreparedAppend.Of(decision, Released);
        kinds.Require(decision);
        return await writer.Send(prepared, cancellation);
    }

    /// <summary>Records that the log's key changes. The signer must have the new key at hand: the checkpoint that covers the entry is signed with it.</summary>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was written cannot be known now.</exception>
    /// <exception cref="JournalStoppedException">The signer has refused the log; nothing was added.</exception>
    public async Task<AppendResult> Append(KeyChange change, CancellationToken cancellation = default) =>
        await writer.Send(KeyEntry.Of(change, clock.GetUtcNow()), cancellation);

    public ValueTask<ImmutableArray<Entry>> ReadStream(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        reading.ReadStream(stream, afterVersion, cancellation);

    public IEnumerable<Entry> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) =>
        reading.ReadAll(afterPosition, cancellation);

    public Task<long> WaitForRelease(long position, CancellationToken cancellation = default) =>
        released.WaitPast(position, cancellation);

    public ValueTask<ImmutableArray<StreamKey>> StreamKeys(string category, StreamKey? after, int atMost, CancellationToken cancellation = default) =>
        reading.StreamKeys(category, after, atMost, cancellation);

    public ValueTask<ImmutableArray<Wake>> DueWakes(DateTimeOffset until, int atMost, WakeShare? share = null, CancellationToken cancellation = default) =>
        reading.DueWakes(until, atMost, share, cancellation);

    public ValueTask<(long Armed, DateTimeOffset? Earliest)> ArmedWakes(CancellationToken cancellation = default) =>
        reading.ArmedWakes(cancellation);

    /// <summary>
    /// Reads the next stretch of the journal again, to meet damage before anybody needs what is damaged; it is then part of <see cref="Condition"/>.
    /// For one caller at a time.
    /// </summary>
    /// <param name="atMost">So many entries, at least 1.</param>
    /// <returns>The last position that was read; 0 when the end was reached, and the next call begins from the first entry.</returns>
    /// <exception cref="StoreFailureException">The disk fails.</exception>
    public long Reread(int atMost) => rereading.Next(atMost);

    /// <summary>Tiles, leaves and proofs of what is sealed; usable as long as this is open.</summary>
    /// <param name="last">Says what is sealed now; null while nothing is. Usually <see cref="Checkpoint"/>.</param>
    public LogProofs Proofs(Func<Checkpoint?> last) => new(pool, Identity, last);

    /// <summary>Writes what waits, and seals it where a signer runs, ends all waiting followers, and gives the store free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1)
        {
            return;
        }

        await Task.Run(writer.Dispose);
        await Task.Run(release.Dispose);
        released.Close();
        pool.Dispose();
        keys.Dispose();
        store.Dispose();
    }

    /// <summary>
    /// Before anybody can write an entry of a kind that is new to the store. A crash before the entry leaves a store that holds none of them; the
    /// next opening announces them.
    /// </summary>
    private void AnnounceKinds()
    {
        if (kinds.All.IsEmpty || release.Refusal is not null)
        {
            return;
        }

        var announced = KindAnnouncements.In(this).Select(it => (it.Name, it.Text)).ToHashSet();
        ImmutableArray<KindForm> missing = [.. kinds.All.Where(it => !announced.Contains((it.Name, it.Text)))];
        if (!missing.IsEmpty)
        {
            _ = writer.Send(KindEntry.Of(missing, clock.GetUtcNow()), CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <summary>Goes on over a store from what its rows say. The store is the journal's from here on, also when this fails.</summary>
    /// <param name="store">Whose rows.</param>
    /// <param name="directory">Where whoever opened it says that it is: what lies beside it is found from there.</param>
    /// <param name="options">What the host gives.</param>
    internal static CourtJournal Over(IWritableStore store, string directory, JournalOptions options)
    {
        IRelease? release = null;
        KeyKeeper? keys = null;
        KeyReader? readKeys = null;
        CourtJournal journal;
        try
        {
            keys = ErasureRecovery.OpenKeys(store, directory, options);
            readKeys = KeyReader.Over(store.OpenKeysOrNull(options.KeysDirectory), keys.Erased);
            var released = new ReleaseMark(0);
            release = options.Sealer is { } sealer
                ? new SealedRelease(sealer(new SealedStore(directory, store.Identity, store.FirstSigner, store.IsNew)), released, options.Clock)
                : new CommittedRelease(released);
            journal = new CourtJournal(store, directory, options.Checked(), released, release, keys, readKeys!);
        }
        catch
        {
            release?.Dispose();
            readKeys?.Dispose();
            keys?.Dispose();
            store.Dispose();
            throw;
        }

        try
        {
            journal.PersonalData.FinishErasures(keys);
            journal.Documents.FinishFilings();
            journal.AnnounceKinds();
            return journal;
        }
        catch
        {
            journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}
