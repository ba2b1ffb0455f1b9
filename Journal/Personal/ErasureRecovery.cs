using Supervision.Journal.Keys;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Personal;

/// <summary>What a start does before anybody can read or write: keys that must be dead are, whichever back-up was restored.</summary>
internal static class ErasureRecovery
{
    /// <summary>Opens the keys and destroys every one that is named in the file erased-keys.</summary>
    /// <exception cref="StoreNotFoundException">The keys are missing while the journal holds personal values, or belong to another store.</exception>
    public static KeyKeeper OpenKeys(IWritableStore store, string directory, JournalOptions options)
    {
        var isNeeded = store.Writer.Rows.Subjects.Any();
        var rows = store.OpenKeys(options.KeysDirectory, isNeeded, options.AroundKeysCommit);
        var keys = new KeyKeeper(rows, ErasedKeys.Of(directory, options.ErasedKeysDirectory), options.KeyRandomness);
        try
        {
            // An old journal with the current keys.db lacks the order, but the file has the id; both old: the file lies apart and is never
            // restored. What the journal's own entries say waits until a signer has vouched for them: a forged one would destroy a key.
            keys.Destroy(keys.Erased.Read());
            return keys;
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }
}
