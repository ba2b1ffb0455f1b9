using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Supervision.Accounts;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Web.SignIn;

/// <summary>Leads whoever asks for a page that takes somebody signed in to where they can sign in, and back to it afterwards.</summary>
internal static class SignedInPages
{
    public static IApplicationBuilder UseSignedInPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var caller = context.RequestServices.GetRequiredService<Caller>();
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
            || !TakesSomebody(endpoint) || caller.Acting is not null)
        {
            await next(context);
        }
        else if (caller.Session is { AwaitsCode: true })
        {
            context.Response.Redirect("/sign-in/code");
        }
        else if (caller.Session is not null
            && context.RequestServices.GetRequiredService<AccountStore>().Book.Find(caller.Session.Account) is { MustChange: true })
        {
            await MustChange(context, next);
        }
        else
        {
            await context.ChallengeAsync(SignInScheme.Cookie);
        }
    });

    private static bool TakesSomebody(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NeedsAttribute>() is not null || endpoint.Metadata.GetMetadata<ForSignedInAttribute>() is not null;

    /// <summary>Nothing but one's own account is there before a first password has been changed.</summary>
    private static Task MustChange(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == Door.AccountPage)
        {
            return next(context);
        }

        context.Response.Redirect($"{Door.AccountPage}?problem=first");
        return Task.CompletedTask;
    }
}
