using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Supervision.Accounts;

namespace Supervision.Web.SignIn;

/// <summary>People: the session that the cookie's secret opens. Whoever asks for a page without one is led to the sign-in page and back.</summary>
internal sealed class CookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, AccountStore accounts, SessionCookie cookie)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        cookie.Read(Context) is { } secret && accounts.Sessions.Open(secret) is { } session
            ? AuthenticateResult.Success(new AuthenticationTicket(SignInScheme.PrincipalOf(session), Scheme.Name))
            : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method) && Request.GetTypedHeaders().Accept.Any(it => it.MediaType == "text/html"))
        {
            Response.Redirect($"/sign-in?return={Uri.EscapeDataString(Request.Path.ToUriComponent() + Request.QueryString.ToUriComponent())}");
            return Task.CompletedTask;
        }

        return base.HandleChallengeAsync(properties);
    }
}
