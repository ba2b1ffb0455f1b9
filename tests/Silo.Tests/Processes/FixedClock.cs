using NodaTime;

namespace Supervision.Silo.Tests.Processes;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
