using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

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
        Assert.Equal((1L, 1L, "case.opened", Noon, store.Clock.GetUtcNow(), Clerk, new CommandId("open")), (entry.Position, entry.Version, entry.Kind, entry.OccurredAt, entry.RecordedAt, entry.Author, entry.Command));
        Assert.Equal(new Wake(Case("A1"), Noon.AddDays(90)), Assert.Single(await journal.DueWakes(Noon.AddDays(90), 10)));
        Assert.Empty(await journal.DueWakes(Noon.AddDays(90).AddMilliseconds(-1), 10));
    }

    [Fact]
    public async Task Append_FieldNamedAsTheOutsideWorldNamesIt_IsSound()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1", new Draft("case.imported", 1, Noon, [Field.Of("org:Resource_2", 541), Field.Personal("totalPaymentAmount", "s", "3,5")])));
        Assert.Equal(541, Assert.Single(journal.Stream(Case("A"))).NumberOrNull("org:Resource_2"));
        store.AssertSound(1);
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

    [Fact]
    public async Task Append_ExpectingNoVersion_AddsAtWhateverVersionThereIs()
    {
        await using var journal = store.Create();
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await journal.Append(On(new StreamKey("refusals", "it-road"), null, "c1")));
        Assert.Equal(new AppendResult.Appended(2, 3, 3), await journal.Append(On(new StreamKey("refusals", "it-road"), null, "c2", Step("a"), Step("b"))));
    }

    [Fact]
    public async Task Append_WithinOneGroup_IsJudgedAgainstHeadsThatTheGroupAdvanced()
    {
        using var gate = new CommitGate();
        store.Options = store.Options with { AroundCommit = gate.Around };
        await using var journal = store.Create();
        var first = journal.Append(On(Case("A"), 0, "c1"));
        await gate.Reached;
        Task<AppendResult>[] group =
        [
            journal.Append(On(Case("A"), 1, "c2")),
            journal.Append(On(Case("A"), 1, "c3")),
            journal.Append(On(Case("B"), 0, "c4", Step("one"), Step("two"))),
            journal.Append(On(Case("A"), 2, "c5")),
        ];
        gate.Open();

        Assert.Equal(new AppendResult.Appended(1, 1, 1), await first);
        Assert.Equal(
            [new AppendResult.Appended(2, 2, 2), new AppendResult.Conflict(2), new AppendResult.Appended(3, 4, 2), new AppendResult.Appended(5, 5, 3)],
            await Task.WhenAll(group));
        store.AssertSound(5);
    }

    [Fact]
    public async Task Append_SameCommandTwiceInOneGroup_AddsOnce()
    {
        using var gate = new CommitGate();
        store.Options = store.Options with { AroundCommit = gate.Around };
        await using var journal = store.Create();
        var first = journal.Append(On(Case("A"), 0, "c1"));
        await gate.Reached;
        var once = journal.Append(On(Case("A"), 1, "c2", Step("one"), Step("two")));
        var twice = journal.Append(On(Case("A"), 1, "c2", Step("one"), Step("two")));
        gate.Open();
        await first;

        Assert.Equal(new AppendResult.Appended(2, 3, 3), await once);
        Assert.Equal(new AppendResult.AlreadyDecided(2, 3, 3), await twice);
        store.AssertSound(3);
    }

    [Fact]
    public async Task Append_WhenHeadsAreForgotten_ReadsThemAgain()
    {
        store.Options = store.Options with { RememberedStreams = 1 };
        await using var journal = store.Create();
        for (var round = 0; round < 3; round++)
        {
            for (var stream = 0; stream < 4; stream++)
            {
                Assert.Equal(new AppendResult.Appended((round * 4) + stream + 1, (round * 4) + stream + 1, round + 1), await journal.Append(On(Case($"S{stream}"), round, $"c{round}")));
            }
        }

        Assert.Equal(new AppendResult.AlreadyDecided(1, 1, 3), await journal.Append(On(Case("S0"), 0, "c0")));
        store.AssertSound(12);
    }

    [Fact]
    public async Task Append_ToManyDecisionsOnOneStream_StillKnowsTheFirst()
    {
        await using var journal = store.Create();
        for (var i = 0; i < 100; i++)
        {
            await journal.Append(On(Case("A"), i, $"c{i}"));
        }

        Assert.Equal(new AppendResult.AlreadyDecided(1, 1, 100), await journal.Append(On(Case("A"), 0, "c0")));
        Assert.Equal(new AppendResult.AlreadyDecided(100, 100, 100), await journal.Append(On(Case("A"), 0, "c99")));
    }

    [Fact]
    public async Task Append_SeededTwice_GivesTheSameBytes()
    {
        using var other = new TestStore();
        foreach (var each in new[] { store, other })
        {
            await using var journal = each.Create();
            await journal.Append(Opening("A1"));
            await journal.Append(Opening("A2"));
            await journal.Append(On(Case("A1"), 1, "c3", Step("Send Fine", cause: 1)));
        }

        Assert.Equal(3, store.Leaves().Length);
        Assert.Equal(store.Leaves(), other.Leaves());
    }
}
