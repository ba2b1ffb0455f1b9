using Microsoft.AspNetCore.Components.Authorization;

namespace Supervision.Web.SignIn;

/// <summary>
/// Tells a circuit's scope, and that of a page rendered for a request, who asked for it. A circuit stays its session's for as long as it
/// is open; what the session may do is asked at each call.
/// </summary>
internal sealed class CircuitIdentity(Caller caller) : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider
{
    private static readonly Task<AuthenticationState> Nobody = Task.FromResult(
        new AuthenticationState(new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity())));

    private Task<AuthenticationState> state = Nobody;

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => state;

    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        state = authenticationStateTask;

        // The host gives what it knows already; a state that is still to come would leave the first calls without a caller.
        caller.Is(authenticationStateTask.GetAwaiter().GetResult().User);
        NotifyAuthenticationStateChanged(authenticationStateTask);
    }
}
