using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Supervision.Dashboard.Live;

/// <summary>Tells a circuit's view when its browser is out of reach and when it is back.</summary>
internal sealed class CutOff(LiveView live) : CircuitHandler
{
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        live.Cut();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        live.Resume();
        return Task.CompletedTask;
    }
}
