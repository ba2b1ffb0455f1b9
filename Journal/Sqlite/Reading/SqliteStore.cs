using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>A journal.db to be read, whoever writes it.</summary>
internal sealed class SqliteStore(string directory, StoreIdentity identity) : IStore
{
    public StoreIdentity Identity => identity;

    public IStoreConnection Connect() => new SqliteConnection(Schema.PathIn(directory));

    public IKeyRows? OpenKeysOrNull(string? keysDirectory) =>
        KeyDatabase.OpenToReadOrNull(keysDirectory ?? directory, identity) is { } keys ? new SqliteKeyRows(keys) : null;
}
