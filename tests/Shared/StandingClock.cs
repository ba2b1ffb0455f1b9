using Microsoft.Extensions.Time.Testing;

namespace Supervision.Tests;

/// <summary>The host's clock in tests: stands still, and its timers with it, until a test moves it.</summary>
internal static class StandingClock
{
    /// <summary>One that shows 2 March 2026, 8:00 UTC: golden entries were written then.</summary>
    public static FakeTimeProvider Make() => new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Moves on step by step until something has happened. One move may come too early: a timer may be set only after work that runs meanwhile.</summary>
    public static async Task AdvanceUntil(this FakeTimeProvider time, Task happened, TimeSpan step)
    {
        while (!happened.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }

        await happened;
    }

    /// <inheritdoc cref="AdvanceUntil(FakeTimeProvider, Task, TimeSpan)"/>
    public static async Task<T> AdvanceUntil<T>(this FakeTimeProvider time, Task<T> happened, TimeSpan step)
    {
        await time.AdvanceUntil((Task)happened, step);
        return await happened;
    }
}
