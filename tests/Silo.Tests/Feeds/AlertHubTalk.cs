using System.Net;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>A connection to the alert hub, spoken by hand: SignalR's JSON protocol, in which a message ends with the record separator, U+001E.</summary>
internal sealed class AlertHubTalk : IDisposable
{
    /// <summary>Types of messages: an item of a stream, the end of an invocation, a sign of life.</summary>
    public const int Item = 2;

    /// <inheritdoc cref="Item"/>
    public const int End = 3;

    /// <inheritdoc cref="Item"/>
    public const int Ping = 6;

    private readonly ClientWebSocket socket = new();

    // What has arrived and was not asked for yet stays for whoever asks next.
    private readonly Queue<string> arrived = new();
    private readonly StringBuilder begun = new();

    private AlertHubTalk() => socket.Options.CollectHttpResponseDetails = true;

    /// <exception cref="WebSocketException">The server does not let this key in.</exception>
    public static async Task<AlertHubTalk> Begin(Uri address, string key, CancellationToken cancellation)
    {
        var (talk, status) = await Try(address, key, cancellation);
        return talk ?? throw new WebSocketException($"The hub answered {status}.");
    }

    /// <summary>Connects; null with the status where the server says no.</summary>
    public static async Task<(AlertHubTalk? Talk, HttpStatusCode Status)> Try(Uri address, string key, CancellationToken cancellation)
    {
        var talk = new AlertHubTalk();
        talk.socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        try
        {
            await talk.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/alerts" }.Uri, cancellation);
            await talk.Send("""{"protocol":"json","version":1}""", cancellation);
            return (talk, HttpStatusCode.SwitchingProtocols);
        }
        catch (WebSocketException) when (talk.socket.HttpStatusCode is not HttpStatusCode.SwitchingProtocols)
        {
            var status = talk.socket.HttpStatusCode;
            talk.Dispose();
            return (null, status);
        }
    }

    /// <summary>Asks for every alert after a position, as JSON has it; from the first on unless told.</summary>
    public Task Follow(string invocation, CancellationToken cancellation, string after = "0") =>
        Send($$"""{"type":4,"invocationId":"{{invocation}}","target":"Alerts","arguments":[{{after}}]}""", cancellation);

    /// <summary>Calls a method that answers once.</summary>
    public Task Call(string invocation, string target, string arguments, CancellationToken cancellation) =>
        Send($$"""{"type":1,"invocationId":"{{invocation}}","target":"{{target}}","arguments":[{{arguments}}]}""", cancellation);

    public async IAsyncEnumerable<JsonNode> Messages([EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            while (arrived.TryDequeue(out var message))
            {
                yield return JsonNode.Parse(message)!;
            }

            if (socket.State != WebSocketState.Open)
            {
                yield break;
            }

            var received = await socket.ReceiveAsync(buffer, cancellation);
            begun.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            var parts = begun.ToString().Split('\u001e');
            begun.Clear().Append(parts[^1]);
            foreach (var part in parts[..^1])
            {
                arrived.Enqueue(part);
            }
        }
    }

    /// <summary>The message of a type that belongs to an invocation.</summary>
    public async Task<JsonNode> Message(int type, string? invocation, CancellationToken cancellation)
    {
        await foreach (var message in Messages(cancellation))
        {
            if (message["type"]?.GetValue<int>() == type && message["invocationId"]?.GetValue<string>() == invocation)
            {
                return message;
            }
        }

        throw new InvalidOperationException("The connection was closed.");
    }

    public void Dispose() => socket.Dispose();

    private Task Send(string message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}
