using Supervision.Journal.Tests.Support;
using static Supervision.Journal.Tests.Support.Decide;

namespace Supervision.Journal.Tests;

public sealed class AppendTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Append_OpeningWithPersonalField_IsReadBackWhole()
    {
        await using var journal = store.Create();
        var result = await journal.Append(Opening("A1") with { NextWake = Noon.AddDays(90) });

        Assert.Equal(new AppendResult.Appended(1, 1, 1), result);
        Assert.Equal(1, journal.Released);
        var entry = Assert.Single(journal.Stream(Case("A1")));
        Assert.Equal("it-road/A1", entry.Text("number"));
        Assert.Equal(3500, entry.NumberOrNull("amount"));
        Assert.Equal((1L, 1L, "case.opened", Noon, store.Clock.Now, Clerk, new CommandId("open-A1")), (entry.Position, entry.Version, entry.Kind, entry.OccurredAt, entry.RecordedAt, entry.Author, entry.Command));
        Assert.Equal(new Wake(Case("A1"), Noon.AddDays(90)), Assert.Single(await journal.DueWakes(Noon.AddDays(90), 10)));
        Assert.Empty(await journal.DueWakes(Noon.AddDays(90).AddMilliseconds(-1), 10));
    }

    [Fact]
    public async Task Append_OnAnOldVersion_IsAConflictAndAddsNothing()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        Assert.Equal(new AppendResult.Conflict(1), await journal.Append(On(Case("A"), 0, "c2")));
        Assert.Equal(new AppendResult.Conflict(0), await journal.Append(On(Case("B"), 1, "c3")));
        Assert.Equal(1, journal.Released);
    }

    [Fact]
    public async Task Append_SameCommandTwice_AnswersThePositionsOfTheFirst()
    {
        await using (var journal = store.Create())
        {
            await journal.Append(On(Case("B"), 0, "other"));
            await journal.Append(On(Case("A"), 0, "c1", Step("one"), Step("two")));
            await journal.Append(On(Case("A"), 2, "c2"));
            Assert.Equal(new AppendResult.AlreadyDecided(2, 3, 3), await journal.Append(On(Case("A"), 0, "c1", Step("other words"))));
        }

        await using var again = store.Open();
        Assert.Equal(new AppendResult.AlreadyDecided(2, 3, 3), await again.Append(On(Case("A"), 0, "c1")));
        Assert.Equal(new AppendResult.Appended(5, 5, 2), await again.Append(On(Case("B"), 1, "c1")));
    }
}
