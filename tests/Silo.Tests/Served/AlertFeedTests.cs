using System.Text.Json.Nodes;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Served;

/// <summary>The alert feed for machines, from a real process over a small store.</summary>
public sealed class AlertFeedTests : IClassFixture<SmallCourt>
{
    private readonly SmallCourt court;

    public AlertFeedTests(SmallCourt court) => this.court = court;

    [Fact]
    public async Task ServerSentEvents_ResumeRightAfterTheLastOneSeen()
    {
        var all = await Read("/api/alerts?after=0", null, SmallCourt.Alerts);
        var rest = await Read("/api/alerts?after=0", all[1].Id, SmallCourt.Alerts - 2);

        Assert.Equal(SmallCourt.Headlines, all.Select(it => it.Data["headline"]!["en"]!.GetValue<string>()));
        Assert.Equal(all.Skip(2).Select(it => it.Id), rest.Select(it => it.Id));
        Assert.All(all, it => Assert.Equal(it.Id, it.Data["position"]!.ToString()));
        Assert.All(all, it => Assert.True(it.Data["isHistoric"]!.GetValue<bool>(), "What an import computed is history."));
    }

    [Fact]
    public async Task TheHub_StreamsTheSameAlertsAsTheEvents()
    {
        var events = await Read("/api/alerts?after=0", null, SmallCourt.Alerts);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var hub = await AlertHubTalk.Begin(court.Served.Address, court.Served.KeyOf(Role.CourtPresident), patience.Token);
        await hub.Follow("1", patience.Token);
        var streamed = new List<JsonNode>();
        await foreach (var message in hub.Messages(patience.Token))
        {
            if (message["type"]?.GetValue<int>() == 2)
            {
                streamed.Add(message["item"]!);
                if (streamed.Count == SmallCourt.Alerts)
                {
                    break;
                }
            }
        }

        SameJson.AssertEqual(new JsonArray([.. events.Select(it => it.Data)]), new JsonArray([.. streamed.Select(it => it.DeepClone())]));
    }

    private async Task<List<(string Id, JsonNode Data)>> Read(string path, string? lastSeen, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastSeen is not null)
        {
            request.Headers.Add("Last-Event-ID", lastSeen);
        }

        using var answer = await court.Served.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var events = new List<(string, JsonNode)>();
        JsonNode? data = null;
        while (events.Count < count && await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = JsonNode.Parse(line["data: ".Length..]);
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                events.Add((line["id: ".Length..], data!));
            }
        }

        return events;
    }
}
