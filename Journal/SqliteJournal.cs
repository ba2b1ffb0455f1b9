using System.Collections.Immutable;
using Supervision.Journal.Keys;
using Supervision.Journal.Personal;
using Supervision.Journal.Reading;
using Supervision.Journal.Sqlite;
using Supervision.Journal.Sqlite.Migrations;
using Supervision.Journal.Writing;

namespace Supervision.Journal;

/// <summary>The journal of one court on SQLite, open for writing: <c>journal.db</c> in a directory that at most one process writes.</summary>
public sealed class SqliteJournal : IJournal, IAsyncDisposable
{
    private readonly StoreLock storeLock;
    private readonly Database database;
    private readonly ReadPool pool;
    private readonly JournalReading reading;
    private readonly ReleaseMark released;
    private readonly IRelease release;
    private readonly TimeProvider clock;
    private readonly JournalWriter writer;
    private readonly KeyKeeper keys;
    private int closed;

    private SqliteJournal(
        StoreLock storeLock, Database database, StoreIdentity identity, JournalOptions options, ReleaseMark released, IRelease release, KeyKeeper keys, KeyReader readKeys)
    {
        this.keys = keys;
        this.storeLock = storeLock;
        this.database = database;
        this.released = released;
        this.release = release;
        clock = options.Clock;
        Identity = identity;
        writer = new JournalWriter(database, identity, options, release, keys);
        FirstSigner = Schema.Signer(database) ?? release.KeyId;
        if (release.KeyId is { } signer)
        {
            Schema.RememberSigner(database, signer);
        }

        pool = new ReadPool(database.Path, identity.Origin, readKeys);
        reading = new JournalReading(pool, () => Released);
        PersonalData = new PersonalData(writer, pool, reading, readKeys, options);
        writer.Start();
    }

    public StoreIdentity Identity { get; }

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

    /// <summary>What may be done with the data of one person: close it, open it again, erase it.</summary>
    public PersonalData PersonalData { get; }

    /// <summary>Makes a new, empty journal. The directory is made when there is none.</summary>
    /// <exception cref="StoreNotFoundException">There is a journal in it already, which stays untouched.</exception>
    /// <exception cref="StoreInUseException">Another process is writing there.</exception>
    public static SqliteJournal Create(string directory, StoreIdentity identity, JournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Directory.CreateDirectory(directory);
        return Locked(directory, options, () =>
        {
            using (var database = Database.Open(PathIn(directory), Access.Create))
            {
                // The write-ahead log first: from then on nothing has to be rolled back in the file itself. A crash before leaves a file
                // without tables, a crash after it tables whole or none.
                Durability.Demand(database);
                Schema.Create(database, directory, identity);
            }

            return identity.Origin;
        });
    }

    /// <summary>Opens the journal that is there. Never makes one.</summary>
    /// <param name="origin">The origin that the caller is configured for; null for whichever it is.</param>
    /// <exception cref="StoreNotFoundException">There is none, or it is another court's.</exception>
    /// <exception cref="StoreInUseException">Another process is writing it.</exception>
    /// <exception cref="JournalDamagedException">The head row and the entries disagree, or the last entry is no entry.</exception>
    /// <exception cref="SealRefusedException">The signer does not vouch for what is stored, such as an older copy of what it has sealed.</exception>
    /// <remarks>keys.db must be there when the journal holds personal values. An erasure that was ordered and not executed is executed first.</remarks>
    public static SqliteJournal Open(string directory, JournalOptions options, string? origin = null)
    {
        RequireFile(directory);
        return Locked(directory, options, () => origin);
    }

    /// <summary>For the verb that means "go on here, or begin": opens the journal of that origin, or makes it.</summary>
    /// <exception cref="StoreNotFoundException">There is one of another origin.</exception>
    /// <exception cref="StoreInUseException">Another process is writing it.</exception>
    public static SqliteJournal OpenOrCreate(string directory, StoreIdentity identity, JournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Exists(directory) ? Open(directory, options, identity.Origin) : Create(directory, identity, options);
    }

    /// <summary>Opens the journal to read only, also while another process writes it.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="origin">The origin that the caller is configured for; null for whichever it is.</param>
    /// <param name="keysDirectory">Where keys.db lies; the store's own directory unless told. Where there is none, all personal values are withheld.</param>
    /// <param name="erasedKeysDirectory">Where the file erased-keys lies; <c>signer</c> in the store's directory unless told.</param>
    /// <param name="sealedSize">Up to which size the signer has vouched for it, asked anew for each read; null to read what is committed.</param>
    /// <exception cref="StoreNotFoundException">There is none, or it, or keys.db, is another court's.</exception>
    public static SqliteJournalReader OpenReadOnly(
        string directory, string? origin = null, string? keysDirectory = null, string? erasedKeysDirectory = null, Func<long>? sealedSize = null)
    {
        RequireFile(directory);
        using var database = Database.Open(PathIn(directory), Access.Read);
        var identity = Schema.Identify(database, directory, origin);
        var keys = KeyReader.OpenOrNull(keysDirectory ?? directory, identity, ErasedKeys.Of(directory, erasedKeysDirectory));
        return new SqliteJournalReader(PathIn(directory), identity, keys, sealedSize);
    }

    /// <summary>Whether a journal has been made in the directory.</summary>
    public static bool Exists(string directory)
    {
        if (!File.Exists(PathIn(directory)))
        {
            return false;
        }

        using var database = Database.Open(PathIn(directory), Access.Read);
        return Schema.IsThere(database);
    }

    public async Task<AppendResult> Append(Append decision, CancellationToken cancellation = default) =>
        await writer.Send(PreparedAppend.Of(decision, Released), cancellation);

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

        // Best effort: what stays in the log is taken over at the next start.
        _ = database.TryTruncateLog();
        database.Dispose();
        keys.Dispose();
        storeLock.Dispose();
    }

    private static string PathIn(string directory) => Path.Combine(directory, Schema.FileName);

    private static void RequireFile(string directory)
    {
        if (!File.Exists(PathIn(directory)))
        {
            throw new StoreNotFoundException(directory, $"there is no {Schema.FileName}");
        }
    }

    private static SqliteJournal Locked(string directory, JournalOptions options, Func<string?> origin)
    {
        ArgumentNullException.ThrowIfNull(options);
        var storeLock = StoreLock.Take(directory);
        Database? database = null;
        IRelease? release = null;
        KeyKeeper? keys = null;
        KeyReader? readKeys = null;
        SqliteJournal journal;
        try
        {
            var expected = origin();
            database = Database.Open(PathIn(directory), Access.Write);
            Migrations.Run(database, directory, expected, options);
            var identity = Schema.Identify(database, directory, expected);
            Durability.Demand(database);
            Migrations.SweepIfDue(database);
            keys = ErasureRecovery.OpenKeys(database, directory, identity, options);
            readKeys = KeyReader.OpenOrNull(options.KeysDirectory ?? directory, identity, keys.Erased);
            var released = new ReleaseMark(0);
            release = options.Sealer is { } sealer
                ? new SealedRelease(sealer(new SealedStore(directory, identity, Schema.Signer(database))), released, options.Clock)
                : new CommittedRelease(released);
            journal = new SqliteJournal(storeLock, database, identity, options.Checked(), released, release, keys, readKeys!);
        }
        catch
        {
            release?.Dispose();
            readKeys?.Dispose();
            keys?.Dispose();
            database?.Dispose();
            storeLock.Dispose();
            throw;
        }

        try
        {
            journal.PersonalData.FinishErasures(keys);
            return journal;
        }
        catch
        {
            journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}
