using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>Shares of a store's streams: each stream is in exactly one of them.</summary>
public sealed class WakeShareTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(1_023, 1_024)]
    public void Share_Written_IsReadAsTheSame(int index, int of)
    {
        Assert.Equal(new WakeShare(index, of), WakeShare.Parse(new WakeShare(index, of).ToString()));
        Assert.Equal($"{index}/{of}", new WakeShare(index, of).ToString());
    }

    [Fact]
    public void WholeShare_IsTheOnlyOneOfOne() => Assert.Equal(new WakeShare(0, 1), WakeShare.Whole);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_025)]
    [InlineData(-1, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public void Share_ThatThereIsNot_IsRefused(int index, int of) => Assert.Throws<ArgumentOutOfRangeException>(() => new WakeShare(index, of));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/")]
    [InlineData("/1")]
    [InlineData("0/1/2")]
    [InlineData("a/b")]
    [InlineData("-1/2")]
    [InlineData("+0/1")]
    [InlineData(" 0/1")]
    [InlineData("0/1 ")]
    [InlineData("0 / 1")]
    [InlineData("0/99999999999")]
    [InlineData("٠/١")]
    public void Text_ThatNamesNoShare_IsRefused(string text) => Assert.Throws<FormatException>(() => WakeShare.Parse(text));

    [Fact]
    public void Text_OfAShareThatThereIsNot_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => WakeShare.Parse("2/2"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task DueWakes_InShares_AreDisjointEvenInOrderAndTogetherAll(int of)
    {
        await using var journal = store.Create();
        foreach (var i in Enumerable.Range(0, 50))
        {
            // Due in another order than that in which they began, three at each instant.
            await journal.Append(On(Case($"S{i:00}"), 0, "c1") with { NextWake = Noon.AddDays(i * 7 % 50 / 3) });
        }

        var all = await journal.DueWakes(Noon.AddDays(12), 1_000);
        var shares = new List<IReadOnlyList<Wake>>();
        foreach (var index in Enumerable.Range(0, of))
        {
            shares.Add(await journal.DueWakes(Noon.AddDays(12), 1_000, new WakeShare(index, of)));
        }

        Assert.Equal(39, all.Length);
        Assert.Equal(all.OrderBy(it => it.Stream.Id, StringComparer.Ordinal), shares.SelectMany(it => it).OrderBy(it => it.Stream.Id, StringComparer.Ordinal));
        Assert.All(shares, share => Assert.Equal(all.Where(share.Contains), share));

        var everything = await Task.WhenAll(Enumerable.Range(0, of).Select(async index => (await journal.DueWakes(Noon.AddDays(99), 1_000, new WakeShare(index, of))).Length));
        Assert.Equal((50, true), (everything.Sum(), everything.Max() - everything.Min() <= 1));
    }

    [Fact]
    public async Task DueWakes_OfAShare_AreBoundedByTheShareItselfAndNotByWhatIsDueElsewhere()
    {
        await using var journal = store.Create();
        foreach (var i in Enumerable.Range(0, 12))
        {
            await journal.Append(On(Case($"S{i:00}"), 0, "c1") with { NextWake = Noon.AddMinutes(i) });
        }

        foreach (var index in Enumerable.Range(0, 3))
        {
            var whole = await journal.DueWakes(Noon.AddDays(1), 100, new WakeShare(index, 3));
            Assert.Equal(4, whole.Length);
            foreach (var atMost in Enumerable.Range(1, 5))
            {
                Assert.Equal(whole.Take(atMost), await journal.DueWakes(Noon.AddDays(1), atMost, new WakeShare(index, 3)));
            }
        }
    }

    [Fact]
    public async Task DueWakes_WithoutAShare_AreThoseOfTheWhole()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1") with { NextWake = Noon });
        await journal.Append(On(Case("B"), 0, "c1") with { NextWake = Noon });
        Assert.Equal(2, (await journal.DueWakes(Noon, 9)).Length);
        Assert.Equal((await journal.DueWakes(Noon, 9)).AsEnumerable(), await journal.DueWakes(Noon, 9, WakeShare.Whole));
    }

    /// <summary>Whoever opens the store next, and whoever only reads it, cuts the same shares.</summary>
    [Fact]
    public async Task Shares_OfAReaderAndOfTheStoreOpenedAgain_AreTheSame()
    {
        async Task<string> Shown(IJournalReader reader) => string.Join(' ', (await reader.DueWakes(Noon, 9, new WakeShare(1, 2))).Select(it => it.Stream.Id));
        string first;
        await using (var journal = store.Create())
        {
            foreach (var i in Enumerable.Range(0, 5))
            {
                await journal.Append(On(Case($"S{i}"), 0, "c1") with { NextWake = Noon });
            }

            first = await Shown(journal);
        }

        using (var reader = JournalStores.OpenReadOnly(store.Directory))
        {
            Assert.Equal(first, await Shown(reader));
        }

        await using var again = store.Open();
        Assert.Equal(first, await Shown(again));
        Assert.NotEmpty(first);
    }
}
