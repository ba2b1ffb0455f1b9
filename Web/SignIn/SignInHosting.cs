using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Web.Protection;

namespace Supervision.Web.SignIn;

/// <summary>Puts signing in into the host: the scheme, who calls, accounts, their forms.</summary>
internal static class SignInHosting
{
    /// <summary>A form holds a few short fields; whoever sends more means no good.</summary>
    public const int LargestForm = 8 * 1024;

    /// <param name="services">Where to register; after the pages, whose stand-in for the circuit's identity it replaces.</param>
    /// <param name="journal">The store that is served.</param>
    /// <param name="directory">Where it lies, and accounts.db in it.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, CourtJournal journal, string directory)
    {
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        services.AddSingleton(it => AccountStore.Open(
            directory, journal.Identity.StoreId, new AccountsOptions(it.GetRequiredService<TimeProvider>(), it.GetRequiredService<RandomNumberGenerator>())));
        services.AddDataProtection().SetApplicationName("supervision");
        services.AddOptions<KeyManagementOptions>().Configure<AccountStore>((options, accounts) => options.XmlRepository = accounts.KeyRing);
        services.AddSignInScheme().AddAuthorization();
        services.AddSingleton<SessionCookie>().AddSingleton<CourtStaff>().AddSingleton<AccountFacts>().AddSingleton<FailureLog>()
            .AddSingleton(typeof(ShownOnce<>));
        services.AddScoped<Caller>().AddScoped<ICaller>(it => it.GetRequiredService<Caller>()).AddScoped<AuthenticationStateProvider, CircuitIdentity>();
        services.AddScoped<IAccountDesk, AccountDesk>().AddScoped<Door>().AddScoped<SignInForms>().AddScoped<AccountForms>();
        services.AddHostedService(it => it.GetRequiredService<FailureLog>()).AddHostedService<SessionSweep>();
        services.Configure<HubOptions>(options => options.AddFilter<HubCaller>());
        return services;
    }

    /// <summary>Lets anybody in as anybody: for the demonstration court, and for no other.</summary>
    public static IServiceCollection AddOpenDoor(this IServiceCollection services) =>
        services.AddSingleton(it => new Offer(() => it.GetRequiredService<CourtStaff>().Offered()));

    /// <summary>Says who calls, to everything after it.</summary>
    public static IApplicationBuilder UseSignIn(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        return app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Caller>().Is(context.User);
            return next(context);
        });
    }

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        // The page of the same address would take what is sent to it as well.
        const int BeforePages = -1;
        const string Anybody = "Whoever is not signed in has to come in somewhere.";
        const string Owner = "It changes one's own account and nothing else.";
        var door = routes.MapGroup("").ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new ForEverybodyAttribute(Anybody), new IsForm(), new RequestSizeLimitAttribute(LargestForm))
            .WithOrder(BeforePages);
        door.MapPost("/sign-in", (HttpContext context, SignInForms forms) => forms.SignIn(context));
        door.MapPost("/sign-in/code", (HttpContext context, SignInForms forms) => forms.Code(context));
        door.MapPost("/sign-in/welcome", (HttpContext context, SignInForms forms) => forms.Welcome(context));
        door.MapPost("/sign-out", (HttpContext context, SignInForms forms) => forms.SignOut(context));
        if (routes.ServiceProvider.GetService<Offer>() is not null)
        {
            door.MapPost("/sign-in/demo", (HttpContext context, SignInForms forms) => forms.Demo(context));
        }

        routes.MapGet(
            "/api/form-token",
            (HttpContext context, IAntiforgery forms) => TypedResults.Ok(new FormToken(forms.GetAndStoreTokens(context).RequestToken!)))
            .WithName("form-token").WithTags("sign-in")
            .WithSummary(
                "The token that a page's script sends in the header RequestVerificationToken with whatever changes something. A key needs none.")
            .WithMetadata(
                new ForEverybodyAttribute("It is the caller's own, worth nothing without the caller's cookies, and no other site can read the answer."));

        var account = routes.MapGroup("/account").ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new ForSignedInAttribute(Owner), new IsForm(), new RequestSizeLimitAttribute(LargestForm));
        account.MapPost("/office", (HttpContext context, AccountForms forms) => forms.ChooseOffice(context));
        account.MapPost("/password", (HttpContext context, AccountForms forms) => forms.ChangePassword(context));
        account.MapPost("/second-factor/start", (HttpContext context, AccountForms forms) => forms.StartSecondFactor(context));
        account.MapPost("/second-factor/confirm", (HttpContext context, AccountForms forms) => forms.ConfirmSecondFactor(context));
        account.MapPost("/second-factor/off", (HttpContext context, AccountForms forms) => forms.TurnOffSecondFactor(context));
        account.MapPost("/sessions/end", (HttpContext context, AccountForms forms) => forms.EndSession(context));
        account.MapPost("/keys", (HttpContext context, AccountForms forms) => forms.MakeKey(context));
        account.MapPost("/keys/revoke", (HttpContext context, AccountForms forms) => forms.RevokeKey(context));
        return routes;
    }
}
