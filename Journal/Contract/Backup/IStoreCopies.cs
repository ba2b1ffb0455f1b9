namespace Supervision.Journal.Backup;

/// <summary>Copies of the files of a store, each consistent by itself, taken without disturbing whoever writes it.</summary>
public interface IStoreCopies
{
    /// <summary>Name of the journal's file.</summary>
    string JournalName { get; }

    /// <summary>Name of the file of keys.</summary>
    string KeysName { get; }

    /// <summary>Name of the file that whoever writes a store holds.</summary>
    string LockName { get; }

    /// <summary>Copies the journal as it is at one instant, and answers with what its head row says at that instant.</summary>
    /// <param name="store">The store's directory.</param>
    /// <param name="target">The file to make.</param>
    /// <param name="progress">Is told how many pages have been copied, and of how many.</param>
    /// <param name="cancellation">Gives up; the part that was written stays.</param>
    /// <exception cref="StoreNotFoundException">There is no journal that this program reads.</exception>
    /// <exception cref="StoreFailureException">The disk is full, or refuses.</exception>
    /// <exception cref="JournalDamagedException">There is no head row.</exception>
    CopiedJournal Journal(string store, string target, Action<long, long> progress, CancellationToken cancellation = default);

    /// <summary>
    /// Copies the keys of data subjects. Called after <see cref="Journal"/>, so that each value in that copy has its key in this one, but for keys
    /// that were destroyed between the two: their values were erased then, and cannot be read in the copy either.
    /// </summary>
    /// <param name="directory">Where keys.db lies.</param>
    /// <param name="identity">Of the journal that was copied.</param>
    /// <param name="target">The file to make.</param>
    /// <param name="cancellation">Gives up; the part that was written stays.</param>
    /// <returns>False where there are no keys: nothing was made.</returns>
    /// <exception cref="StoreNotFoundException">They are another store's.</exception>
    /// <exception cref="StoreFailureException">The disk is full, or refuses.</exception>
    bool Keys(string directory, StoreIdentity identity, string target, CancellationToken cancellation = default);

    /// <summary>Copies another database of the store, whatever it holds.</summary>
    /// <param name="path">The file; it may be in use.</param>
    /// <param name="target">The file to make.</param>
    /// <param name="cancellation">Gives up; the part that was written stays.</param>
    /// <exception cref="StoreFailureException">It cannot be read, the disk is full, or refuses.</exception>
    void Other(string path, string target, CancellationToken cancellation = default);

    /// <summary>
    /// Destroys, in a file of keys that is brought back, those of data subjects that were erased since it was copied: whoever opens the store does
    /// it as well, but the file may lie there for a while.
    /// </summary>
    /// <param name="directory">Where keys.db lies.</param>
    /// <param name="identity">Of the store.</param>
    /// <param name="store">The store's directory, in which the file erased-keys of a signer that stayed may be.</param>
    /// <returns>Whether there is such a file.</returns>
    /// <exception cref="StoreNotFoundException">The keys are another store's.</exception>
    /// <exception cref="JournalDamagedException">A line of the file erased-keys is no id.</exception>
    bool DestroyErased(string directory, StoreIdentity identity, string store);

    /// <summary>Takes the right to write in a directory that is to become a store, as whoever serves one holds it.</summary>
    /// <exception cref="StoreInUseException">Another process has it.</exception>
    IDisposable Lock(string directory);

    /// <exception cref="StoreInUseException">Another process writes the store in the directory.</exception>
    void RefuseIfServed(string directory);
}

/// <summary>A journal as it was copied.</summary>
/// <param name="Identity">Whose it is.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root over them, by its head row.</param>
public sealed record CopiedJournal(StoreIdentity Identity, long Size, Digest Root);
