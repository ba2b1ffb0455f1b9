using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Served;

/// <summary>Cases over HTTP. Only case D is changed by a test, and no other test looks at what changes.</summary>
public sealed class ApiTests(SmallCourt court) : IClassFixture<SmallCourt>, IDisposable
{
    private readonly HttpClient clerk = court.Served.As(Role.Clerk);

    public void Dispose() => clerk.Dispose();

    [Fact]
    public async Task TheList_IsWorstFirst_AndTellsHowManyThereAre()
    {
        var page = await court.Served.Get("/api/cases?urgency=overdue");

        Assert.Equal(1, page["total"]!.GetValue<int>());
        var worst = page["rows"]![0]!;
        Assert.Equal("it-road/A", worst["number"]!.GetValue<string>());
        Assert.Equal("overdue", worst["worst"]!["urgency"]!.GetValue<string>());
        Assert.Equal("2001-04-01", worst["worst"]!["due"]!.GetValue<string>());
        Assert.Equal(-61, worst["worst"]!["left"]!.GetValue<int>());
    }

    [Fact]
    public async Task ARequestThatTheProcedureDoesNotAllow_IsRefusedWithItsArticle_AndStandsInTheTimelineOnce()
    {
        var asked = new { step = "collect", command = "ask-1" };
        using var first = await clerk.PostAsJsonAsync("/api/requests/it-road/C", asked);
        using var again = await clerk.PostAsJsonAsync("/api/requests/it-road/C", asked with { command = "ask-2" });

        Assert.Equal(HttpStatusCode.Conflict, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var refusal = JsonNode.Parse(await first.Content.ReadAsStringAsync())!["refusal"]!;
        Assert.Equal("not-allowed-here", refusal["obstacle"]!.GetValue<string>());
        Assert.Equal("C.d.S. art. 206", refusal["basis"]!["article"]!.GetValue<string>());
        Assert.Equal(
            "\"Send for credit collection\" is not possible while the case stands at \"Fine sent\". Possible now: Record notification, Payment.",
            refusal["reason"]!["en"]!.GetValue<string>());
        var refused = (await court.Served.Get("/api/cases/it-road/C"))["timeline"]!.AsArray().Where(it => it!["kind"]!.GetValue<string>() == "refusal");
        Assert.Single(refused);
    }

    [Fact]
    public async Task ABodyWithADayThatIsNone_IsRefusedWithWhatWasRead()
    {
        var content = new Dictionary<string, string> { ["$type"] = "appoint", ["appointment"] = "a-1", ["person"] = "p-1", ["role"] = "judge", ["from"] = "2001-13-01" };
        using var refused = await clerk.PostAsJsonAsync("/api/staff", new { command = "c-1", content });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(
            "The body is not the JSON that is expected here: The month 13 is out of range in year 2001. Value being parsed: '2001-13-01'.",
            JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task ARequestThatIsAllowed_IsDoneOnce_HoweverOftenItIsSent()
    {
        var asked = new { step = "send-fine", command = "send-D", on = "2001-05-31", reason = "The franking machine was broken." };
        var before = await court.Served.Get("/api/cases/it-road/D");
        using var foreseen = await clerk.PostAsJsonAsync("/api/previews/it-road/D", new { asked.step, asked.on });
        using var first = await clerk.PostAsJsonAsync("/api/requests/it-road/D", asked);
        using var again = await clerk.PostAsJsonAsync("/api/requests/it-road/D", asked);
        using var other = await clerk.PostAsJsonAsync("/api/requests/it-road/D", asked with { reason = "Something else." });

        // What would follow was told, with what is still to be said, and nothing was recorded by that.
        var preview = JsonNode.Parse(await foreseen.Content.ReadAsStringAsync())!;
        Assert.Equal("reason-wanted", preview["obstacle"]!["obstacle"]!.GetValue<string>());
        Assert.Equal(("Fine sent", "dispatch meets"), (preview["to"]!["en"]!.GetValue<string>(), $"{preview["limits"]![0]!["limit"]} {preview["limits"]![0]!["effect"]}"));
        Assert.Equal(before["position"]!.GetValue<long>(), preview["position"]!.GetValue<long>());
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.Conflict, "command-used"), (other.StatusCode, await ObstacleOf(other)));
        var view = await court.Served.Get("/api/cases/it-road/D");
        var sent = Assert.Single(view["timeline"]!.AsArray(), it => it!["step"]?.GetValue<string>() == "send-fine")!;
        Assert.Equal(("2001-05-31", "2001-06-01"), (sent["on"]!.GetValue<string>(), sent["enteredOn"]!.GetValue<string>()));
        Assert.Equal("reason The franking machine was broken.", $"{sent["grounds"]![0]!["kind"]} {sent["grounds"]![0]!["value"]}");
        Assert.Equal("sent", view["place"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"step\":\"send-fine\",\"command\":\"c\",\"on\":\"2001-02-30\"}", "The body is not the JSON that is expected here")]
    [InlineData("{\"step\":\"send-fine\",\"command\":\"c\",\"length\":\"long\"}", "'length' is no length")]
    [InlineData("{\"step\":\"send fine\",\"command\":\"c\"}", "'step' must have")]
    public async Task ARequestOfWhichSomethingIsNone_IsAProblemWithASentence(string body, string says)
    {
        foreach (var path in (string[])["/api/requests/it-road/C", "/api/previews/it-road/C"])
        {
            using var answer = await clerk.PostAsync(path, new StringContent(body, null, "application/json"));

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(says, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task APreviewOfACaseThatIsNotThere_ForeseesItsOpening_AndOneOfNoCourt_IsNotFound()
    {
        using var opened = await clerk.PostAsJsonAsync("/api/previews/it-road/not-yet-there", new { step = "create-fine" });
        using var none = await clerk.PostAsJsonAsync("/api/previews/far-road/1", new { step = "create-fine" });

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        var preview = JsonNode.Parse(await opened.Content.ReadAsStringAsync())!;
        Assert.Equal("0 dispatch starts not-for-this-role", $"{preview["position"]} {preview["limits"]![0]!["limit"]} {preview["limits"]![0]!["effect"]} {preview["obstacle"]!["obstacle"]}");
        Assert.NotEqual(HttpStatusCode.OK, none.StatusCode);
        using var still = await court.Served.Http.GetAsync("/api/cases/it-road/not-yet-there");
        Assert.Equal(HttpStatusCode.NotFound, still.StatusCode);
    }

    private static async Task<string> ObstacleOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["refusal"]!["obstacle"]!.GetValue<string>();

    [Theory]
    [InlineData("/api/cases?urgency=terrible", HttpStatusCode.BadRequest, "urgency")]
    [InlineData("/api/cases/it-road/nobody", HttpStatusCode.NotFound, "it-road/nobody")]
    public async Task WhatCannotBeAnswered_SaysWhy(string path, HttpStatusCode status, string names)
    {
        using var answer = await court.Served.Http.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(names, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", null, HttpStatusCode.NotFound, "GET /api/nothing")]
    [InlineData("GET", "/api/alerts?after=soon", null, HttpStatusCode.BadRequest, "soon")]
    [InlineData("POST", "/api/requests/it-road/A", "", HttpStatusCode.BadRequest, "body")]
    [InlineData("POST", "/api/requests/it-road/A", "{", HttpStatusCode.BadRequest, "JSON")]
    [InlineData("POST", "/api/requests/it-road/A", "{\"step\":1}", HttpStatusCode.BadRequest, "JSON")]
    [InlineData("POST", "/api/staff", "{\"command\":\"c\",\"content\":{}}", HttpStatusCode.BadRequest, "'$type' is missing as the first property; expected one of found-division, join, ")]
    [InlineData("POST", "/api/staff", "{\"command\":\"c\",\"content\":{\"leave\":\"l\",\"$type\":\"end-leave\"}}", HttpStatusCode.BadRequest, "$type")]
    [InlineData("POST", "/api/requests/it-road/A", "{\"step\":\"pay\",\"command\":\"two words\"}", HttpStatusCode.BadRequest, "'command'")]
    public async Task WhatIsAskedWrongly_IsAProblemWithASentence(string method, string path, string? body, HttpStatusCode status, string says)
    {
        using var asked = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, null, "application/json") };
        using var answer = await clerk.SendAsync(asked);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(says, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log-1")]
    [InlineData("time-1")]
    public async Task ARequestNamedLikeAnEventOfALog_IsDecidedForItself(string command)
    {
        using var answer = await clerk.PostAsJsonAsync("/api/requests/it-road/A", new { step = "collect", command });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task TheTable_HoldsEveryCase_UnderItsHeader()
    {
        var lines = (await court.Served.Http.GetStringAsync("/api/cases.csv?order=number")).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

        Assert.Equal("case,place,closed,last_step,last_step_on,findings,limit,urgency,start,due,days_left", lines[0]);
        Assert.Equal(["it-road/A", "it-road/B", "it-road/C", "it-road/D"], lines[1..].Select(line => line[..9]));
        Assert.Equal("it-road/C,Fine sent,no,Send fine,2001-01-22,1,,,,,", lines[3]);
    }

    [Fact]
    public async Task TheDescription_NamesEveryPathOfTheApi()
    {
        var described = (await court.Served.Get("/openapi/v1.json"))["paths"]!.AsObject();
        var paths = described.Select(it => it.Key).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "/api/access/{number}", "/api/alerts", "/api/alerts/court", "/api/alerts/mine", "/api/alerts/seen", "/api/alerts/unseen", "/api/alerts/{position}", "/api/alerts/{position}/acknowledged", "/api/approval-decisions/{number}", "/api/approval-withdrawals/{number}", "/api/approvals", "/api/approvals/{number}", "/api/assignments/{number}", "/api/audit", "/api/audit.csv", "/api/audit/log", "/api/board", "/api/cases", "/api/cases.csv", "/api/cases/{number}",
                "/api/correction-confirmations/{number}", "/api/correction-previews/{number}", "/api/correction-refusals/{number}", "/api/corrections/{number}",
                "/api/desk", "/api/documents/{entry}/{number}", "/api/documents/{number}", "/api/due", "/api/export.xes", "/api/form-token", "/api/machine", "/api/machine/clock", "/api/may-take/{number}", "/api/me", "/api/previews/{number}", "/api/requests/{number}", "/api/rights", "/api/staff", "/api/staff/could", "/api/step-requests/{number}", "/api/urging-answers/{number}", "/api/urgings", "/api/urgings/{number}",
                "/cases/{court}/{number}/bundle", "/checkpoint", "/healthz", "/healthz/live", "/healthz/ready", "/proof/consistency", "/proof/inclusion", "/receipt/{position}", "/tile/{path}",
            ],
            paths);
        Assert.All(described, it => Assert.All(it.Value!.AsObject(), way => Assert.NotEmpty(way.Value!["summary"]!.GetValue<string>())));
    }

    [Fact]
    public async Task Health_TellsWhoeverAsks_HowLateTheEngineIs_AndNothingOfTheCourt()
    {
        using var monitor = new HttpClient { BaseAddress = court.Served.Address };
        var health = (await monitor.GetFromJsonAsync<JsonNode>("/healthz"))!;

        Assert.Equal("ok", health["status"]!.GetValue<string>());
        Assert.Equal(0, health["engine"]!["viewsBehind"]!.GetValue<long>());
        Assert.Equal(["status", "position", "engine", "sealed", "sealing", "backup", "checks"], health.AsObject().Select(it => it.Key));
        Assert.All(health["checks"]!.AsArray(), it => Assert.Equal(["name", "state", "en", "zh"], it!.AsObject().Select(part => part.Key)));
        Assert.All(health["checks"]!.AsArray(), it => Assert.Equal("healthy", it!["state"]!.GetValue<string>()));
    }
}
