using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>People and offices at the console: a name can be taken away, and a staff cannot be given to another court.</summary>
public sealed class PeopleVerbTests : IDisposable
{
    private const string OneCase = "case,activity,timestamp\nA1,Create Fine,2006-01-10\n";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Name_Erased_IsGone_AndTheOfficeStays()
    {
        await store.Begin("one case and a judge", Staffed);
        Assert.Contains("judge-1 (Bruno Bianchi)  judge", (await Show()).Output, StringComparison.Ordinal);
        var approvers = await Approvers.Of(store.Directory, store.Directory + "-keys");
        (await Verb.Run(["personal", "erase", "--store", store.Directory, "--subject", "person/judge-1", "--basis", "order-1", .. approvers])).Expect(0);
        var after = (await Show()).Output;
        Assert.Contains("  judge-1  judge", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Bianchi", after, StringComparison.Ordinal);
        (await Verb.Run("verify", "--store", store.Directory)).Expect(0);
    }

    [Theory]
    [InlineData("UPDATE stream SET key = 'people/demo' WHERE key = 'people/it-road'", "people/it-road")]
    [InlineData("UPDATE subject SET name = 'person/somebody' WHERE name = 'person/judge-1'", "person/judge-1")]
    public async Task Verify_AStaffThatIsNotWhereItWasWritten_IsFound(string edit, string named)
    {
        await store.Begin("one case and a judge", Staffed);
        (await Verb.Run("verify", "--store", store.Directory)).Expect(0);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "journal.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = edit;
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        var found = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(1).Output)!;
        Assert.Contains(named, found.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task Staffed(TestStore store)
    {
        (await Verb.Run(store.ImportArguments(store.Write("log.csv", OneCase)))).Expect(0);
        (await Verb.Run("people", "join", "--store", store.Directory, "--person", "judge-1", "--name", "Bruno Bianchi")).Expect(0);
        (await Verb.Run("people", "appoint", "--store", store.Directory, "--person", "judge-1", "--role", "judge")).Expect(0);
    }

    private async Task<SiloOutcome> Show() => (await Verb.Run("people", "show", "--names", "--store", store.Directory)).Expect(0);
}
