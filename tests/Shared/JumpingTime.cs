using Microsoft.Extensions.Time.Testing;

namespace Supervision.Tests;

/// <summary>A machine whose clock can be set while its timers and the time that passes on it go on as before, as on a real one.</summary>
internal sealed class JumpingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan shift;

    /// <summary>What the clock would say had nobody set it.</summary>
    public DateTimeOffset Passed => base.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Sets the clock forwards, or back.</summary>
    public void Jump(TimeSpan by) => shift += by;
}
