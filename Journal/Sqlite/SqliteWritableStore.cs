using Supervision.Journal.Sqlite.Migrations;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>A journal.db that this process writes: the lock on its directory, and the one connection that may change it.</summary>
internal sealed class SqliteWritableStore : IWritableStore
{
    private readonly StoreLock held;
    private readonly Database database;
    private readonly SqliteStore toRead;
    private readonly SqliteWriter writer;
    private readonly string directory;

    private SqliteWritableStore(StoreLock held, Database database, string directory, StoreIdentity identity, bool isNew)
    {
        IsNew = isNew;
        this.held = held;
        this.database = database;
        this.directory = directory;
        toRead = new SqliteStore(directory, identity);
        writer = new SqliteWriter(database);
    }

    public StoreIdentity Identity => toRead.Identity;

    public string? FirstSigner => Schema.Signer(database);

    public bool IsNew { get; }

    public IStoreWriter Writer => writer;

    /// <summary>Takes the lock, and only then looks what is there.</summary>
    /// <param name="directory">Where the store lies.</param>
    /// <param name="origin">Makes the store where it is to be made, and says which origin it must have; null for any.</param>
    /// <param name="options">Of the host, for a store that may be of an earlier format; null for one that has just been made.</param>
    /// <exception cref="StoreInUseException">Another process has the lock.</exception>
    public static SqliteWritableStore Locked(string directory, Func<string?> origin, JournalOptions? options = null)
    {
        var held = StoreLock.Take(directory);
        Database? database = null;
        try
        {
            var expected = origin();
            database = Database.Open(Schema.PathIn(directory), Access.Write);
            var isUpgraded = options is not null && FormatUpgrade.Run(database, directory, expected, options);

            var identity = Schema.Identify(database, directory, expected);
            Durability.Demand(database);
            FormatUpgrade.SweepIfDue(database);
            return new SqliteWritableStore(held, database, directory, identity, isUpgraded || Schema.IsEmpty(database));
        }
        catch
        {
            database?.Dispose();
            held.Dispose();
            throw;
        }
    }

    public void RememberSigner(string keyId) => Schema.RememberSigner(database, keyId);

    public IStoreConnection Connect() => toRead.Connect();

    public IKeyRows? OpenKeysOrNull(string? keysDirectory) => toRead.OpenKeysOrNull(keysDirectory);

    public IKeyStore OpenKeys(string? keysDirectory, bool isNeeded, Action<Action> aroundCommit)
    {
        var keys = KeyDatabase.OpenToWrite(keysDirectory ?? directory, Identity, isNeeded);
        try
        {
            return new SqliteKeyStore(keys, aroundCommit);
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        writer.Dispose();

        // Best effort: what stays in the log is taken over at the next start.
        _ = database.TryTruncateLog();
        database.Dispose();
        held.Dispose();
    }
}
