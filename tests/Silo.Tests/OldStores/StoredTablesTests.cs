using Microsoft.Data.Sqlite;

namespace Supervision.Silo.Tests.OldStores;

/// <summary>
/// Whoever changes a table of a file that is kept must bring old stores along: the newest store in tests/data/stores must have the tables that the
/// program makes today, and every older one must be given them. docs/testing.md says how a store is added.
/// </summary>
public sealed class StoredTablesTests : IDisposable
{
    private static readonly string[] Kept = ["journal.db", "keys.db", "accounts.db"];

    private readonly TestStore today = new();

    public void Dispose() => today.Dispose();

    [Fact]
    public async Task NewestStore_HasTheTablesThatAreMadeToday()
    {
        await MakeToday();
        using var newest = new OldStore(OldStore.ByAge[^1]);
        Assert.All(Kept, file => Assert.Equal(TablesOf(Path.Combine(today.Directory, file)), TablesOf(newest.PathOf(file))));
    }

    [Theory]
    [MemberData(nameof(OldStoreTests.Stores), MemberType = typeof(OldStoreTests))]
    public async Task OldStore_OnceServed_HasTheTablesThatAreMadeToday(string name)
    {
        await MakeToday();
        using var old = new OldStore(name);
        await WithAccounts(old.Directory);
        Assert.All(Kept, file => Assert.Equal(TablesOf(Path.Combine(today.Directory, file)), TablesOf(old.PathOf(file))));
    }

    [Fact]
    public void StoreBeforeTheSeal_HasOtherTables() // or the test above would compare nothing
    {
        using var first = new OldStore("a");
        using var newest = new OldStore(OldStore.ByAge[^1]);
        Assert.NotEqual(TablesOf(newest.PathOf("journal.db")), TablesOf(first.PathOf("journal.db")));
    }

    private Task MakeToday() => today.Begin("a store with accounts", async it =>
    {
        (await Verb.Run(it.ImportArguments(it.Write("log.csv", "case,activity,timestamp\nA1,Create Fine,2006-01-10\n")))).Expect(0);
        await WithAccounts(it.Directory);
    });

    // Only whoever has accounts to make or to list makes the file.
    private static async Task WithAccounts(string store) => (await Verb.Run("accounts", "list", "--store", store)).Expect(0);

    /// <summary>What makes tables of a file equal: its format by number, and the words that each table and index was made with, by name.</summary>
    private static List<string> TablesOf(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        List<string> found = [$"user_version {Ask(connection, "PRAGMA user_version")}", $"application_id {Ask(connection, "PRAGMA application_id")}"];
        if (Path.GetFileName(file) != "accounts.db")
        {
            found.Add($"format {Ask(connection, "SELECT value FROM meta WHERE key = 'format'")}");
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
