using System.Globalization;
using System.Security.Claims;
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

    /// <summary>In one minute, with one session or key: each negotiation of a hub is remembered for some seconds, whether or not it is taken up.</summary>
    public const int Negotiations = 600;

    private const int Pieces = 6;

    private const string Why = "Too many requests; wait a moment. / 请求过多，请稍候再试。";

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.Identity is { IsAuthenticated: true }
            ? IsNegotiation(context.Request) && context.User.FindFirst(ClaimTypes.NameIdentifier) is { } bearer
                ? Window("negotiates " + bearer.Value, Negotiations)
                : RateLimitPartition.GetNoLimiter("")
            : context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null ? RateLimitPartition.GetNoLimiter("")
            : Window(PlaceOf(context), Anonymous));
        options.AddPolicy(SignIn, context => Window(PlaceOf(context), SignIns));
        options.OnRejected = Answer;
    });

    /// <summary>Whether a client of a hub asks how it may connect, which is no connection yet.</summary>
    public static bool IsNegotiation(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value?.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase) == true;

    private static string PlaceOf(HttpContext context) => Place.Of(context.Connection.RemoteIpAddress);

    private static RateLimitPartition<string> Window(string whose, int inOneMinute) => RateLimitPartition.GetSlidingWindowLimiter(
        whose,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = inOneMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Pieces, QueueLimit = 0 });

    private static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(60 / Pieces);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(Why, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests / 请求过多").ExecuteAsync(rejected.HttpContext);
    }
}
