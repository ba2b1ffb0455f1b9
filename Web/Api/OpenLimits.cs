using System.Globalization;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Api;

/// <summary>Stands on an address at which a feed is opened that stays open: its places are counted.</summary>
internal sealed class OpensFeed;

/// <summary>Holds a place for whatever stays open, and refuses it where there is none: a whole answer, which says whose number is reached.</summary>
internal static class OpenLimits
{
    /// <summary>A place becomes free when somebody closes something; nobody knows when.</summary>
    private const int SecondsToWait = 30;

    /// <summary>Where the framework connects the circuits of pages.</summary>
    private const string Circuits = "/_blazor";

    public static IServiceCollection AddOpenLimits(this IServiceCollection services, OpenSettings settings) => services
        .AddSingleton(settings)
        .AddKeyedSingleton(nameof(OpenSettings.Feeds), (_, _) => new OpenPlaces(settings.Feeds))
        .AddKeyedSingleton(nameof(OpenSettings.Pages), (_, _) => new OpenPlaces(settings.Pages));

    /// <summary>Stands behind the rights: who may not ask at all is told so, and takes no place.</summary>
    public static IApplicationBuilder UseOpenLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (KindOf(context) is not { } kind)
        {
            await next(context);
            return;
        }

        var places = context.RequestServices.GetRequiredKeyedService<OpenPlaces>(kind);
        var who = OpenerOf(context);
        if (RateLimits.IsNegotiation(context.Request))
        {
            // It opens nothing yet, but whoever is told now is told in the answer that clients of hubs show.
            await (places.FullFor(who) is { } none ? Refuse(context, kind, none) : next(context));
        }
        else if (IsOpening(context.Request))
        {
            using var place = places.TakeOrNull(who, out var full);
            await (full is null ? next(context) : Refuse(context, kind, full));
        }
        else
        {
            await next(context);
        }
    });

    private static string? KindOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OpensFeed>() is not null ? nameof(OpenSettings.Feeds)
        : context.Request.Path.StartsWithSegments(Circuits, out var rest) && (!rest.HasValue || RateLimits.IsNegotiation(context.Request))
            ? nameof(OpenSettings.Pages)
            : null;

    /// <summary>What is sent to a connection that is open, and what ends it, opens none.</summary>
    private static bool IsOpening(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsConnect(request.Method);

    private static Opener OpenerOf(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<Caller>();
        return new Opener(
            caller.Acting?.Who.Text ?? caller.Session?.Person, SignInScheme.KeyOf(context.User), Place.Of(context.Connection.RemoteIpAddress));
    }

    private static Task Refuse(HttpContext context, string kind, FullUp full)
    {
        var (what, was) = kind == nameof(OpenSettings.Feeds) ? ("feeds", "实时流") : ("live pages", "实时页面");
        var (whose, chinese) = full.Of switch
        {
            "person" => ("of this person", "该人员"),
            "key" => ("with this key", "该密钥"),
            "address" => ("from this address", "来自该地址"),
            _ => ("in this process", "本进程"),
        };
        var allowed = full.Allowed.ToString("N0", CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);

        // Else each refusal would leave an idle connection behind.
        context.Response.Headers.Connection = "close";
        return TypedResults.Problem(
            $"{allowed} {what} {whose} are open here, as many as may be; close one, or wait. / {chinese}在此打开的{was}已达上限（{allowed} 个），请关闭一个或稍候再试。",
            statusCode: StatusCodes.Status429TooManyRequests, title: $"Too many open {what} / 打开的{was}过多", type: ProblemType.TooManyOpen,
            extensions: [new("limit", full.Of), new("allowed", full.Allowed)]).ExecuteAsync(context);
    }
}
