using Supervision.Journal.Stores;

namespace Supervision.Journal.Sqlite;

/// <summary>The statements of one connection to journal.db, ready to be asked.</summary>
/// <remarks>The connection itself is the caller's, who closes it after this.</remarks>
internal sealed class SqliteRows(Database database) : IStoreTables, IDisposable
{
    private readonly SqliteEntryRows entries = new(database);
    private readonly SqliteWakeRows wakes = new(database);
    private readonly SqliteSubjectRows subjects = new(database);

    public IEntryRows Entries => entries;

    public IWakeRows Wakes => wakes;

    public ISubjectRows Subjects => subjects;

    public void Dispose()
    {
        entries.Dispose();
        wakes.Dispose();
        subjects.Dispose();
    }
}

/// <summary>A connection of its own that can only read.</summary>
internal sealed class SqliteConnection : IStoreConnection
{
    private readonly Database database;
    private readonly SqliteRows rows;

    public SqliteConnection(string path)
    {
        database = Database.Open(path, Access.Read);
        try
        {
            // Every commit empties a reader's cache, so a large one would be memory for nothing.
            database.Run("PRAGMA cache_size=-2048");
            rows = new SqliteRows(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public IEntryRows Entries => rows.Entries;

    public IWakeRows Wakes => rows.Wakes;

    public ISubjectRows Subjects => rows.Subjects;

    public void Dispose()
    {
        rows.Dispose();
        database.Dispose();
    }
}
