using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Audit;

/// <summary>Is shown one row of the entry table, as it is; the bytes are SQLite's own and good until it returns.</summary>
public delegate void EntryVisitor(long position, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> hash);

/// <summary>
/// Reads the newest entries again and again, for whoever vouches for them: nothing is decoded, compared or left out. A
/// connection of its own that can only read, also while the store is being written. Used by one thread at a time.
/// </summary>
public sealed class EntryTail : IDisposable
{
    private readonly Database database;
    private readonly Statement head;
    private readonly Statement entries;

    /// <exception cref="StoreFailureException">The file cannot be opened.</exception>
    /// <exception cref="JournalDamagedException">It is no sound SQLite database.</exception>
    public EntryTail(string directory)
    {
        database = Database.Open(Path.Combine(directory, Schema.FileName), Access.Read);
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

    /// <summary>Shows the rows above one position and up to another, by position, and answers with the head row of the same snapshot; null when there is none.</summary>
    /// <exception cref="StoreFailureException">SQLite could not read on.</exception>
    /// <exception cref="JournalDamagedException">The file is damaged.</exception>
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
