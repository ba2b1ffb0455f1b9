using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Supervision.Web.SignIn;

/// <summary>
/// What a browser holds of its session: the random secret, sealed with the key ring, and nothing else. Scripts cannot read it, other sites'
/// requests do not bring it along but for plain links, and over the network it travels encrypted only.
/// </summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    /// <summary>A browser takes a name with this prefix only from https, for the whole host, and from no other host of the domain.</summary>
    public const string SecureName = "__Host-supervision";

    /// <summary>On this machine itself, where there is no https.</summary>
    public const string LoopbackName = "supervision-session";

    private readonly IDataProtector protector = protection.CreateProtector("supervision.session.v1");

    /// <summary>
    /// Whether a session may be begun or used over this connection: https, or plain http that never leaves the machine. A proxy without https
    /// in front of us is told by the host that it is asked for.
    /// </summary>
    public static bool IsSafe(HttpContext context) => context.Request.IsHttps
        || (context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]");

    public static bool IsBrought(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    /// <summary>The secret that the request brings; null when it brings none that we have sealed, or brings it in the open.</summary>
    public string? Read(HttpContext context)
    {
        if (!IsSafe(context) || context.Request.Cookies[NameFor(context.Request)] is not { Length: > 0 and < 1000 } sealedText)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            // Of another key ring, or of nobody's making.
            return null;
        }
    }

    public void Set(HttpContext context, string secret) =>
        context.Response.Cookies.Append(NameFor(context.Request), protector.Protect(secret), Options(context.Request));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : LoopbackName;

    /// <summary>Lax, since a link in a message should lead a signed-in reader to the case; what changes anything asks for more than the cookie.</summary>
    private static CookieOptions Options(HttpRequest request) =>
        new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
