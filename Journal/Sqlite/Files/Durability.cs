namespace Supervision.Journal.Sqlite;

/// <summary>Sets the one connection that writes to what the journal promises, and looks whether it took.</summary>
internal static class Durability
{
    /// <exception cref="InvalidOperationException">The database cannot promise that what COMMIT has confirmed survives a power cut.</exception>
    public static void Demand(Database database)
    {
        // synchronous=FULL: COMMIT returns only after the log was forced to the disk. Below it, acknowledged entries can vanish.
        // wal_autocheckpoint: 16,384 pages = 64 MB. Wake and stream indexes are dirtied at random; a long log writes each such page to
        // the database once per checkpoint instead of once per group.
        // cache_size: 64 MB holds the inner pages and indexes of some millions of entries.
        database.Run("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16384; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY");
        Demand(database, "journal_mode=WAL", "wal");
        const string Full = "2";
        Demand(database, "synchronous", Full);
    }

    private static void Demand(Database database, string pragma, string wanted)
    {
        var actual = database.Ask($"PRAGMA {pragma}");
        if (actual != wanted)
        {
            throw new InvalidOperationException($"The journal needs {pragma} to be {wanted}; SQLite says {actual ?? "nothing"}.");
        }
    }
}
