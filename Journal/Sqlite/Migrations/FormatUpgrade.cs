using Supervision.Journal.Keys;

namespace Supervision.Journal.Sqlite.Migrations;

/// <summary>
/// Brings the tables of a store that an earlier version made to today's format, from number to number, when it is opened to write. Leaves, and so
/// the root over them, are never touched: what was proven of the store before is proven of it after. Whoever only reads is told to have it opened first.
/// </summary>
internal static class FormatUpgrade
{
    /// <summary>Does what is to do; nothing for a store of today's format, or a file that holds no journal.</summary>
    /// <param name="database">The journal, open to write.</param>
    /// <param name="directory">Where it lies.</param>
    /// <param name="origin">The origin that the caller expects; another court's store is left as it is. Null for any.</param>
    /// <param name="options">Where keys.db lies, and where keys come from.</param>
    /// <exception cref="JournalDamagedException">What is stored is not what an earlier version wrote; it stays as it is.</exception>
    /// <exception cref="StoreNotFoundException">keys.db belongs to another store.</exception>
    /// <returns>Whether it was of an earlier format. No version that wrote one had a signer.</returns>
    public static bool Run(Database database, string directory, string? origin, JournalOptions options)
    {
        if (Schema.EarlierOrNull(database, directory, origin) is not { } earlier)
        {
            return false;
        }

        // There is one step so far, from format 2; Schema refuses format 1.
        Durability.Demand(database);
        var file = new SqliteKeyStore(KeyDatabase.OpenToWrite(options.KeysDirectory ?? directory, earlier, isNeeded: false), options.AroundKeysCommit);
        using var keys = new KeyKeeper(file, ErasedKeys.Of(directory, options.ErasedKeysDirectory), options.KeyRandomness);
        InTransaction(database, options, () =>
        {
            From2To3.Run(database, earlier, options, keys);
            database.Run("UPDATE meta SET value = '3' WHERE key = 'format'; INSERT OR REPLACE INTO meta(key, value) VALUES ('sweep', 'due')");
        });
        return true;
    }

    /// <summary>
    /// Rewrites a file that personal values stood in in clear, and empties its log: their bytes are on no page of either any more. A crash before
    /// the last line leaves a store of today's format in which they may be, on free pages: the next opening comes here again.
    /// </summary>
    /// <param name="database">A journal of today's format, open to write.</param>
    public static void SweepIfDue(Database database)
    {
        if (database.Ask("SELECT value FROM meta WHERE key = 'sweep'") is null)
        {
            return;
        }

        database.Run("VACUUM");
        if (database.TryTruncateLog())
        {
            database.Run("DELETE FROM meta WHERE key = 'sweep'");
        }
    }

    private static void InTransaction(Database database, JournalOptions options, Action change)
    {
        // secure_delete: pages that are given up are overwritten. A crash anywhere before COMMIT leaves the store of the earlier format as it was,
        // and keys in keys.db under which nothing is sealed.
        database.Run("PRAGMA secure_delete=ON; BEGIN IMMEDIATE");
        try
        {
            change();
            options.AroundCommit(() => database.Run("COMMIT"));
        }
        catch
        {
            if (database.InTransaction)
            {
                database.Run("ROLLBACK");
            }

            throw;
        }
    }
}
