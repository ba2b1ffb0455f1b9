using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

public sealed class ClockTests : IDisposable
{
    private static readonly StreamKey Clock = new("journal", "clock");

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task ClockGoesBack_RecordedAtStandsStill_AndOneEntryTellsByHowMuch()
    {
        await using var journal = store.Create();
        var start = store.Clock.GetUtcNow();
        await journal.Append(On(Case("A"), 0, "c1"));
        store.Clock.AdjustTime(start.AddMinutes(-5));
        Assert.Equal(new AppendResult.Appended(3, 3, 2), await journal.Append(On(Case("A"), 1, "c2")));
        store.Clock.AdjustTime(start.AddMinutes(-4));
        await journal.Append(On(Case("A"), 2, "c3"));

        var told = Assert.Single(journal.Stream(Clock));
        Assert.Equal((2L, "journal.clock-went-back", start.AddMinutes(-5), 300_000L), (told.Position, told.Kind, told.OccurredAt, told.NumberOrNull("by-ms")));
        Assert.All(journal.ReadAll(), it => Assert.Equal(start, it.RecordedAt));
        store.AssertSound(4);
    }

    [Fact]
    public async Task ClockWentBackWhileClosed_IsToldByTheNextGroup()
    {
        var start = store.Clock.GetUtcNow();
        await using (var journal = store.Create())
        {
            await journal.Append(On(Case("A"), 0, "c1"));
        }

        store.Clock.AdjustTime(start.AddDays(-1));
        await using var again = store.Open();
        await again.Append(On(Case("A"), 1, "c2"));
        Assert.Equal(86_400_000L, Assert.Single(again.Stream(Clock)).NumberOrNull("by-ms"));
        store.AssertSound(3);
    }

    [Fact]
    public async Task ClockGoesForward_RecordedAtFollows()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await journal.Append(On(Case("A"), 1, "c2"));
        Assert.Equal([store.Clock.GetUtcNow().AddMilliseconds(-1), store.Clock.GetUtcNow()], journal.Stream(Case("A")).Select(it => it.RecordedAt));
        Assert.Empty(journal.Stream(Clock));
    }
}
