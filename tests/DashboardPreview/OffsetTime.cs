namespace Supervision.DashboardPreview;

/// <summary>The machine's clock, ahead by as much as a test has let pass.</summary>
public sealed class OffsetTime : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Pass(TimeSpan time) => ahead += time;
}
