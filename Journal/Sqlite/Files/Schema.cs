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

    /// <summary>What each of <see cref="Tables"/> is called, and the statement, which SQLite keeps to the letter.</summary>
    private static readonly Dictionary<string, string> Made = Tables.Split(';').Select(it => it.Trim())
        .Where(it => it.StartsWith("CREATE", StringComparison.Ordinal)).ToDictionary(NameIn, StringComparer.Ordinal);

    /// <summary>The rows of meta: the last is there while a file that values stood in in clear has still to be rewritten.</summary>
    private static readonly string[] MetaKeys = ["format", "origin", "store", "signer", "sweep"];

    /// <summary>
    /// What is in the database that is not the journal's, what of the journal's is not there, and what is there in another form: a column
    /// more could hold anything, a UNIQUE less lets two streams have one name. What SQLite makes for itself has names that begin with sqlite_.
    /// </summary>
    public static IReadOnlyList<string> Differences(Database database)
    {
        var there = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = database.Prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
        while (rows.Step())
        {
            there[rows.Text(0)] = rows.Text(1);
        }

        var differences = there.Keys.Except(Made.Keys).Select(it => $"{it}, which is not the journal's")
            .Concat(Made.Keys.Except(there.Keys).Select(it => $"no {it}"))
            .Concat(Made.Where(it => there.TryGetValue(it.Key, out var sql) && sql != it.Value).Select(it => $"{it.Key} of another form than the journal's"))
            .ToList();
        using var meta = database.Prepare("SELECT key FROM meta");
        while (meta.Step())
        {
            if (!MetaKeys.Contains(meta.Text(0)))
            {
                differences.Add($"a row '{meta.Text(0)}' of meta, which is not the journal's");
            }
        }

        return differences;
    }

    // CREATE [UNIQUE] TABLE|INDEX name(...)
    private static string NameIn(string statement)
    {
        var words = statement.Split([' ', '('], 5);
        var kind = words[1] == "UNIQUE" ? 2 : 1;
        return $"{words[kind].ToLowerInvariant()} {words[kind + 1]}";
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

    /// <summary>Whether no entry was ever committed to it.</summary>
    public static bool IsEmpty(Database database) => database.Ask("SELECT count(*) FROM (SELECT 1 FROM entry LIMIT 1)") == "0";

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
