using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Supervision.Accounts;

namespace Supervision.Web.SignIn;

/// <summary>Programs: <c>Authorization: Bearer sv_…</c>. Never in an address, which logs keep.</summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, AccountStore accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Start = "Bearer ";

    public static bool IsPresented(HttpRequest request) =>
        request.Headers.Authorization is [{ } only] && only.StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Request.Headers.Authorization is not [{ } presented] || !IsPresented(Request)
            ? AuthenticateResult.NoResult()
            : accounts.Keys.Open(presented[Start.Length..].Trim()) is { } key
                ? AuthenticateResult.Success(new AuthenticationTicket(SignInScheme.PrincipalOf(key), Scheme.Name))
                : AuthenticateResult.Fail("The key is unknown, or it has ended."));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
