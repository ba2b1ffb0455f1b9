using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Served;

/// <summary>A connection to the alert hub, spoken by hand: SignalR's JSON protocol, in which a message ends with the record separator, U+001E.</summary>
internal sealed class AlertHubTalk : IDisposable
{
    /// <summary>Types of messages: an item of a stream, the end of an invocation.</summary>
    public const int Item = 2;

    /// <inheritdoc cref="Item"/>
    public const int End = 3;

    private readonly ClientWebSocket socket = new();

    private AlertHubTalk()
    {
    }

    /// <exception cref="WebSocketException">The server does not let this key in.</exception>
    public static async Task<AlertHubTalk> Begin(Uri address, string key, CancellationToken cancellation)
    {
        var talk = new AlertHubTalk();
        talk.socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await talk.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/alerts" }.Uri, cancellation);
        await talk.Send("""{"protocol":"json","version":1}""", cancellation);
        return talk;
    }

    /// <summary>Asks for every alert from the first on.</summary>
    public Task Follow(string invocation, CancellationToken cancellation) =>
        Send($$"""{"type":4,"invocationId":"{{invocation}}","target":"Alerts","arguments":[0]}""", cancellation);

    public async IAsyncEnumerable<JsonNode> Messages([EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (socket.State == WebSocketState.Open)
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

    public void Dispose() => socket.Dispose();

    private Task Send(string message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
