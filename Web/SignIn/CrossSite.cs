using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Supervision.Web.Protection;

namespace Supervision.Web.SignIn;

/// <summary>What a page's script brings with whatever changes something.</summary>
/// <param name="Token">Its value in the header <see cref="CrossSite.TokenHeader"/>.</param>
internal sealed record FormToken(string Token);

/// <summary>
/// Another site may have a browser send requests with its owner's cookie, so a cookie alone changes nothing: what changes something must
/// come from a page of this host, and bring the token that the page was given. A key is sent by no browser on its own, and needs neither.
/// </summary>
internal static class CrossSite
{
    /// <summary>In which programs that use the cookie send the token; forms send it as a field.</summary>
    public const string TokenHeader = "RequestVerificationToken";

    public static IServiceCollection AddCrossSiteProtection(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.HeaderName = TokenHeader;
        options.Cookie.Name = "supervision-form";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
    });

    public static IApplicationBuilder UseCrossSiteProtection(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var changes = !IsSafe(context.Request.Method);
        var isByKey = SignInScheme.KeyOf(context.User) is not null;
        if (isByKey || (!changes && !IsUpgrade(context)))
        {
            await next(context);
        }
        else if (!IsFromHere(context.Request))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "The request comes from a page of another site. / 请求来自其他网站的页面。");
        }
        else if (changes && TakesToken(context) && await Missing(context) is { } refused)
        {
            await refused;
        }
        else
        {
            await next(context);
        }
    });

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    /// <summary>Browsers say where a request comes from; what says nothing is no browser of today, and has to bring the token all the same.</summary>
    private static bool IsFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count > 0
            ? origin is [{ } only] && OriginOrNull(only) is { } from && from == OriginOrNull($"{request.Scheme}://{request.Host}")
            : request.Headers["Sec-Fetch-Site"] is not [{ } site] || site is "same-origin" or "none";
    }

    /// <summary>
    /// Scheme, host and port, a port also where it is the scheme's own and not written (RFC 6454, 4): a proxy may name it, and no browser does.
    /// Null for what is no origin, such as <c>null</c>.
    /// </summary>
    private static (string Scheme, string Host, int Port)? OriginOrNull(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" } && !text.EndsWith('/')
            ? (uri.Scheme, uri.IdnHost, uri.Port)
            : null;

    /// <summary>Circuits and hubs carry messages of a page that this host has served; where they come from has been looked at.</summary>
    private static bool TakesToken(HttpContext context) => context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<IsForm>() is not null
        || (SignInScheme.SessionOf(context.User) is not null && context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is null
            && !context.Request.Path.StartsWithSegments("/_blazor"));

    /// <summary>Null when the token is there and right.</summary>
    private static async Task<Task?> Missing(HttpContext context)
    {
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return null;
        }
        catch (AntiforgeryValidationException refused)
        {
            if (refused.InnerException is BadHttpRequestException bad)
            {
                throw new BadHttpRequestException(bad.Message, bad.StatusCode, bad);
            }

            return AnswerMissing(context);
        }
    }

    private static Task AnswerMissing(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IsForm>() is null || !context.Request.HasFormContentType)
        {
            return Refuse(
                context, StatusCodes.Status400BadRequest,
                $"What changes something with a cookie must bring its page's token, in the form or in the header {TokenHeader}. / "
                + "使用Cookie的更改请求须附带页面令牌。");
        }

        // Most often an old page: another sign-in since, or a restart with a new key ring. Nothing was done; the page can be sent again.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = context.Request.Path.StartsWithSegments("/account") ? "/account?problem=expired" : "/sign-in?problem=expired";
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context, int status, string why) =>
        TypedResults.Problem(why, statusCode: status, title: "Refused / 已拒绝").ExecuteAsync(context);
}
