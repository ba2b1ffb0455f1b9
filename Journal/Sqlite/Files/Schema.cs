namespace Supervision.Journal.Sqlite;

/// <summary>The tables of journal.db, and what makes a file one.</summary>
internal static class Schema
{
    public const string FileName = "journal.db";

    public static string PathIn(string directory) => Path.Combine(directory, FileName);

    /// <summary>Version of the tables below; the leaf has a version of its own.</summary>
    public const string Format = "3";

    private const string FormatWithoutTree = "1";
    private const string FormatWithOpenPayloads = "2";

    /// <summary>One line, as SQLite keeps it: its text is part of the file.</summary>
    private const string Payload =
        "CREATE TABLE payload(position INTEGER NOT NULL, field TEXT NOT NULL, subject INTEGER NOT NULL, box BLOB NOT NULL, "
        + "PRIMARY KEY(position, field)) WITHOUT ROWID;";

    /// <summary>
    /// <c>entry.leaf</c> is the entry; every other column of every table but payload is an index that verify derives again.
    /// Payloads stand apart because they can be erased, and leaves cannot. The first root is SHA-256 of nothing.
    /// </summary>
    private const string Tables = $"""
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, root BLOB NOT NULL, frontier BLOB NOT NULL);
        CREATE TABLE stream(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, tag BLOB NOT NULL);
        CREATE TABLE entry(position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, leaf BLOB NOT NULL, hash BLOB NOT NULL);
        CREATE UNIQUE INDEX entry_of_stream ON entry(stream, version);
        CREATE TABLE subject(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL UNIQUE, sealed INTEGER NOT NULL);
        {Payload}
        CREATE TABLE tile(level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY(level, number));
        CREATE TABLE wake(stream INTEGER PRIMARY KEY, due INTEGER NOT NULL);
        CREATE INDEX wake_due ON wake(due);
        INSERT INTO head(one, size, root, frontier) VALUES (1, 0, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', x'');
        """;

    /// <summary>What <see cref="Tables"/> makes, as SQLite lists it; what SQLite makes for itself has names that begin with sqlite_.</summary>
    private static readonly string[] Made =
    [
        "index entry_of_stream", "index wake_due", "table entry", "table head", "table meta",
        "table payload", "table stream", "table subject", "table tile", "table wake",
    ];

    /// <summary>What is in the database that is not the journal's, and what of the journal's is not there.</summary>
    public static IReadOnlyList<string> Differences(Database database)
    {
        var there = new List<string>();
        using var rows = database.Prepare("SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
        while (rows.Step())
        {
            there.Add(rows.Text(0));
        }

        return [.. there.Except(Made).Select(it => $"{it}, which is not the journal's"), .. Made.Except(there).Select(it => $"no {it}")];
    }

    /// <summary>Writes the tables and the identity into an empty database.</summary>
    /// <exception cref="StoreNotFoundException">There are tables already.</exception>
    public static void Create(Database database, string directory, StoreIdentity identity)
    {
        if (!database.IsEmpty())
        {
            throw new StoreNotFoundException(directory, "there is a store here already; open it, or choose another directory");
        }

        database.Run("PRAGMA page_size=4096; BEGIN EXCLUSIVE");
        database.Run(Tables);
        WriteIdentity(database, Format, identity);

        // A crash before this leaves a file without tables, which Create takes as no store and Open refuses.
        database.Run("COMMIT");
    }

    /// <summary>Writes into the table meta what database this is; keys.db has one too.</summary>
    public static void WriteIdentity(Database database, string format, StoreIdentity identity)
    {
        using var meta = database.Prepare("INSERT INTO meta(key, value) VALUES (?, ?)");
        foreach (var (key, value) in new[] { ("format", format), ("origin", identity.Origin), ("store", identity.StoreId) })
        {
            meta.Bind(1, key);
            meta.Bind(2, value);
            meta.Run();
        }
    }

    /// <summary>Whether the tables have been made; they are made in one transaction.</summary>
    public static bool IsThere(Database database) => !database.IsEmpty() && database.Ask("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'") == "1";

    /// <summary>Reads who the database says it is.</summary>
    /// <param name="origin">The origin that the caller expects; null for any.</param>
    /// <exception cref="StoreNotFoundException">It is no journal, one of another format, or another court's.</exception>
    /// <exception cref="JournalDamagedException">What it says cannot be an identity.</exception>
    public static StoreIdentity Identify(Database database, string directory, string? origin)
    {
        if (!IsThere(database))
        {
            throw new StoreNotFoundException(directory, $"{FileName} holds no journal");
        }

        var format = Meta(database, directory, "format");
        return format == Format
            ? Identity(database, directory, origin)
            : throw new StoreNotFoundException(directory, format switch
            {
                FormatWithoutTree =>
                    $"the journal was made by an earlier version (format {format}, without a Merkle tree), which no program brings to format {Format}; "
                    + "import its event log again, into another directory",
                FormatWithOpenPayloads =>
                    $"the journal was made by an earlier version (format {format}, with personal values that are not sealed); "
                    + $"copy the directory, then open it once with a command that writes, such as run or import, which brings it to format {Format}",
                _ => $"the journal has format {format}; this program reads format {Format}. Use the program that wrote it, or a newer one",
            });
    }

    /// <summary>
    /// The identity of a journal whose tables can be brought to today's format; null for one of today's format, of none, or
    /// of one that cannot.
    /// </summary>
    /// <param name="origin">As for <see cref="Identify"/>.</param>
    /// <exception cref="StoreNotFoundException">It is another court's.</exception>
    public static StoreIdentity? EarlierOrNull(Database database, string directory, string? origin) =>
        IsThere(database) && Meta(database, directory, "format") == FormatWithOpenPayloads ? Identity(database, directory, origin) : null;

    /// <summary>Key id of the first signer that vouched for the store; null when nobody has.</summary>
    public static string? Signer(Database database) => database.Ask("SELECT value FROM meta WHERE key = 'signer'");

    /// <summary>
    /// Notes that the store has been vouched for, once and for good: from here on a signer without a memory of it is refused. Called when
    /// the signer's state is durable; a crash before this leaves a signer that knows the store and a store that will learn of it.
    /// </summary>
    public static void RememberSigner(Database database, string keyId)
    {
        using var meta = database.Prepare("INSERT INTO meta(key, value) VALUES ('signer', ?) ON CONFLICT(key) DO NOTHING");
        meta.Bind(1, keyId);
        meta.Run();
    }

    private static StoreIdentity Identity(Database database, string directory, string? origin)
    {
        var actual = Meta(database, directory, "origin");
        return origin is null || origin == actual
            ? Stored(actual, Meta(database, directory, "store"))
            : throw new StoreNotFoundException(directory, $"the journal belongs to '{actual}', not to '{origin}'");
    }

    private static StoreIdentity Stored(string origin, string storeId)
    {
        try
        {
            return new StoreIdentity(origin, storeId);
        }
        catch (ArgumentException e)
        {
            throw new JournalDamagedException(0, "an origin and a store id", e.Message);
        }
    }

    private static string Meta(Database database, string directory, string key) =>
        database.Ask($"SELECT value FROM meta WHERE key = '{key}'") ?? throw new StoreNotFoundException(directory, $"the journal does not say its {key}");
}
