using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Health;

/// <summary>A court on a disk that is really full: it says so, lets people read, and goes on when there is space.</summary>
public sealed class FullDiskTests
{
    [FactWith(Needs.SmallDisks)]
    public async Task ADiskThatFills_StopsActsWithOneSentence_KeepsReading_AndIsLeftByItself()
    {
        using var disk = SmallDisk.MountOrNull(64)!;
        using var folder = new TestStore();
        var store = Path.Combine(disk.Directory, "store");
        (await Verb.Run("import", folder.Write("four.csv", FourFines.Log), "--pack", TestStore.Pack, "--store", store, "--until", "2001-05-31")).Expect(0);
        await using var served = await ServedStore.StartAs(
            [Role.CourtPresident, Role.Auditor], ["Health__LeastMegabytes=1"], "run", "--store", store, "--now", "2001-06-01T10:00:00Z");
        Assert.Equal("ok", (await served.Get("/healthz"))["status"]!.GetValue<string>());
        disk.Fill();

        var (turned, refused) = await AskUntilRefused(served);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("urn:supervision:problem:no-space", problem["type"]!.GetValue<string>());
        Assert.Contains("Nothing was done.", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var before = (await served.Get("/api/audit/log"))["released"]!.GetValue<long>();

        using var auditor = served.As(Role.Auditor);
        Assert.Equal("it-road/D", (await auditor.GetFromJsonAsync<JsonNode>("/api/cases/it-road/D"))!["number"]!.GetValue<string>());
        var sick = await Health(served);
        Assert.Equal((503, "not-ready"), (sick.Code, sick.Body["status"]!.GetValue<string>()));
        Assert.Equal(["space", "write"], Unhealthy(sick.Body).Intersect(["space", "write"]).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync("/healthz/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await served.Http.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(before, (await served.Get("/api/audit/log"))["released"]!.GetValue<long>());

        disk.Empty();
        await Until(async () => (await Health(served)).Code == 200);
        using var again = await Turn(served, turned);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await Until(async () => (await auditor.GetFromJsonAsync<JsonArray>("/api/access/it-road/D"))!.Any(it => it!["who"]!.GetValue<string>() == "tester-auditor"));
        await served.Stop();
        (await Verb.Run("verify", "--store", store)).Expect(0);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("much")]
    public async Task ASettingThatMeansNothing_IsToldByItsName(string megabytes)
    {
        using var store = new TestStore();
        await store.Begin(FourFines.Log, "2001-05-31");
        using var process = SiloProcess.StartWith([$"Health__LeastMegabytes={megabytes}"], ["run", "--store", store.Directory, "--urls", "http://127.0.0.1:0"]);
        var ended = await process.End();
        Assert.Equal(4, ended.ExitCode);
        Assert.Contains($"The setting Health:LeastMegabytes is '{megabytes}'", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>What the files have room for goes on being used: so many as fit.</summary>
    private static async Task<(int Turned, HttpResponseMessage Refused)> AskUntilRefused(ServedStore served)
    {
        for (var turn = 0; ; turn++)
        {
            var answer = await Turn(served, turn);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return (turn, answer);
            }

            answer.Dispose();
            Assert.True(turn < 2_000, "the disk never filled");
        }
    }

    /// <summary>The president comes onto the case, or off it again: one fact each time.</summary>
    private static Task<HttpResponseMessage> Turn(ServedStore served, int turn) => served.Http.PostAsJsonAsync(
        "/api/assignments/it-road/D", new { person = "tester-court-president", @as = "judge", relieve = turn % 2 == 1, command = $"turn-{turn}" });

    private static async Task<(int Code, JsonNode Body)> Health(ServedStore served)
    {
        using var answer = await served.Http.GetAsync("/healthz");
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private static IEnumerable<string> Unhealthy(JsonNode health) =>
        health["checks"]!.AsArray().Where(it => it!["state"]!.GetValue<string>() == "unhealthy").Select(it => it!["name"]!.GetValue<string>());

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await holds())
        {
            await pace.WaitForNextTickAsync(patience.Token);
        }
    }
}
