using NodaTime;

namespace Supervision.Grains.Tests.Support;

/// <summary>The engine's clock, moved by the test.</summary>
internal sealed class ManualInstant : IClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2026, 1, 5, 9, 0);

    public Instant GetCurrentInstant() => Now;
}
