using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Served;

/// <summary>A court is served while somebody edits its views.db over a connection of their own.</summary>
public sealed partial class HiddenCaseTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task ACaseThatIsTakenOutOfTheLists_IsFoundByVerify_AndIsBackByItself_AndToldSo()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        await using var served = await ServedStore.StartAs(
            [Role.CourtPresident], [], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
        Assert.Equal("verified", (string?)(await Verified(0))["result"]);
        Assert.Equal(4, await Listed(served));

        Edit("DELETE FROM case_view WHERE number = 'it-road/B'");

        Assert.Equal(3, await Listed(served));
        var found = await Verified(1);
        Assert.Contains("'it-road/B'", (string)found["findings"]![0]!["expected"]!, StringComparison.Ordinal);
        await served.Prints(Told());
        await served.Ready();
        Assert.Equal(4, await Listed(served));
        Assert.Equal("verified", (string?)(await Verified(0))["result"]);
    }

    private async Task<JsonNode> Verified(int code) =>
        JsonNode.Parse((await Verb.Run("verify", "--views", "--json", "--store", store.Directory)).Expect(code).Output)!;

    private static async Task<int> Listed(ServedStore served) => (await served.Get("/api/cases"))["rows"]!.AsArray().Count;

    private void Edit(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "views.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = sql;
#pragma warning restore CA2100 // See above.
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    [GeneratedRegex(@"The case that begins at entry \d+ is not in views.db as the journal has it")]
    private static partial Regex Told();
}
