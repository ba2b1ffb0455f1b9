using Supervision.Journal.Audit;

namespace Supervision.Journal.Sqlite;

/// <summary>The newest entries of a journal.db, each reading in a transaction of its own.</summary>
internal sealed class SqliteEntryTail : IEntryTail
{
    private readonly Database database;
    private readonly Statement head;
    private readonly Statement entries;

    /// <exception cref="StoreFailureException">The file cannot be opened.</exception>
    /// <exception cref="JournalDamagedException">It is no sound SQLite database.</exception>
    public SqliteEntryTail(string directory)
    {
        database = Database.Open(Schema.PathIn(directory), Access.Read);
        try
        {
            database.Run("PRAGMA cache_size=-2048");
            head = database.Prepare("SELECT size, root, frontier FROM head");
            entries = database.Prepare("SELECT position, leaf, hash FROM entry WHERE position > ? AND position <= ? ORDER BY position");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public StoredHeadRow? Read(long after, long upTo, EntryVisitor visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        database.Run("BEGIN");
        try
        {
            StoredHeadRow? row = head.Step() ? new StoredHeadRow(head.Long(0), head.Bytes(1).ToArray(), head.Bytes(2).ToArray()) : null;
            entries.Bind(1, after);
            entries.Bind(2, upTo);
            while (entries.Step())
            {
                visit(entries.Long(0), entries.Bytes(1), entries.Bytes(2));
            }

            return row;
        }
        finally
        {
            head.Reset();
            entries.Reset();

            // A snapshot that is kept would keep the writer from starting its log over.
            database.Run("COMMIT");
        }
    }

    public void Dispose()
    {
        head.Dispose();
        entries.Dispose();
        database.Dispose();
    }
}
