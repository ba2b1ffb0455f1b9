using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Alerts;

namespace Supervision.Views.Guard;

/// <summary>How somebody stands to an alert: to its case by who belongs to it, to whatever else alerts by the court that it belongs to.</summary>
internal sealed class AlertsWithinReach(CurrentTies ties, KindRegister kinds)
{
    /// <summary>Whose alerts somebody may look at, and is told of.</summary>
    public static AlertReach ReachOf(Pass pass) => new(
        pass.Acting.Who, pass.Acting.In, pass.ReachOf(Right.SeeBoard), pass.ReachOf(Right.ReceiveAlerts),
        Tenure.Of(pass.Staff, pass.Acting, pass.At), pass.CourtsIn(Reach.Below)!.Value);

    /// <summary>What the alert is about, as rights go by it.</summary>
    public async Task<CaseTies> TiesOf(AlertView alert, CancellationToken cancellation) =>
        (alert.Case is { } number ? await ties.Of(number, cancellation) : null) ?? OfCourt(alert);

    /// <summary>Whether a right reaches it. The case itself is looked at only where the court alone does not say so.</summary>
    public async Task<bool> Is(Pass pass, Right right, AlertView alert, CancellationToken cancellation) =>
        pass.On(right, OfCourt(alert)) is Ruling.Allowed || pass.On(right, await TiesOf(alert, cancellation)) is Ruling.Allowed;

    private CaseTies OfCourt(AlertView alert) => CurrentTies.OfUnknown(kinds.CourtOf(StreamKey.Parse(alert.About)));
}
