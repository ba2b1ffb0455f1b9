using Supervision.Journal.Audit;
using Supervision.Journal.Backup;
using Supervision.Journal.Keys;
using Supervision.Journal.Sqlite;
using Supervision.Journal.Stores;

namespace Supervision.Journal;

/// <summary>Makes and opens journals: the one place that knows which kind of store is behind a directory. Today that is SQLite's files.</summary>
public static class JournalStores
{
#pragma warning disable CA1859 // the contract is what is called: nothing here may lean on what only one kind can do
    private static readonly IStoreKind Kind = new SqliteStores();
#pragma warning restore CA1859

    /// <summary>How stores are copied, for whoever makes back-ups of them and brings them back.</summary>
    public static IStoreCopies Copies => Kind.Copies;

    /// <summary>Makes a new, empty journal. The directory is made when there is none.</summary>
    /// <exception cref="StoreNotFoundException">There is a journal in it already, which stays untouched.</exception>
    /// <exception cref="StoreInUseException">Another process is writing there.</exception>
    public static CourtJournal Create(string directory, StoreIdentity identity, JournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(options);
        return CourtJournal.Over(Kind.Create(directory, identity), directory, options);
    }

    /// <summary>Opens the journal that is there. Never makes one.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="options">What the host gives.</param>
    /// <param name="origin">The origin that the caller is configured for; null for whichever it is.</param>
    /// <exception cref="StoreNotFoundException">There is none, or it is another court's.</exception>
    /// <exception cref="StoreInUseException">Another process is writing it.</exception>
    /// <exception cref="JournalDamagedException">The head row and the entries disagree, or the last entry is no entry.</exception>
    /// <exception cref="SealRefusedException">The signer does not vouch for what is stored, such as an older copy of what it has sealed.</exception>
    /// <remarks>keys.db must be there when the journal holds personal values. An erasure that was ordered and not executed is executed first.</remarks>
    public static CourtJournal Open(string directory, JournalOptions options, string? origin = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CourtJournal.Over(Kind.Open(directory, origin, options), directory, options);
    }

    /// <summary>For the verb that means "go on here, or begin": opens the journal of that origin, or makes it.</summary>
    /// <exception cref="StoreNotFoundException">There is one of another origin.</exception>
    /// <exception cref="StoreInUseException">Another process is writing it.</exception>
    public static CourtJournal OpenOrCreate(string directory, StoreIdentity identity, JournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Exists(directory) ? Open(directory, options, identity.Origin) : Create(directory, identity, options);
    }

    /// <summary>Opens the journal to read only, also while another process writes it.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="origin">The origin that the caller is configured for; null for whichever it is.</param>
    /// <param name="keysDirectory">Where the keys lie; the store's own directory unless told. Where there are none, all personal values are withheld.</param>
    /// <param name="erasedKeysDirectory">Where the file erased-keys lies; <c>signer</c> in the store's directory unless told.</param>
    /// <param name="sealedSize">Up to which size the signer has vouched for it, asked anew for each read; null to read what is committed.</param>
    /// <exception cref="StoreNotFoundException">There is none, or it, or its keys, are another court's.</exception>
    public static JournalReader OpenReadOnly(
        string directory, string? origin = null, string? keysDirectory = null, string? erasedKeysDirectory = null, Func<long>? sealedSize = null)
    {
        var store = Kind.OpenReadOnly(directory, origin);
        return new JournalReader(store, KeyReader.Over(store.OpenKeysOrNull(keysDirectory), ErasedKeys.Of(directory, erasedKeysDirectory)), sealedSize);
    }

    /// <summary>Whether a journal has been made in the directory.</summary>
    public static bool Exists(string directory) => Kind.Exists(directory);

    /// <summary>For the signer: reads the newest entries over a connection that the writer has no part in.</summary>
    /// <exception cref="StoreFailureException">The store cannot be opened.</exception>
    /// <exception cref="JournalDamagedException">It is no sound database.</exception>
    public static IEntryTail OpenTail(string directory) => Kind.OpenTail(directory);

    /// <summary>For whoever checks: all rows of one snapshot.</summary>
    /// <param name="directory">The store.</param>
    /// <param name="keysDirectory">Where its keys lie; the store's own directory unless told. Without keys of this very store no box can be opened.</param>
    /// <exception cref="StoreNotFoundException">There is no journal in the directory, or one of another format.</exception>
    /// <exception cref="JournalDamagedException">It is no sound database.</exception>
    public static IStoreRows OpenRows(string directory, string? keysDirectory = null) => Kind.OpenRows(directory, keysDirectory);
}
