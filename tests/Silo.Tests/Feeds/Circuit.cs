using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>The connection that a live page makes before anything of the page goes over it: negotiated, then upgraded.</summary>
internal sealed class Circuit : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private Circuit()
    {
    }

    public WebSocketState State => socket.State;

    /// <exception cref="HttpRequestException">The negotiation is refused.</exception>
    /// <exception cref="WebSocketException">The connection is not upgraded.</exception>
    public static async Task<Circuit> Connect(Uri address, string key, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var circuit = new Circuit();
        circuit.socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await circuit.Connect(http, null, cancellation);
        return circuit;
    }

    /// <summary>The same as a browser does it, with the cookies and the way of a client, from a page of the address.</summary>
    public static async Task<Circuit> Connect(HttpClient http, HttpMessageInvoker way, string cookies, CancellationToken cancellation)
    {
        var circuit = new Circuit();
        circuit.socket.Options.SetRequestHeader("Cookie", cookies);
        circuit.socket.Options.SetRequestHeader("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await circuit.Connect(http, way, cancellation);
        return circuit;
    }

    public void Dispose() => socket.Dispose();

    private async Task Connect(HttpClient http, HttpMessageInvoker? way, CancellationToken cancellation)
    {
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        negotiate.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = (await http.SendAsync(negotiate, cancellation)).EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))!["connectionToken"]!.GetValue<string>();
        var scheme = http.BaseAddress.Scheme == "https" ? "wss" : "ws";
        var to = new UriBuilder(http.BaseAddress) { Scheme = scheme, Path = "/_blazor", Query = $"id={token}" }.Uri;
        await (way is null ? socket.ConnectAsync(to, cancellation) : socket.ConnectAsync(to, way, cancellation));
    }
}
