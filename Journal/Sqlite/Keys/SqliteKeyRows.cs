using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>keys.db, open to read.</summary>
internal sealed class SqliteKeyRows : IKeyRows
{
    private readonly Database database;
    private readonly Statement find;

    /// <param name="database">keys.db, which this closes.</param>
    public SqliteKeyRows(Database database)
    {
        this.database = database;
        database.Run("PRAGMA cache_size=-2048");
        find = KeyDatabase.PrepareFind(database);
    }

    public byte[]? FindOrNull(KeyId id) => KeyDatabase.KeyOrNull(find, id);

    public void Dispose()
    {
        find.Dispose();
        database.Dispose();
    }
}
