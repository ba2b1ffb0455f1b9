namespace Supervision.Silo.Hosting.HostStore;

/// <summary>
/// What Orleans' AdoNet providers keep: reminders and persistent states of grains, and in <c>OrleansQuery</c> the statements by which
/// they read and write them. The providers settle the names of tables, columns and parameters and what each statement answers with
/// (docs/host.md); their packages hold no scripts.
/// </summary>
/// <remarks>
/// One text serves SQLite and PostgreSQL but for the types and for <c>DeleteReminderRowKey</c>. Every statement is one atomic
/// step, and may be run any number of times.
/// </remarks>
internal sealed class HostTables
{
    public static readonly HostTables Sqlite = new(
        text: static _ => "TEXT", instant: "TEXT", bytes: "BLOB", bigint: "INTEGER", last: " STRICT", first: [],
        deleteReminder: $"DELETE FROM OrleansRemindersTable WHERE {OneReminder} AND Version = @Version; SELECT changes() AS Deleted");

    // Two that ask at once whether a table is there would both make it, so the second waits for the first to commit.
    public static readonly HostTables Postgres = new(
        text: static length => $"varchar({length})", instant: "timestamptz", bytes: "bytea", bigint: "bigint", last: "",
        first: ["SELECT pg_advisory_xact_lock(1400205413)"],
        deleteReminder: $"""
            WITH deleted AS (DELETE FROM OrleansRemindersTable WHERE {OneReminder} AND Version = @Version RETURNING 1)
            SELECT count(*)::integer AS Deleted FROM deleted
            """);

    /// <summary>A version is an int, and the next one must be too.</summary>
    private const string LastVersion = "2147483646";

    /// <summary>In milliseconds, what a <see cref="TimeSpan"/> holds.</summary>
    private const string LongestPeriod = "922337203685477";

    private const string OneReminder = "ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName";
    private const string Reminders = "SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable WHERE ServiceId = @ServiceId";

    // Grains with text as their key, as all of ours, have it in GrainIdExtensionString; for others it is null, which no key column can be.
    private const string OneState = """
        ServiceId = @ServiceId AND GrainTypeHash = @GrainTypeHash AND GrainTypeString = @GrainTypeString
            AND GrainIdHash = @GrainIdHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS varchar), '')
        """;

    private HostTables(Func<int, string> text, string instant, string bytes, string bigint, string last, string[] first, string deleteReminder)
    {
        // The bounds are those beyond which a provider that reads the row throws, for good: a damaged row that breaks one, or SQLite's
        // strict types, is found before it is read.
        Tables =
        [
            .. first,
            $"CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey {text(64)} NOT NULL PRIMARY KEY, QueryText {text(8000)} NOT NULL){last}",
            $"""
            CREATE TABLE IF NOT EXISTS OrleansRemindersTable (
                ServiceId {text(150)} NOT NULL, GrainId {text(150)} NOT NULL, ReminderName {text(150)} NOT NULL,
                StartTime {instant} NOT NULL, Period {bigint} NOT NULL CHECK (Period BETWEEN 1 AND {LongestPeriod}),
                GrainHash integer NOT NULL, Version integer NOT NULL CHECK (Version BETWEEN 0 AND {LastVersion}),
                PRIMARY KEY (ServiceId, GrainId, ReminderName)){last}
            """,
            $"""
            CREATE TABLE IF NOT EXISTS OrleansStorage (
                GrainIdHash integer NOT NULL, GrainIdN0 {bigint} NOT NULL, GrainIdN1 {bigint} NOT NULL,
                GrainTypeHash integer NOT NULL, GrainTypeString {text(512)} NOT NULL, GrainIdExtensionString {text(512)} NOT NULL,
                ServiceId {text(150)} NOT NULL, PayloadBinary {bytes} NULL, Version integer NOT NULL CHECK (Version BETWEEN 0 AND {LastVersion}),
                PRIMARY KEY (ServiceId, GrainTypeHash, GrainTypeString, GrainIdHash, GrainIdN0, GrainIdN1, GrainIdExtensionString)){last}
            """,
        ];
        Queries = new Dictionary<string, string>
        {
            // Answers with the row's new version: one more than before, so that a reminder that was read before this is known to be old.
            ["UpsertReminderRowKey"] = """
                INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
                VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
                ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
                    SET StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = OrleansRemindersTable.Version + 1
                RETURNING Version
                """,
            ["ReadReminderRowsKey"] = $"{Reminders} AND GrainId = @GrainId",
            ["ReadReminderRowKey"] = $"{Reminders} AND GrainId = @GrainId AND ReminderName = @ReminderName",

            // A silo's range of the ring of hashes begins after its first and includes its last; the second statement is asked where it goes over the end.
            ["ReadRangeRows1Key"] = $"{Reminders} AND GrainHash > @BeginHash AND GrainHash <= @EndHash",
            ["ReadRangeRows2Key"] = $"{Reminders} AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)",
            ["DeleteReminderRowKey"] = deleteReminder,
            ["DeleteReminderRowsKey"] = "DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId",

            // A first write must find no row, a later one the version that was read. Otherwise no row comes back, and the provider knows
            // that somebody else has written.
            ["WriteToStorageKey"] = $"""
                INSERT INTO OrleansStorage
                    (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
                SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
                    COALESCE(CAST(@GrainIdExtensionString AS varchar), ''), @ServiceId, @PayloadBinary, 1
                WHERE CAST(@GrainStateVersion AS integer) IS NULL OR EXISTS (SELECT 1 FROM OrleansStorage WHERE {OneState})
                ON CONFLICT (ServiceId, GrainTypeHash, GrainTypeString, GrainIdHash, GrainIdN0, GrainIdN1, GrainIdExtensionString) DO UPDATE
                    SET PayloadBinary = excluded.PayloadBinary, Version = OrleansStorage.Version + 1
                    WHERE OrleansStorage.Version = CAST(@GrainStateVersion AS integer)
                RETURNING Version AS NewGrainStateVersion
                """,
            ["ReadFromStorageKey"] = $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {OneState}",
            ["ClearStorageKey"] = $"""
                UPDATE OrleansStorage SET PayloadBinary = NULL, Version = Version + 1
                WHERE {OneState} AND Version = CAST(@GrainStateVersion AS integer) RETURNING Version AS NewGrainStateVersion
                """,
            ["DeleteStorageKey"] = $"""
                DELETE FROM OrleansStorage
                WHERE {OneState} AND Version = CAST(@GrainStateVersion AS integer) RETURNING Version + 1 AS NewGrainStateVersion
                """,
        };
    }

    /// <summary>Statements, for one transaction, that make the tables where they are not there yet.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>The providers' statements by the key under which each is looked for.</summary>
    public IReadOnlyDictionary<string, string> Queries { get; }

    /// <summary>Puts one statement into its place, whatever stood there.</summary>
    public const string PutQuery =
        "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@Key, @Text) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText";
}
