using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Processes;

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

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {court.Served.KeyOf(Role.CourtPresident)}");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await socket.ConnectAsync(new UriBuilder(court.Served.Address) { Scheme = "ws", Path = "/hubs/alerts" }.Uri, patience.Token);
        await Send(socket, """{"protocol":"json","version":1}""", patience.Token);
        await Send(socket, """{"type":4,"invocationId":"1","target":"Alerts","arguments":[0]}""", patience.Token);
        var streamed = new List<JsonNode>();
        await foreach (var message in Messages(socket, patience.Token))
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

        Json.AssertEqual(new JsonArray([.. events.Select(it => it.Data)]), new JsonArray([.. streamed.Select(it => it.DeepClone())]));
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

    /// <summary>A message of SignalR's JSON protocol ends with the record separator, U+001E.</summary>
    private static Task Send(ClientWebSocket socket, string message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, cancellation);

    private static async IAsyncEnumerable<JsonNode> Messages(ClientWebSocket socket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellation);
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            var parts = text.ToString().Split('\u001e');
            text.Clear().Append(parts[^1]);
            foreach (var message in parts[..^1])
            {
                yield return JsonNode.Parse(message)!;
            }
        }
    }
}
