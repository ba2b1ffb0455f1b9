using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

public sealed class ReadTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task ReadStream_AfterAVersion_GivesTheRest()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1", Step("one"), Step("two"), Step("three")));
        Assert.Equal([2L, 3L], journal.Stream(Case("A"), after: 1).Select(it => it.Version));
        Assert.Empty(journal.Stream(Case("A"), after: 3));
        Assert.Empty(journal.Stream(Case("A"), after: 9));
        Assert.Empty(journal.Stream(Case("B")));
    }

    [Fact]
    public async Task ReadAll_MoreThanOnePage_GivesEveryPositionOnce()
    {
        await using var journal = store.Create();
        await Task.WhenAll(Enumerable.Range(0, 1300).Select(it => journal.Append(On(Case($"S{it % 7}"), null, $"c{it}"))));
        Assert.Equal(Enumerable.Range(1, 1300).Select(it => (long)it), journal.ReadAll().Select(it => it.Position));
        Assert.Equal([1299L, 1300L], journal.ReadAll(afterPosition: 1298).Select(it => it.Position));
    }

    [Fact]
    public async Task WaitForRelease_EndsWhenTheNextEntryIsReleased()
    {
        await using var journal = store.Create();
        var next = journal.WaitForRelease(0);
        Assert.False(next.IsCompleted);
        await journal.Append(On(Case("A"), 0, "c1"));
        Assert.Equal(1, await next);
        Assert.Equal(1, await journal.WaitForRelease(0));
    }

    [Fact]
    public async Task WaitForRelease_WhenTheJournalCloses_EndsWithAnError()
    {
        var journal = store.Create();
        var next = journal.WaitForRelease(0);
        await journal.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => next);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.Append(On(Case("A"), 0, "c1")));
    }

    [Fact]
    public async Task WaitForRelease_Cancelled_EndsAtOnce()
    {
        await using var journal = store.Create();
        using var cancellation = new CancellationTokenSource();
        var next = journal.WaitForRelease(0, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task DueWakes_AreEarliestFirst_AndTiesInTheOrderInWhichStreamsBegan()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("Z"), 0, "c1") with { NextWake = Noon.AddDays(2) });
        await journal.Append(On(Case("A"), 0, "c2") with { NextWake = Noon.AddDays(2) });
        await journal.Append(On(Case("M"), 0, "c3") with { NextWake = Noon.AddDays(1) });
        await journal.Append(On(Case("N"), 0, "c4") with { NextWake = Noon.AddDays(3) });

        Assert.Equal([Case("M"), Case("Z"), Case("A")], (await journal.DueWakes(Noon.AddDays(2), 10)).Select(it => it.Stream));
        Assert.Equal([Case("M"), Case("Z")], (await journal.DueWakes(Noon.AddDays(9), 2)).Select(it => it.Stream));
        Assert.Equal((4L, Noon.AddDays(1)), await journal.ArmedWakes());
    }

    [Fact]
    public async Task NextWake_MovedAndTakenAway_IsSoInTheIndex()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1") with { NextWake = Noon.AddTicks(1) });
        Assert.Equal((1L, Noon.AddMilliseconds(1)), await journal.ArmedWakes());
        await journal.Append(On(Case("A"), 1, "c2") with { NextWake = Noon.AddDays(1) });
        Assert.Equal((1L, Noon.AddDays(1)), await journal.ArmedWakes());
        await journal.Append(On(Case("A"), 2, "c3"));
        Assert.Equal((0L, null), await journal.ArmedWakes());
        store.AssertSound(3);
    }

    [Fact]
    public async Task StreamKeys_ArePagedByName_WithinTheirCategory()
    {
        await using var journal = store.Create();
        foreach (var key in new[] { Case("B"), new StreamKey("case-x", "1"), Case("C"), Case("A"), new StreamKey("cas", "1") })
        {
            await journal.Append(On(key, 0, "c"));
        }

        Assert.Equal([Case("A"), Case("B")], (await journal.StreamKeys("case", null, 2)).AsEnumerable());
        Assert.Equal([Case("C")], (await journal.StreamKeys("case", Case("B"), 2)).AsEnumerable());
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.StreamKeys("Case", null, 2));
    }

    [Fact]
    public async Task ErasedPayload_IsReadAsWithheld()
    {
        await using var journal = store.Create();
        await journal.Append(Opening("A1"));
        store.Tamper("DELETE FROM payload");
        var entry = Assert.Single(journal.Stream(Case("A1")));
        Assert.IsType<FieldValue.Withheld>(entry.Fields[0].Value);
        Assert.Null(entry.TextOrNull("number"));
        Assert.Equal(1, Assert.Throws<JournalDamagedException>(() => entry.Text("number")).Position);
    }
}
