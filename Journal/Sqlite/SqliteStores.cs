using Supervision.Journal.Audit;
using Supervision.Journal.Backup;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>Journals as files of SQLite: <c>journal.db</c> in a directory that at most one process writes, and keys.db beside it or apart.</summary>
internal sealed class SqliteStores : IStoreKind
{
    public IStoreCopies Copies { get; } = new SqliteCopies();

    public bool Exists(string directory)
    {
        if (!File.Exists(Schema.PathIn(directory)))
        {
            return false;
        }

        using var database = Database.Open(Schema.PathIn(directory), Access.Read);
        return Schema.IsThere(database);
    }

    public IWritableStore Create(string directory, StoreIdentity identity)
    {
        Directory.CreateDirectory(directory);
        return SqliteWritableStore.Locked(directory, () =>
        {
            using (var database = Database.Open(Schema.PathIn(directory), Access.Create))
            {
                // The write-ahead log first: from then on nothing has to be rolled back in the file itself. A crash before leaves a file
                // without tables, a crash after it tables whole or none.
                Durability.Demand(database);
                Schema.Create(database, directory, identity);
            }

            return identity.Origin;
        });
    }

    public IWritableStore Open(string directory, string? origin, JournalOptions options)
    {
        RequireFile(directory);
        return SqliteWritableStore.Locked(directory, () => origin, options);
    }

    public IStore OpenReadOnly(string directory, string? origin)
    {
        RequireFile(directory);
        using var database = Database.Open(Schema.PathIn(directory), Access.Read);
        return new SqliteStore(directory, Schema.Identify(database, directory, origin));
    }

    public IEntryTail OpenTail(string directory) => new SqliteEntryTail(directory);

    public IStoreRows OpenRows(string directory, string? keysDirectory)
    {
        RequireFile(directory);
        return SqliteStoreRows.Open(directory, keysDirectory);
    }

    private static void RequireFile(string directory)
    {
        if (!File.Exists(Schema.PathIn(directory)))
        {
            throw new StoreNotFoundException(directory, $"there is no {Schema.FileName}");
        }
    }
}
