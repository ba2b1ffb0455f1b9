using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>What <c>verify</c> finds beyond the entries: names and wakes that no leaf hash covers.</summary>
public sealed class VerifyTests : IDisposable
{
    private const string TwoRunning = "case,activity,timestamp\nA1,Create Fine,2006-01-10\nA2,Create Fine,2006-01-20\n";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Verify_OfAStoreWhoseLimitsRun_IsInOrder()
    {
        await store.Begin(TwoRunning);

        Assert.StartsWith("Verified: ", (await Verb.Run("verify", "--store", store.Directory)).Expect(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE wake SET due = due + 86400000 WHERE stream = (SELECT id FROM stream WHERE key = 'case/it-road/A2')", "case/it-road/A2")]
    [InlineData("DELETE FROM wake WHERE stream = (SELECT id FROM stream WHERE key = 'case/it-road/A1')", "case/it-road/A1")]
    [InlineData("UPDATE stream SET key = 'case/it-road/A3' WHERE key = 'case/it-road/A1'", "case/it-road/A1")]
    [InlineData("UPDATE subject SET name = 'case/it-road/A3' WHERE name = 'case/it-road/A1'", "case/it-road/A1")]
    public async Task Verify_OfAStoreInWhichALimitWasPutOffOrACaseRenamed_FindsIt(string tampering, string names)
    {
        await store.Begin(TwoRunning);
        Execute(tampering);

        var found = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(1).Output)!;

        Assert.True(found["firstBadPosition"]!.GetValue<long>() > 0, found.ToJsonString());
        Assert.Contains(found["findings"]!.AsArray(), it =>
            it!["code"]!.GetValue<string>() == "E-DERIVED" && it["expected"]!.GetValue<string>().Contains(names, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OfAStoreInWhichSomethingIsWokenThatTimeDoesNotMatterTo_FindsIt()
    {
        await store.Begin(TwoRunning);
        Execute("INSERT INTO wake(stream, due) SELECT id, 1136073600000 FROM stream WHERE key = 'pack/adopted'");

        var found = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(1).Output)!;
        Assert.Equal(
            ("no wake row of pack/adopted, to which time does not matter", "a wake row for 2006-01-01T00:00:00Z"),
            (found["findings"]![0]!["expected"]!.GetValue<string>(), found["findings"]![0]!["actual"]!.GetValue<string>()));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
