namespace Supervision.Domain.Alerts;

/// <summary>Names one alert: the journal position of the fact that somebody should see.</summary>
public readonly record struct AlertId(long Position)
{
    public override string ToString() => Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
