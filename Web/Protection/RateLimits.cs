using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace Supervision.Web.Protection;

/// <summary>How often one address may ask without saying who asks, and how often it may try to come in.</summary>
internal static class RateLimits
{
    /// <summary>On the forms under <c>/sign-in</c> and <c>/account</c>: a whole court behind one address comes in within minutes.</summary>
    public const string SignIn = "sign-in";

    /// <summary>In one minute.</summary>
    public const int SignIns = 120;

    /// <summary>In one minute, by whoever is not signed in; files of the program do not count.</summary>
    public const int Anonymous = 1200;

    private const int Pieces = 6;

    private const string Why = "Too many requests from this address; wait a moment. / 来自该地址的请求过多，请稍候再试。";

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.User.Identity is { IsAuthenticated: true } || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
                ? RateLimitPartition.GetNoLimiter("")
                : Window(context, Anonymous));
        options.AddPolicy(SignIn, context => Window(context, SignIns));
        options.OnRejected = Answer;
    });

    private static RateLimitPartition<string> Window(HttpContext context, int inOneMinute) => RateLimitPartition.GetSlidingWindowLimiter(
        PlaceOf(context.Connection.RemoteIpAddress),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = inOneMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Pieces, QueueLimit = 0 });

    /// <summary>Whoever has one IPv6 address has 2⁶⁴ of them.</summary>
    private static string PlaceOf(IPAddress? address)
    {
        var known = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return known is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(known.GetAddressBytes().AsSpan(0, 8)) : known?.ToString() ?? "-";
    }

    private static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(60 / Pieces);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(Why, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests / 请求过多").ExecuteAsync(rejected.HttpContext);
    }
}
