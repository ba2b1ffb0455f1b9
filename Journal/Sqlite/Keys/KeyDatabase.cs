using Supervision.Journal.Keys;

namespace Supervision.Journal.Sqlite;

/// <summary>The file keys.db: one key for each data subject of one store, apart from the journal, so that the two can be backed up and lost apart.</summary>
internal static class KeyDatabase
{
    public const string FileName = "keys.db";

    private const string Format = "1";

    /// <summary>SQLITE_CANTOPEN.</summary>
    private const int CannotOpen = 14;

    // Keys are added in the order of their rows and never moved: nothing but VACUUM makes a second copy of one.
    private const string Tables = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE subject_key(id BLOB PRIMARY KEY, key BLOB NOT NULL);
        """;

    public static string PathIn(string directory) => Path.Combine(directory, FileName);

    /// <summary>Opens it to write, and makes it where there is none and none is missing.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="identity">Whose keys it must hold.</param>
    /// <param name="isNeeded">Whether the journal holds values whose keys must be in it.</param>
    /// <exception cref="StoreNotFoundException">It is needed and not there, or belongs to another store.</exception>
    public static Database OpenToWrite(string directory, StoreIdentity identity, bool isNeeded)
    {
        var path = PathIn(directory);
        if (isNeeded && !HasContent(path))
        {
            throw Missing(directory);
        }

        Directory.CreateDirectory(directory);
        MakeOwnersOnly(path);
        var database = Database.Open(path, Access.Write);
        try
        {
            // secure_delete: a page that gives a key up is overwritten with zeros. temp_store=MEMORY (in Demand): VACUUM leaves no copy in a temporary file.
            Durability.Demand(database);
            database.Run("PRAGMA secure_delete=ON; PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=1000");
            if (database.IsEmpty())
            {
                if (isNeeded)
                {
                    throw Missing(directory);
                }

                Make(database, identity);
            }

            Identify(database, directory, identity);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens it to read; null when there is none that this account may read.</summary>
    /// <exception cref="StoreNotFoundException">It belongs to another store.</exception>
    public static Database? OpenToReadOrNull(string directory, StoreIdentity identity)
    {
        var path = PathIn(directory);
        if (!HasContent(path))
        {
            return null;
        }

        Database database;
        try
        {
            database = Database.Open(path, Access.Read);
        }
        catch (StoreFailureException e) when ((e.Code & 0xFF) == CannotOpen)
        {
            return null; // an auditor may have the journal and not the keys
        }

        try
        {
            if (database.IsEmpty())
            {
                database.Dispose();
                return null;
            }

            Identify(database, directory, identity);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static StoreNotFoundException Missing(string directory) => new(
        directory,
        $"{FileName} is missing, and the journal holds personal data whose keys are in it; "
        + "bring it back from its back-up (docs/personal-data.md), or name its directory");

    // An empty file is what a crash leaves between making the file and its tables: nothing has been sealed under a key of it.
    private static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    // SQLite gives the log beside it the same mode. A file that is there is not opened here: closing it would take back the locks
    // that SQLite holds on it for other connections of this process (POSIX).
    private static void MakeOwnersOnly(string path)
    {
        if (!File.Exists(path))
        {
            OwnersFile.Make(path);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnersFile.Mode);
        }
    }

    /// <summary>The question for <see cref="KeyOrNull"/>, kept by whoever asks it often.</summary>
    public static Statement PrepareFind(Database database) => database.Prepare("SELECT key FROM subject_key WHERE id = ?");

    /// <returns>Null when there is no such key, or what stands there cannot be one.</returns>
    public static byte[]? KeyOrNull(Statement find, KeyId id)
    {
        find.Bind(1, id.ToArray());
        try
        {
            return find.Step() && find.Bytes(0).Length == Box.KeyLength ? find.Bytes(0).ToArray() : null;
        }
        finally
        {
            find.Reset();
        }
    }

    private static void Make(Database database, StoreIdentity identity)
    {
        database.Run("BEGIN EXCLUSIVE");
        database.Run(Tables);
        Schema.WriteIdentity(database, Format, identity);

        // A crash before this leaves a file without tables, which the next start fills.
        database.Run("COMMIT");
    }

    private static void Identify(Database database, string directory, StoreIdentity identity)
    {
        if (database.Ask("SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'subject_key')") != "2")
        {
            throw new StoreNotFoundException(directory, $"{FileName} holds no keys of a journal");
        }

        string? Meta(string key) => database.Ask($"SELECT value FROM meta WHERE key = '{key}'");
        if (Meta("format") != Format)
        {
            throw new StoreNotFoundException(directory, $"{FileName} has format {Meta("format")}; this program reads format {Format}");
        }

        if (Meta("origin") != identity.Origin || Meta("store") != identity.StoreId)
        {
            throw new StoreNotFoundException(
                directory,
                $"{FileName} holds the keys of store {Meta("store")} of '{Meta("origin")}', not those of store {identity.StoreId} of '{identity.Origin}'");
        }
    }
}
