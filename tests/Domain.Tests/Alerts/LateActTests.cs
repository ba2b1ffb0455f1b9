using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.Alerts;

/// <summary>A duty that was done late alerts; a party's right that was used after it had lapsed is the party's loss, and nobody's breach.</summary>
public sealed class LateActTests
{
    [Theory]
    [InlineData("appeal", null)]
    [InlineData("trial", "trial")]
    [InlineData("appeal,trial", "trial")]
    [InlineData("", null)]
    public void AStep_AlertsForTheDutyThatItWasLateFor_AndForNoRight(string late, string? alerted)
    {
        var limits = late.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(it => new LimitId(it)).ToImmutableArray();
        var taken = new CaseEvent.StepTaken(new StepId("appeal"), Days.Day("2024-07-01"), new PlaceId("closed"), limits, []);
        var alert = CaseAlerts.Of(taken, Trial.Procedure);
        Assert.Equal((alerted, alerted is null ? null : AlertKind.LateAct), (alert?.Limit?.Text, alert?.Kind));
    }
}
