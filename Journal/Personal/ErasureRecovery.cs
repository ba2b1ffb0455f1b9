using Supervision.Journal.Keys;
using Supervision.Journal.Sqlite;

namespace Supervision.Journal.Personal;

/// <summary>What a start does before anybody can read or write: keys that must be dead are, whichever back-up was restored.</summary>
internal static class ErasureRecovery
{
    /// <summary>Opens keys.db and destroys in it every key that is named in the file erased-keys.</summary>
    /// <exception cref="StoreNotFoundException">keys.db is missing while the journal holds personal values, or it belongs to another store.</exception>
    public static KeyKeeper OpenKeys(Database journal, string directory, StoreIdentity identity, JournalOptions options)
    {
        var isNeeded = journal.Ask("SELECT 1 FROM subject LIMIT 1") is not null;
        var file = KeyDatabase.OpenToWrite(options.KeysDirectory ?? directory, identity, isNeeded);
        KeyKeeper? keys = null;
        try
        {
            keys = new KeyKeeper(file, ErasedKeys.Of(directory, options.ErasedKeysDirectory), options.KeyRandomness, options.AroundKeysCommit);

            // An old journal with the current keys.db lacks the order, but the file has the id; both old: the file lies apart and is never
            // restored. What the journal's own entries say waits until a signer has vouched for them: a forged one would destroy a key.
            keys.Destroy(keys.Erased.Read());
            return keys;
        }
        catch
        {
            if (keys is null)
            {
                file.Dispose();
            }
            else
            {
                keys.Dispose();
            }

            throw;
        }
    }
}

/// <summary>The steps of an erasure, in their order.</summary>
internal enum ErasureStep
{
    /// <summary>The order is about to be journalled.</summary>
    Order = 1,

    /// <summary>The key's id is about to go into erased-keys.</summary>
    Tombstone = 2,

    /// <summary>The key is about to be destroyed.</summary>
    DestroyKey = 3,

    /// <summary>Rows and key are about to be gone, and the entry that says so to be written.</summary>
    Execute = 4,

    /// <summary>It is all committed; nobody has been told yet.</summary>
    Answer = 5,
}
