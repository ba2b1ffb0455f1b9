using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Supervision.Silo.Tests.Health;

/// <summary>What is done to the store of a court behind its back, and what its health then says to whoever asks.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task RowInsertedBehindTheWriter_IsSaid_WithoutAnybodysWriting()
    {
        await using var served = await Serve();
        Tamper("INSERT INTO entry(position, stream, version, leaf, hash) SELECT max(position) + 1, 1, 1000, x'00', x'00' FROM entry");

        Assert.Contains("Another program has written", await Said(served, "one-writer"), StringComparison.Ordinal);
        using var ready = await served.Http.GetAsync("/healthz/ready");
        using var live = await served.Http.GetAsync("/healthz/live");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
    }

    [Fact]
    public async Task WakeRowsDeletedBehindTheWriter_AreMissed()
    {
        await using var served = await Serve();
        Tamper("DELETE FROM wake");

        Assert.Contains("the wake index holds 0", await Said(served, "wakes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WakeRowsDeletedWhileNobodyServed_AreMissedByTheFold_SoonAfterTheStart()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        Tamper("DELETE FROM wake");
        await using var served = await ServedStore.Start("run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");

        Assert.Contains("does not agree with the facts", await Said(served, "wakes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedPage_IsMetByTheRereading_AndNamesTheEntryAndNoCase()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        Tamper("UPDATE entry SET leaf = zeroblob(length(leaf)) WHERE position = 12");
        await using var served = await ServedStore.Start("run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");

        var said = await Said(served, "pages");
        Assert.Contains("at entry 12.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("it-road/", await served.Http.GetStringAsync("/healthz/live"), StringComparison.Ordinal);
        using var health = await served.Http.GetAsync("/healthz");
        Assert.DoesNotContain("it-road/", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<ServedStore> Serve()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        return await ServedStore.Start("run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
    }

    private void Tamper(string sql)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(store.Directory, "journal.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>What a check says once it is unhealthy.</summary>
    private static async Task<string> Said(ServedStore served, string check)
    {
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            using var answer = await served.Http.GetAsync("/healthz");
            var health = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
            var it = health["checks"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == check)!;
            if (it["state"]!.GetValue<string>() == "unhealthy")
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                return it["en"]!.GetValue<string>();
            }

            await pace.WaitForNextTickAsync(patience.Token);
        }
    }
}
