using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Supervision.Accounts;

namespace Supervision.Web.SignIn;

/// <summary>
/// The one scheme that everything asks for. It hands a request on to the cookie or to the key that it bears; a provider of another kind
/// (OpenID) is one more way to begin a session, and changes nothing here.
/// </summary>
internal static class SignInScheme
{
    public const string Name = "supervision";

    /// <summary>People: a cookie that names a session of the account store.</summary>
    public const string Cookie = "supervision-cookie";

    /// <summary>Programs: a key in the header Authorization.</summary>
    public const string Key = "supervision-key";

    /// <summary>Whose value is the handle of a session or the id of a key; nothing else about anybody is carried about.</summary>
    private const string Bearer = ClaimTypes.NameIdentifier;

    public static IServiceCollection AddSignInScheme(this IServiceCollection services)
    {
        services.AddAuthentication(Name)
            .AddPolicyScheme(Name, null, options => options.ForwardDefaultSelector = context => KeyHandler.IsPresented(context.Request) ? Key : Cookie)
            .AddScheme<AuthenticationSchemeOptions, CookieHandler>(Cookie, null)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(Key, null);
        return services;
    }

    public static ClaimsPrincipal PrincipalOf(Session session) => Made(session.Handle, Cookie);

    public static ClaimsPrincipal PrincipalOf(ApiKey key) => Made(key.Id, Key);

    /// <summary>The handle of the session that somebody came with; null where it was a key, or nothing.</summary>
    public static string? SessionOf(ClaimsPrincipal? who) => ValueOf(who, Cookie);

    /// <summary>The id of the key that somebody came with; null where it was a session, or nothing.</summary>
    public static string? KeyOf(ClaimsPrincipal? who) => ValueOf(who, Key);

    private static ClaimsPrincipal Made(string value, string scheme) => new(new ClaimsIdentity([new Claim(Bearer, value)], scheme));

    private static string? ValueOf(ClaimsPrincipal? who, string scheme) =>
        who?.Identity is ClaimsIdentity { IsAuthenticated: true } identity && identity.AuthenticationType == scheme ? identity.FindFirst(Bearer)?.Value : null;
}
