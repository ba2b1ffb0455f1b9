using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Supervision.Silo.Tests.Processes;
using Supervision.Silo.Tests.Rights;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>A court that takes few connections from each address, and does not wait for those that say nothing.</summary>
public class SparingCourt : RightsCourt
{
    public const int PerAddress = 10;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Connections:PerAddress"] = $"{PerAddress}",
        ["Connections:FirstWordSeconds"] = "1",
    };
}

/// <summary>The same where no proxy is trusted, so that this machine is an address as any other.</summary>
public sealed class DistrustingCourt : SparingCourt
{
    protected override void More(IServiceCollection services) => services.PostConfigure<ForwardedHeadersOptions>(it =>
    {
        it.KnownProxies.Clear();
        it.KnownIPNetworks.Clear();
    });
}

/// <summary>How many connections an address may have, and what becomes of one that says nothing: over real sockets.</summary>
public sealed class ConnectionLimitTests(DistrustingCourt court) : IClassFixture<DistrustingCourt>
{
    private const string Request = "GET /healthz/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    [Fact]
    public async Task Connections_BeyondThoseOfAnAddress_AreEachRefusedWhole_AndTheFirstGoOn()
    {
        var kept = await Connected(court, SparingCourt.PerAddress, patience);
        for (var at = 0; at < 3 * SparingCourt.PerAddress; at++)
        {
            AssertRefused(await RawConnection.Ask(court.Http.BaseAddress!, Request, patience));
        }

        foreach (var connection in kept)
        {
            await connection.Say(Request, patience);
            Assert.StartsWith("HTTP/1.1 200", await connection.Next(patience), StringComparison.Ordinal);
            connection.Dispose();
        }

        // Their places are given back as soon as the host has noticed.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var again = await RawConnection.Open(court.Http.BaseAddress!, patience);
            await again.Say(Request, patience);
            if ((await again.Next(patience)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                break;
            }

            await pace.WaitForNextTickAsync(patience);
        }
    }

    /// <summary>Connections that have each been answered, and stay.</summary>
    internal static async Task<List<RawConnection>> Connected(RightsCourt court, int count, CancellationToken cancellation)
    {
        var connected = new List<RawConnection>();
        for (var at = 0; at < count; at++)
        {
            var connection = await RawConnection.Open(court.Http.BaseAddress!, cancellation);
            await connection.Say(Request, cancellation);
            Assert.StartsWith("HTTP/1.1 200", await connection.Next(cancellation), StringComparison.Ordinal);
            connected.Add(connection);
        }

        return connected;
    }

    private static void AssertRefused(string answer)
    {
        var (head, body) = answer.Split("\r\n\r\n") is [var before, var after] ? (before, after) : (answer, "");
        Assert.StartsWith("HTTP/1.1 429 Too Many Requests\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: ", head, StringComparison.Ordinal);
        Assert.Contains($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", head, StringComparison.Ordinal);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal("urn:supervision:problem:too-many-open", problem["type"]!.GetValue<string>());
        Assert.Equal(("address", SparingCourt.PerAddress), (problem["limit"]!.GetValue<string>(), problem["allowed"]!.GetValue<int>()));
        Assert.Contains("请关闭", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}

/// <summary>What comes over this machine, where the proxy is that brings everybody.</summary>
public sealed class TrustedProxyTests(SparingCourt court) : IClassFixture<SparingCourt>
{
    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    [Fact]
    public async Task Connections_OfTheProxy_AreNotThoseOfOneAddress()
    {
        var connected = await ConnectionLimitTests.Connected(court, 5 * SparingCourt.PerAddress, patience);
        connected.ForEach(it => it.Dispose());
    }

    [Fact]
    public async Task Connections_ThatSayNothing_OrNotTheirWholeHead_AreClosed_AlsoFromTheProxy()
    {
        var silent = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => RawConnection.Open(court.Http.BaseAddress!, patience)));
        using var halting = await RawConnection.Open(court.Http.BaseAddress!, patience);
        await halting.Say("GET / HTTP/1.1\r\nHost: 127", patience);
        Assert.All(await Task.WhenAll(silent.Select(it => it.Rest(patience))), it => Assert.Equal("", it));
        Assert.StartsWith("HTTP/1.1 408", await halting.Rest(patience), StringComparison.Ordinal);
        Array.ForEach(silent, it => it.Dispose());
    }
}
