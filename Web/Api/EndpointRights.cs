using Microsoft.AspNetCore.Components.Endpoints;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Guard;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Api;

/// <summary>
/// Who may ask at an address, as the address itself says it: each endpoint and page bears one of three words, and one that bears none
/// answers nobody. What a right reaches is for the guards behind it; here is only asked whether it reaches anything at all.
/// </summary>
internal static class EndpointRights
{
    /// <summary>
    /// The pattern by which the framework, in a build folder, serves files of the pages that are not in its list yet; it
    /// takes no metadata, and holds nothing of any case.
    /// </summary>
    public const string UnlistedFiles = "{**path:file}";

    /// <summary>Takes a right to at least one case.</summary>
    public static T Needs<T>(this T endpoint, Right right)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(right));

    /// <summary>Answers whoever is signed in.</summary>
    public static T ForSignedIn<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ForSignedInAttribute(why));

    /// <summary>Answers everybody.</summary>
    public static T ForEverybody<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ForEverybodyAttribute(why));

    /// <summary>Asks at every address before anything behind it runs. Stands behind whatever finds out who calls.</summary>
    public static IApplicationBuilder UseRights(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await Ask(context);
        }
        catch (NotPermittedException) when (IsPage(context))
        {
            // The page says itself, in its own frame, what is missing and which other role has it; whatever it would read refuses it again.
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            });
        }

        await next(context);
    });

    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));

    /// <summary>
    /// A form that comes too late is led to the sign-in page by itself. And whoever must change a first password acts in no office yet, but
    /// has to reach the page and the form for it; guards let nobody on without an office.
    /// </summary>
    private static bool AsksForItself(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IsForm>() is not null
            || context.RequestServices.GetRequiredService<Caller>().Session is { AwaitsCode: false };

    private static Task Ask(HttpContext context)
    {
        // Where routing found no address, or makes an answer of its own ("method not allowed"), nothing is behind it.
        if (context.GetEndpoint() is not RouteEndpoint { Metadata: var says } endpoint || endpoint.RoutePattern.RawText == UnlistedFiles)
        {
            return Task.CompletedTask;
        }

        // The last one counts, as for all metadata: a page's own word comes before that of the group it is mapped with.
        var gate = context.RequestServices.GetRequiredService<Gate>();
        return says.LastOrDefault(it => it is NeedsAttribute or ForSignedInAttribute or ForEverybodyAttribute) switch
        {
            ForEverybodyAttribute => Task.CompletedTask,
            ForSignedInAttribute => AsksForItself(context) ? Task.CompletedTask : gate.RequireSignedIn(context.RequestAborted),
            NeedsAttribute it => gate.Require(it.Right, context.RequestAborted),
            _ => throw new NoRightNamedException(endpoint.DisplayName),
        };
    }
}

/// <summary>An address was mapped without a word on who may ask there, so nobody may.</summary>
/// <param name="address">Which.</param>
internal sealed class NoRightNamedException(string? address) : Exception($"{address} does not say who may ask there, so it answers nobody.");
