using System.Net;
using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>What those get who ask for proofs of a log that its signer does not vouch for any more, or whose rows were changed.</summary>
public sealed class RefusedTests
{
    [Fact]
    public async Task ABundle_ThatNeedsAMap_AfterTheSignerRefused_IsAProblem_AndWhatWasSealedCanStillBeHad()
    {
        await using var store = await SignedStore.Filled();
        await using var app = await ProofCourt.Serve(store.Journal, () => store.Journal.Checkpoint);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        store.Execute("CREATE TRIGGER forge AFTER INSERT ON entry BEGIN UPDATE entry SET leaf = leaf || ' ' WHERE position = new.position; END");

        // The first one writes the map, which is refused; the next ones are not even written.
        foreach (var number in new[] { 1, 1, 2 })
        {
            await AssertProblem(http, $"/cases/it-road/A{number}/bundle", HttpStatusCode.ServiceUnavailable, "The signer does not vouch for the log");
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/receipt/3")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/checkpoint")).StatusCode);
    }

    [Fact]
    public async Task ABundle_OfRowsThatWereChanged_SaysWhichEntry()
    {
        await using var store = await SignedStore.Filled();
        await using var app = await ProofCourt.Serve(store.Journal, () => store.Journal.Checkpoint);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        store.Tamper("UPDATE entry SET leaf = leaf || ' ' WHERE position = 8");

        await AssertProblem(http, "/cases/it-road/A2/bundle", HttpStatusCode.InternalServerError, "Journal entry 8: expected");
    }

    private static async Task AssertProblem(HttpClient http, string path, HttpStatusCode status, string says)
    {
        using var answer = await http.GetAsync(path);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoStore, "A cache must not remember it.");
        Assert.StartsWith(says, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
