using Microsoft.AspNetCore.SignalR;

namespace Supervision.Web.SignIn;

/// <summary>Tells the scope of each call over a hub whose connection it came on. Whether the session or key still holds is asked anew in it.</summary>
internal sealed class HubCaller : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.User is { } who)
        {
            invocationContext.ServiceProvider.GetRequiredService<Caller>().Is(who);
        }

        return next(invocationContext);
    }
}
