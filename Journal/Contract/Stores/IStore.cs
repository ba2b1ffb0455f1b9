namespace Supervision.Journal.Stores;

/// <summary>A store that is there to be read. Safe for use by many callers at once.</summary>
internal interface IStore
{
    /// <summary>Whose it is, by its own word.</summary>
    StoreIdentity Identity { get; }

    /// <summary>Opens a further connection that can only read, and sees at each question what is committed by then.</summary>
    IStoreConnection Connect();

    /// <summary>
    /// Opens the keys of data subjects to read; null where there are none that this account may read (an auditor may have the
    /// journal and not the keys).
    /// </summary>
    /// <param name="keysDirectory">Where they are; the usual place when null.</param>
    /// <exception cref="StoreNotFoundException">The keys there are another store's.</exception>
    IKeyRows? OpenKeysOrNull(string? keysDirectory);
}

/// <summary>
/// A store that this process may write, and no other can meanwhile: disposing gives it free, and so does the end of the process, however it ends.
/// </summary>
internal interface IWritableStore : IStore, IDisposable
{
    /// <summary>Key id of the first signer that vouched for it; null when nobody has.</summary>
    string? FirstSigner { get; }

    /// <summary>Whether, when it was opened, nobody could have vouched for it: it held no entry, or was of a version that had no signer.</summary>
    bool IsNew { get; }

    /// <summary>The one connection that writes. It belongs to the store and is closed with it.</summary>
    IStoreWriter Writer { get; }

    /// <summary>
    /// Notes that the store has been vouched for, durably, once and for good: from here on a signer without a memory of it is refused. Called when
    /// the signer's state is durable; a crash before this leaves a signer that knows the store and a store that will learn of it.
    /// </summary>
    void RememberSigner(string keyId);

    /// <summary>Opens the keys of data subjects to write, and makes an empty key store where there is none.</summary>
    /// <param name="keysDirectory">Where they are; the usual place when null.</param>
    /// <param name="isNeeded">Whether the journal holds values whose keys must be there: then none is made.</param>
    /// <param name="aroundCommit">Is given every commit of the key store to run; it may fail before or after.</param>
    /// <exception cref="StoreNotFoundException">It is needed and not there, or belongs to another store.</exception>
    IKeyStore OpenKeys(string? keysDirectory, bool isNeeded, Action<Action> aroundCommit);
}
