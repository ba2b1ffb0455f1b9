using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Supervision.Silo.Tests.Processes;
using Supervision.Silo.Tests.Rights;
using Supervision.Web.Protection;

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
            Assert.StartsWith("HTTP/1.1 200", await connection.Answer(patience), StringComparison.Ordinal);
            connection.Dispose();
        }

        // Their places are given back as soon as the host has noticed.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var again = await RawConnection.Open(court.Http.BaseAddress!, patience);
            await again.Say(Request, patience);
            if ((await again.Answer(patience)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
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
            Assert.StartsWith("HTTP/1.1 200", await connection.Answer(cancellation), StringComparison.Ordinal);
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

/// <summary>Who is counted together, and who is not counted, without any socket.</summary>
public sealed class ConnectionPlaceTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", false)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.2", "127.0.0.2", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("::1", "::1", true)]
    [InlineData(null, null, true)]
    public async Task SecondConnection_WhereOneMayHaveOne_IsTakenUnlessItIsOfTheSamePlace(string? first, string? second, bool isTaken)
    {
        using var limits = new ConnectionLimits(
            ConnectionSettings.Usual with { PerAddress = 1 }, Microsoft.Extensions.Options.Options.Create(new ForwardedHeadersOptions()), new FakeTimeProvider());
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var served = 0;
        var around = limits.Around(_ =>
        {
            served++;
            return end.Task;
        });
        var (one, _) = Connection(first);
        var (other, answer) = Connection(second);
        var serving = around(one);
        var next = around(other);
        Assert.Equal(isTaken ? 2 : 1, served);
        if (!isTaken)
        {
            Assert.StartsWith("HTTP/1.1 429 ", Encoding.UTF8.GetString((await answer.ReadAsync()).Buffer.FirstSpan), StringComparison.Ordinal);
        }

        // Closed, its place is free for the next one.
        end.SetResult();
        await serving;
        await next;
        await around(Connection(first).Connection);
        Assert.Equal(isTaken ? 3 : 2, served);
    }

    /// <summary>A connection whose client has said something and hung up, and what is written to it.</summary>
    private static (ConnectionContext Connection, PipeReader Answer) Connection(string? from)
    {
        var (said, heard) = (new Pipe(), new Pipe());
        said.Writer.Write("GET"u8);
        said.Writer.Complete();
        var connection = new DefaultConnectionContext("test", new Transport(said.Reader, heard.Writer), new Transport(heard.Reader, said.Writer))
        {
            RemoteEndPoint = from is null ? null : new IPEndPoint(IPAddress.Parse(from), 4711),
        };
        return (connection, heard.Reader);
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
