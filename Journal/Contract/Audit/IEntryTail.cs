namespace Supervision.Journal.Audit;

/// <summary>Is shown one row of the entry table, as it is; the bytes are the store's own and good until it returns.</summary>
public delegate void EntryVisitor(long position, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> hash);

/// <summary>
/// Reads the newest entries again and again, for whoever vouches for them: nothing is decoded, compared or left out. A
/// connection of its own that can only read, also while the store is being written. Used by one thread at a time.
/// </summary>
public interface IEntryTail : IDisposable
{
    /// <summary>
    /// Shows the rows above one position and up to another, by position, and answers with the head row of the same snapshot; null when there is
    /// none. A row that is missing is not shown: the gap is the visitor's to find. No snapshot outlives the call.
    /// </summary>
    /// <exception cref="StoreFailureException">The database could not read on. May be tried again.</exception>
    /// <exception cref="JournalDamagedException">What is stored is damaged.</exception>
    StoredHeadRow? Read(long after, long upTo, EntryVisitor visit);
}
