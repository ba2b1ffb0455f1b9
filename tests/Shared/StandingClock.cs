using Microsoft.Extensions.Time.Testing;

namespace Supervision.Tests;

/// <summary>The host's clock in tests of what is stored: stands still until a test moves it.</summary>
internal static class StandingClock
{
    /// <summary>One that shows 2 March 2026, 8:00 UTC: golden entries were written then.</summary>
    public static FakeTimeProvider Make() => new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
}
