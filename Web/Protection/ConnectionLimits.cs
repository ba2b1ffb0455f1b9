using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;
using Supervision.Grains.Interfaces;

namespace Supervision.Web.Protection;

/// <summary>
/// Stands around each connection, before anything of HTTP is made for it: an address has so many and no more, and one that says nothing is not kept.
/// A trusted proxy is not counted, since everybody comes through it; it counts for itself, and passes nothing on that has not been asked.
/// </summary>
internal sealed class ConnectionLimits : IDisposable
{
    private const int SecondsToWait = 10;

    /// <summary>What a refused client has sent is read so long, or it would lose the answer to a reset (RFC 9112, 9.6).</summary>
    private static readonly TimeSpan ForGoodbye = TimeSpan.FromSeconds(1);

    private readonly ConnectionSettings settings;
    private readonly TimeProvider time;
    private readonly PartitionedRateLimiter<IPAddress?> open;
    private readonly byte[] refusal;

    public ConnectionLimits(ConnectionSettings settings, IOptions<ForwardedHeadersOptions> proxies, TimeProvider time)
    {
        (this.settings, this.time) = (settings, time);
        open = PartitionedRateLimiter.Create<IPAddress?, string>(from => IsTrusted(from, proxies.Value)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetConcurrencyLimiter(
                Place.Of(from), _ => new ConcurrencyLimiterOptions { PermitLimit = settings.PerAddress, QueueLimit = 0 }));
        refusal = Refusal(settings.PerAddress);
    }

    /// <summary>A step of Kestrel's for each connection.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        using var place = open.AttemptAcquire((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (!place.IsAcquired)
        {
            await Refuse(connection);
        }
        else if (await Speaks(connection))
        {
            await next(connection);
        }
    };

    public void Dispose() => open.Dispose();

    /// <summary>
    /// The same whom the engine believes about where a request comes from; and what comes without an address comes over a socket of this machine.
    /// </summary>
    private static bool IsTrusted(IPAddress? from, ForwardedHeadersOptions proxies)
    {
        var known = from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from;
        return known is null || proxies.KnownProxies.Contains(known) || proxies.KnownIPNetworks.Any(it => it.Contains(known));
    }

    /// <summary>Waits for the first byte without taking it.</summary>
    private async Task<bool> Speaks(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(settings.FirstWord, time);
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            var first = await connection.Transport.Input.ReadAsync(waiting.Token);
            connection.Transport.Input.AdvanceTo(first.Buffer.Start);
            return !first.Buffer.IsEmpty;
        }
        catch (Exception silent) when (silent is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    /// <summary>A whole answer, in the words of HTTP/1.1, since nothing else is spoken here.</summary>
    private async Task Refuse(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(ForGoodbye, time);
        try
        {
            await connection.Transport.Output.WriteAsync(refusal, patience.Token);
            await connection.Transport.Output.CompleteAsync();
            while (await connection.Transport.Input.ReadAsync(patience.Token) is { IsCompleted: false } read)
            {
                connection.Transport.Input.AdvanceTo(read.Buffer.End);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // It has been told, or does not listen.
        }
    }

    private static byte[] Refusal(int allowed)
    {
        var problem = JsonSerializer.Serialize(
            new
            {
                type = ProblemType.TooManyOpen,
                title = "Too many connections / 连接过多",
                status = StatusCodes.Status429TooManyRequests,
                detail = $"{allowed} connections are open from this address, as many as one may have; close some, or wait. / "
                    + $"来自该地址的连接已达上限（{allowed} 个），请关闭一些或稍候再试。",
                limit = "address",
                allowed,
            },
            Wire.Options);
        var head = $"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/problem+json\r\nContent-Length: {Encoding.UTF8.GetByteCount(problem)}\r\n"
            + $"Retry-After: {SecondsToWait}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        return Encoding.UTF8.GetBytes(head + problem);
    }
}
