using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Alerts;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Grains.Alerts;

/// <summary>Turns what people say of alerts into commands, for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class AlertDesk(IGrainFactory grains, IClock clock, TrustedClock host)
{
    /// <summary>Alerts about one thing stood in front of somebody. The same ones again have the same name, and say nothing new.</summary>
    /// <param name="acting">Who looked.</param>
    /// <param name="about">The stream of what they are about.</param>
    /// <param name="alerts">Those that there are, of that stream.</param>
    public Task<RequestOutcome> See(Acting acting, StreamKey about, ImmutableArray<AlertId> alerts) => Submit(
        acting, about, $"seen-{string.Join(',', alerts)}", new AlertLifeCommand.See(acting.Who, alerts, clock.GetCurrentInstant()));

    /// <inheritdoc cref="IAlertDesk.Acknowledge"/>
    public Task<RequestOutcome> Acknowledge(Acting acting, StreamKey about, AlertId alert, string? note, string command) =>
        Submit(acting, about, command, new AlertLifeCommand.Acknowledge(alert, acting.Who, note, clock.GetCurrentInstant()));

    private async Task<RequestOutcome> Submit(Acting acting, StreamKey about, string command, AlertLifeCommand content)
    {
        host.RequireBelieved();
        var made = acting.Command(command, content);
        var answer = await SentAgain.UntilAnswered(() => grains.GetGrain<IAlertLifeGrain>(AlertLifeCodec.StreamOf(about).Id).Submit(made));
        return new RequestOutcome(answer.Position, answer.Refusal);
    }
}
