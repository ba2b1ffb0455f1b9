using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Localization;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Silo.Api;

/// <summary>What a browser is answered in place of a page that it may not see: the way to sign in, or the refusal in words. Programs get problems.</summary>
internal static class RefusedPage
{
    private static readonly Title Heading = new("Not permitted", "没有权限");
    private static readonly Title Home = new("To your account, where another role can be chosen", "前往账户页面，可改用其他角色");

    /// <summary>Whether it is a page that was asked for, and one of the two refusals.</summary>
    public static bool IsFor(HttpContext context, Exception refused) =>
        refused is NotSignedInException or NotPermittedException
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));

    public static Task Answer(HttpContext context, Exception refused)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (refused is not NotPermittedException { Refusal: var refusal })
        {
            // A path of this host alone: an address of elsewhere is no place to be led back to.
            var here = context.Request.PathBase.Add(context.Request.Path).ToUriComponent() + context.Request.QueryString.ToUriComponent();
            context.Response.Redirect("/sign-in?return=" + Uri.EscapeDataString(here));
            return Task.CompletedTask;
        }

        var language = LanguageOf(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{(language == "zh" ? "zh-Hans" : "en")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Heading.In(language)}</title>
            <link rel="stylesheet" href="/_content/Supervision.Dashboard/tokens.css"><link rel="stylesheet" href="/_content/Supervision.Dashboard/dashboard.css"></head>
            <body><main id="main"><section class="notice"><h1>{Heading.In(language)}</h1><p>{WebUtility.HtmlEncode(refusal.Reason.In(language))}</p>
            <p><a class="button" href="/account">{Home.In(language)}</a></p></section></main></body>
            </html>
            """,
            context.RequestAborted);
    }

    /// <summary>The language that was chosen for this request; where it has failed before that, English.</summary>
    public static string LanguageOf(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name is { } chosen && chosen.StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en";
}
