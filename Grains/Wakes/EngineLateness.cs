using System.Diagnostics.Metrics;
using NodaTime;

namespace Supervision.Grains.Wakes;

/// <summary>How late the engine itself is: the time from a wake instant to its facts being journalled.</summary>
public sealed class EngineLateness : IDisposable
{
    private readonly Meter meter = new("Supervision.Engine");
    private readonly Histogram<double> histogram;
    private long latestTicks = long.MinValue;

    public EngineLateness() => histogram = meter.CreateHistogram<double>("supervision.wake.lateness", "s", "From a wake instant to its facts in the journal");

    /// <summary>The latest measurement; null before the first.</summary>
    public Duration? Latest => Volatile.Read(ref latestTicks) is var ticks and not long.MinValue ? Duration.FromTicks(ticks) : null;

    /// <summary>Takes one measurement; a virtual clock that stands before the instant counts as in time.</summary>
    public void Note(Duration late)
    {
        var shown = Duration.Max(late, Duration.Zero);
        Volatile.Write(ref latestTicks, shown.BclCompatibleTicks);
        histogram.Record(shown.TotalSeconds);
    }

    public void Dispose() => meter.Dispose();
}
