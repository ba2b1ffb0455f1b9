using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>The verb <c>verify</c> on a small store, sound and then changed behind the journal's back.</summary>
public sealed class VerifyTests : IDisposable
{
    private const string Log = """
        case,activity,timestamp
        A,Create Fine,2001-01-01
        B,Create Fine,2001-01-10
        B,Send Fine,2001-01-20
        """;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("UPDATE wake SET due = due + 864000000", "a warning that is put off by ten days")]
    [InlineData("DELETE FROM wake", "a limit that nobody will wake")]
    public async Task AWakeRowThatIsNotWhatTheFactsLeadTo_IsFound(string change, string what)
    {
        (await store.Import(store.Write("two.csv", Log))).Expect(0);
        (await SiloProcess.Run("verify", "--store", store.Directory)).Expect(0);

        using (var database = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "journal.db")};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = change;
            command.ExecuteNonQuery();
        }

        var outcome = (await SiloProcess.Run("verify", "--store", store.Directory, "--json")).Expect(1);
        var finding = JsonNode.Parse(outcome.Output)!["findings"]![0]!;
        Assert.Equal("E-DERIVED", finding["code"]!.GetValue<string>());

        // 60 days after 1 January is 2 March, eight in the morning in Rome.
        Assert.True(finding["expected"]!.GetValue<string>() == "the wake of case/it-road/A at 2001-03-02T07:00:00Z", what);
    }
}
