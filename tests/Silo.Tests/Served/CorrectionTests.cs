using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Served;

/// <summary>
/// Fine A was created on 1 January 2001 and never sent: by 1 April it ran out. It turns out that it was created on 1 May, so that it runs until 30 July.
/// </summary>
public sealed class CorrectionTests : IDisposable
{
    private static readonly object WrongDay = new { entry = 2, what = "day", on = "2001-05-01", why = "The year's first file was taken for the fifth month's.", command = "day-1" };

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task DayThatWasWrong_IsPutRightByTwo_AndWhatWasToldCountsNoLonger_AnywhereOneLooks()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        await using (var served = await ServedStore.StartAs([Role.CourtPresident, Role.Clerk], [], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z"))
        {
            using var clerk = served.As(Role.Clerk);
            Assert.Equal(1, (await served.Get("/api/board"))["counters"]!["overdue"]!.GetValue<int>());

            // What would follow, before anybody asks for it.
            var preview = await Answer(served.Http, "correction-previews", WrongDay, HttpStatusCode.OK);
            Assert.Null(preview["obstacle"]);
            Assert.Equal(["limitMoves", "entryIsOld"], preview["second"]!.AsArray().Select(it => it!.GetValue<string>()));
            var moved = Assert.Single(preview["limits"]!.AsArray())!;
            Assert.Equal(("dispatch", "2001-04-01", "2001-07-30"), ((string?)moved["limit"], (string?)moved["before"]!["due"], (string?)moved["after"]!["due"]));
            Assert.Equal(["withdrawn", "withdrawn", "withdrawn", "withdrawn"], preview["follows"]!.AsArray().Select(it => it!["kind"]!.GetValue<string>()));

            // The president proposes it, and cannot confirm it as well.
            Assert.True((await Answer(served.Http, "corrections", WrongDay, HttpStatusCode.OK))["awaitsSecond"]!.GetValue<bool>());
            var waits = Assert.Single((await served.Get("/api/cases/it-road/A"))["waiting"]!.AsArray())!;
            Assert.Equal((7, "it happened on 2001-05-01"), (waits["proposal"]!.GetValue<int>(), (string?)waits["what"]!["en"]));
            Assert.Equal("takes-another", await Obstacle(served.Http, "correction-confirmations", new { proposal = 7, command = "yes-1" }));
            Assert.Equal(1, (await served.Get("/api/board"))["counters"]!["overdue"]!.GetValue<int>());

            // The clerk sees what would follow now, by the number of the proposal alone.
            var now = await Answer(clerk, "correction-previews", new { proposal = 7 }, HttpStatusCode.OK);
            Assert.Null(now["obstacle"]);
            Assert.Equal("2001-07-30", (string?)now["limits"]![0]!["after"]!["due"]);
            var done = await Answer(clerk, "correction-confirmations", new { proposal = 7, command = "yes-2" }, HttpStatusCode.OK);
            var again = await Answer(clerk, "correction-confirmations", new { proposal = 7, command = "yes-2" }, HttpStatusCode.OK);
            Assert.Equal(done["position"]!.GetValue<long>(), again["position"]!.GetValue<long>());
            await AssertPutRight(served);
            Assert.Equal("unknown-proposal", await Obstacle(clerk, "correction-confirmations", new { proposal = 7, command = "yes-3" }));
        }

        // Read back by the next process, by the reconciliation, and by what an outsider runs.
        var verified = JsonNode.Parse((await Verb.Run("verify", "--views", "--json", "--store", store.Directory)).Expect(0).Output)!;
        Assert.Equal("verified", (string?)verified["result"]);
        var then = (await Verb.Run("as-of", "2001-04-15", "--store", store.Directory, "--pack", "it-road-fines")).Expect(0).Output;
        Assert.Equal(2, JsonNode.Parse(then)!["cases"]!.GetValue<int>());
    }

    [Fact]
    public async Task ProposalThatIsRefused_LeavesEverythingAsItWas_AndStandsInTheHistory()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        await using var served = await ServedStore.StartAs([Role.CourtPresident, Role.Clerk], [], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
        using var clerk = served.As(Role.Clerk);
        await Answer(clerk, "corrections", WrongDay, HttpStatusCode.OK);

        Assert.Equal("reason-wanted", await Obstacle(served.Http, "correction-refusals", new { proposal = 7, command = "no-1" }));
        await Answer(served.Http, "correction-refusals", new { proposal = 7, why = "The file says January.", command = "no-2" }, HttpStatusCode.OK);

        var view = await served.Get("/api/cases/it-road/A");
        Assert.Empty(view["waiting"]!.AsArray());
        Assert.Equal("2001-04-01", (string?)view["clocks"]![0]!["due"]);
        Assert.Equal(["proposal", "proposal"], view["timeline"]!.AsArray().Select(it => (string?)it!["kind"]).Where(it => it is "proposal" or "correction"));
        Assert.Equal("not-correctable", await Obstacle(clerk, "corrections", new { entry = 3, what = "never", why = "It was not warned.", command = "never-1" }));
    }

    private static async Task AssertPutRight(ServedStore served)
    {
        var view = await served.Get("/api/cases/it-road/A");
        Assert.Equal("2001-07-30", (string?)view["clocks"]![0]!["due"]);
        var lines = view["timeline"]!.AsArray();
        Assert.Equal([3, 4, 5, 6], lines.Where(it => it!["isWithdrawn"]!.GetValue<bool>()).Select(it => it!["entry"]!.GetValue<int>()));
        Assert.Equal("it happened on 2001-05-01", (string?)lines.Single(it => it!["entry"]!.GetValue<int>() == 2)!["putRight"]![0]!["en"]);
        var corrected = lines.Single(it => (string?)it!["kind"] == "correction")!;
        Assert.Equal("why", (string?)corrected["grounds"]![0]!["kind"]);
        Assert.Equal(0, (await served.Get("/api/board"))["counters"]!["overdue"]!.GetValue<int>());

        // In the list of alerts what was told is marked, and what takes it back stands beside it.
        var alerts = (await served.Get("/api/alerts/court?take=100"))["alerts"]!.AsArray().Select(it => it!["alert"]!).ToList();
        var withdrawals = alerts.Where(it => (string?)it["kind"] == "withdrawn").ToDictionary(it => it["withdraws"]!.GetValue<long>(), it => it["position"]!.GetValue<long>());
        Assert.Equal(4, withdrawals.Count);
        Assert.Equal(withdrawals, alerts.Where(it => it["withdrawnBy"] is not null).ToDictionary(it => it["position"]!.GetValue<long>(), it => it["withdrawnBy"]!.GetValue<long>()));

        // The trail counts it.
        Assert.Equal(1, (await served.Get("/api/audit?kind=case.corrected"))["total"]!.GetValue<int>());
        Assert.Equal(1, (await served.Get("/api/audit?kind=case.correction-proposed"))["total"]!.GetValue<int>());
    }

    private static async Task<string?> Obstacle(HttpClient who, string what, object body) =>
        (string?)(await Answer(who, what, body, HttpStatusCode.Conflict))["refusal"]!["obstacle"];

    private static async Task<JsonNode> Answer(HttpClient who, string what, object body, HttpStatusCode expected)
    {
        using var answer = await who.PostAsJsonAsync($"/api/{what}/it-road/A", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, text);
        return JsonNode.Parse(text)!;
    }
}
