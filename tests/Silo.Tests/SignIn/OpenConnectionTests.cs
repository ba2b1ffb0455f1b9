using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Supervision.Silo.Tests.Feeds;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>What becomes of a connection that is open already when its key or session ends: over real sockets, to a real process.</summary>
public sealed class OpenConnectionTests(KnownCourt court) : IClassFixture<KnownCourt>
{
    [Fact]
    public async Task Key_RevokedWhileItsHubConnectionIsOpen_IsToldNothingMore_AndOpensNoOther()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var hub = await AlertHubTalk.Begin(court.Address, court.Key, patience.Token);
        await hub.Follow("1", patience.Token);
        using var judge = court.Open("127.0.0.41");
        await judge.SignIn("wang", KnownCourt.Password);
        var messages = hub.Messages(patience.Token).GetAsyncEnumerator(patience.Token);

        // The handshake is answered first, so the stream has begun; it stays silent, for nothing has come due.
        Assert.True(await messages.MoveNextAsync());
        Assert.Equal("/account?done=key-revoked", await judge.Post("/account/keys/revoke", ("id", court.Key.Split('_')[1])));

        Assert.NotNull(await EndOf(messages, "1"));
        await hub.Follow("2", patience.Token);
        Assert.NotNull(await EndOf(messages, "2"));
        await Assert.ThrowsAsync<WebSocketException>(() => AlertHubTalk.Begin(court.Address, court.Key, patience.Token));
    }

    [Fact]
    public async Task Session_EndedWhileItsFeedIsOpen_EndsTheFeed()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var reader = court.Open("127.0.0.42");
        await reader.SignIn("guessed", KnownCourt.Password);

        // Nothing has come due: it says where it begins, and no more.
        using var feed = await EventStream.Of(await reader.Send(HttpMethod.Get, "/api/alerts?after=0", null), patience.Token);
        Assert.Equal("0", (await feed.Next(patience.Token))?.Id);
        using var elsewhere = court.Open("127.0.0.43");
        await elsewhere.SignIn("guessed", KnownCourt.Password);
        await elsewhere.Post("/sign-out", ("everywhere", "true"));

        // It ends, whole, without having told anything.
        while (await feed.Next(patience.Token) is { } block)
        {
            Assert.True(block.IsSilence, $"{block}");
        }
    }

    /// <summary>The error with which an invocation ends; null when it ends without one.</summary>
    private static async Task<string?> EndOf(IAsyncEnumerator<JsonNode> messages, string invocation)
    {
        while (await messages.MoveNextAsync())
        {
            var message = messages.Current;
            if (message["type"]?.GetValue<int>() == AlertHubTalk.End && message["invocationId"]?.GetValue<string>() == invocation)
            {
                return message["error"]?.GetValue<string>();
            }
        }

        return "the connection was closed";
    }
}
