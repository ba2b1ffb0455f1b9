using Microsoft.AspNetCore.StaticAssets;

namespace Supervision.Web.Protection;

/// <summary>What every answer tells the browser not to allow, whatever a page may come to hold.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Scripts, styles and connections of this host alone, and nothing inline but the style attributes with which the clock bars
    /// place things: an attribute can load nothing that is not allowed here.
    /// </summary>
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", ContentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>First of all, so that refusals and errors bear them too.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Add(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in Always)
        {
            headers[name] = value;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<OwnContentPolicy>() is { } own)
        {
            headers.ContentSecurityPolicy = own.Text;
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // What says nothing of its own may hold anybody's data: no browser and no proxy keeps it. Files of the program say how long they hold.
        if (headers.CacheControl.Count == 0 && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        {
            headers.CacheControl = "no-store";
        }
    }
}

/// <summary>An address whose page is not ours, and is allowed other things than ours are. Never more of scripts.</summary>
/// <param name="Text">As the header says it.</param>
internal sealed record OwnContentPolicy(string Text);
