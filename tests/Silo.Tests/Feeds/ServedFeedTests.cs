using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Served;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>The alert feed for machines, from a real process over a small store whose alerts were worked out by hand.</summary>
public sealed class ServedFeedTests(SmallCourt court) : IClassFixture<SmallCourt>
{
    [Fact]
    public async Task ServerSentEvents_ResumeRightAfterTheLastOneSeen()
    {
        var all = await Read("/api/alerts?after=0", null, SmallCourt.Alerts);
        var rest = await Read("/api/alerts?after=0", all[1].Id, SmallCourt.Alerts - 2);

        Assert.Equal(SmallCourt.Headlines, all.Select(it => it.Data!["headline"]!["en"]!.GetValue<string>()));
        Assert.Equal(all.Skip(2).Select(it => it.Id), rest.Select(it => it.Id));
        Assert.All(all, it => Assert.Equal(it.Id, it.Data!["position"]!.ToString()));
        Assert.All(all, it => Assert.True(it.Data!["isHistoric"]!.GetValue<bool>(), "What an import computed is history."));
    }

    [Fact]
    public async Task TheHub_StreamsTheSameAlertsAsTheEvents()
    {
        var events = await Read("/api/alerts?after=0", null, SmallCourt.Alerts);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var hub = await AlertHubTalk.Begin(court.Served.Address, court.Served.KeyOf(Role.CourtPresident), patience.Token);
        await hub.Follow("1", patience.Token);
        var streamed = new List<JsonNode>();
        while (streamed.Count < SmallCourt.Alerts)
        {
            streamed.Add((await hub.Message(AlertHubTalk.Item, "1", patience.Token))["item"]!);
        }

        SameJson.AssertEqual(new JsonArray([.. events.Select(it => it.Data!.DeepClone())]), new JsonArray([.. streamed.Select(it => it.DeepClone())]));
    }

    private async Task<List<StreamBlock>> Read(string path, string? lastSeen, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastSeen is not null)
        {
            request.Headers.Add("Last-Event-ID", lastSeen);
        }

        using var stream = await EventStream.Open(court.Served.Http, request);
        var events = new List<StreamBlock>();
        while (events.Count < count)
        {
            events.Add(await stream.NextEvent());
        }

        return events;
    }
}
