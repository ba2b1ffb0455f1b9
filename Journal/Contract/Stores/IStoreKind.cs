namespace Supervision.Journal.Stores;

/// <summary>
/// One way of keeping journals, such as files of SQLite in a directory. Everything that is the same for each of them (leaves, tree, groups,
/// heads, checks, erasing, proofs) is done by the journal over these contracts; a kind brings rows to the disk and back and believes nothing else.
/// </summary>
/// <remarks>
/// For all contracts of this namespace: calls wait for the database. A database that refuses an operation ends in <see cref="StoreFailureException"/>,
/// after which nothing is known to be damaged; one whose own structures are broken in <see cref="JournalDamagedException"/>. Text is UTF-8, compared and
/// ordered by its bytes; instants are milliseconds since 1970.
/// </remarks>
internal interface IStoreKind
{
    /// <summary>How its stores are copied.</summary>
    Backup.IStoreCopies Copies { get; }

    /// <summary>Whether a journal has been made there; one whose making was cut off counts as none.</summary>
    bool Exists(string directory);

    /// <summary>Makes an empty store and opens it to write. A crash inside leaves none or a whole one, and the next call ends what it began.</summary>
    /// <exception cref="StoreNotFoundException">There is a journal already, which stays untouched.</exception>
    /// <exception cref="StoreInUseException">Another process is writing there.</exception>
    IWritableStore Create(string directory, StoreIdentity identity);

    /// <summary>Opens the store that is there to write, and brings one of an earlier format to today's. Never makes one.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="origin">The origin that it must have; null for whichever it has.</param>
    /// <param name="options">Where keys lie and come from, for values that an earlier format did not seal.</param>
    /// <exception cref="StoreNotFoundException">There is none, one of another format, or another court's.</exception>
    /// <exception cref="StoreInUseException">Another process is writing it.</exception>
    /// <exception cref="InvalidOperationException">The database is set up so that what it has confirmed may not survive a power cut.</exception>
    IWritableStore Open(string directory, string? origin, JournalOptions options);

    /// <summary>Opens the store to read only, also while another process writes it.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="origin">The origin that it must have; null for whichever it has.</param>
    /// <exception cref="StoreNotFoundException">There is none, one of another format, or another court's.</exception>
    IStore OpenReadOnly(string directory, string? origin);

    /// <summary>For the signer: the newest entries, over a connection that the writer has no part in.</summary>
    /// <exception cref="StoreFailureException">It cannot be opened.</exception>
    Audit.IEntryTail OpenTail(string directory);

    /// <summary>For whoever checks: all rows of one snapshot.</summary>
    /// <param name="directory">Where the store is.</param>
    /// <param name="keysDirectory">
    /// Where its keys are; the usual place when null. Without keys of this very store no box can be opened, and that is no
    /// error here.
    /// </param>
    /// <exception cref="StoreNotFoundException">There is no journal, or one of another format.</exception>
    Audit.IStoreRows OpenRows(string directory, string? keysDirectory);
}
