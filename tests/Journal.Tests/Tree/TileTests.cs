using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Tree;

/// <summary>The rows of tiles are what C2SP tlog-tiles says they are, at every size and after every kind of start.</summary>
public sealed class TileTests : IDisposable
{
    private readonly SyntheticLog log = new();

    public void Dispose() => log.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(70000)]
    public void Rows_AtASize_AreTheTilesOfTheSpecification(int size)
    {
        log.GrowTo(size);
        AssertTiles(size);
    }

    [Fact]
    public void Rows_DoNotDependOnWhereGroupsEndAndWritersStart()
    {
        foreach (var size in new[] { 3, 255, 256, 258, 700, 1024, 1025, 66000 })
        {
            log.GrowTo(size);
            log.Recall();
            AssertTiles(size);
        }
    }

    [Fact]
    public void TheExampleOfTheSpecification_HasTheTilesThatItCounts()
    {
        // "A tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of width 112, one full level 1
        // tile, one partial level 1 tile of width 17, and one partial level 2 tile of width 1." The partial one of level 0 has no row.
        log.GrowTo(70_000);
        var counted = log.Rows().GroupBy(it => (it.Level, Width: it.Hashes.Length / Digest.Length)).Select(it => (it.Key.Level, it.Key.Width, it.Count()));
        Assert.Equal([(0, 256, 273), (1, 256, 1), (1, 17, 1), (2, 1, 1)], counted);
    }

    [Theory]
    [InlineData("UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE level = 1 AND number = 1", 65_537)]
    [InlineData("UPDATE tile SET hashes = substr(hashes, 1, 32) || zeroblob(64) WHERE level = 1 AND number = 1", 65_537)]
    [InlineData("UPDATE tile SET hashes = substr(hashes, 1, 64) || zeroblob(32) WHERE level = 1 AND number = 1", 66_049)]
    [InlineData("UPDATE tile SET hashes = substr(hashes, 1, 64) WHERE level = 1 AND number = 1", 66_049)]
    [InlineData("UPDATE tile SET hashes = hashes || zeroblob(32) WHERE level = 1 AND number = 1", 66_305)]
    [InlineData("UPDATE tile SET hashes = hashes || zeroblob(8192) WHERE level = 2", 65_537)]
    [InlineData("DELETE FROM tile WHERE level = 1 AND number = 1", 65_537)]
    [InlineData("DELETE FROM tile WHERE level = 2", 1)]
    [InlineData("UPDATE entry SET hash = zeroblob(32) WHERE position = 66305", 66_305)]
    [InlineData("UPDATE entry SET hash = zeroblob(32) WHERE position = 66309", 66_309)]
    [InlineData("UPDATE entry SET hash = x'00' WHERE position = 66307", 66_307)]
    public void Recall_OfTilesThatDoNotGiveTheFrontier_NamesTheFirstLeafUnderTheDamage(string sql, long position)
    {
        log.GrowTo(65_536 + (3 * 256) + 5);
        log.Recall();
        log.Run(sql);
        Assert.Equal(position, Assert.Throws<JournalDamagedException>(log.Recall).Position);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task Append_AfterAnUnknownOutcomeAcrossATile_WritesTheTilesOfWhatIsStored(CommitEnd end)
    {
        using var store = new TestStore();
        var fault = new CommitFault();
        store.Options = store.Options with { AroundCommit = fault.Around };
        await using (var journal = store.Create())
        {
            await journal.Append(Opening("A"));
            await journal.Append(On(Case("A"), null, "many", [.. Enumerable.Range(0, 252).Select(it => Step($"Step {it}"))]));
            fault.Plan(end);
            var across = On(Case("A"), null, "across", Step("a"), Step("b"), Step("c"), Step("d"), Step("e"));
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(across));
            await journal.Append(across);
            await journal.Append(On(Case("A"), null, "more", [.. Enumerable.Range(0, 300).Select(it => Step($"More {it}"))]));
        }

        store.AssertSound(558);
        using var rows = JournalStores.OpenRows(store.Directory);
        Assert.Equal([(0, 0, 256), (0, 1, 256), (1, 0, 2)], rows.Tiles().Select(it => ((int)it.Level, (int)it.Number, it.Hashes.Length / Digest.Length)));
    }

    [Theory]
    [InlineData("UPDATE tile SET hashes = substr(hashes, 1, 320) || zeroblob(32) || substr(hashes, 353) WHERE level = 0 AND number = 1", 267)]
    [InlineData("UPDATE tile SET hashes = zeroblob(64) WHERE level = 1", 1)]
    [InlineData("DELETE FROM tile WHERE level = 0 AND number = 1", 257)]
    public async Task Verify_OfAStoreWithEditedTiles_NamesTheFirstLeafUnderThem(string sql, long position)
    {
        using var store = new TestStore();
        await using (var journal = store.Create())
        {
            await journal.Append(On(Case("A"), 0, "many", [.. Enumerable.Range(0, 600).Select(it => Step($"Step {it}"))]));
        }

        store.AssertSound(600);
        store.Tamper(sql);
        var found = Assert.IsType<Verifier.AuditOutcome.Tampered>(Silo.Verify.StoreVerification.Run(store.Directory));
        Assert.Equal((Verifier.FindingCode.Derived, position), (Assert.Single(found.Findings).Code, found.FirstBadPosition));
    }

    // Section "Merkle Tree" of the text: the n-th tile at level l is MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]), i from 0 to 255.
    private void AssertTiles(int size)
    {
        var hashes = SyntheticLog.Hashes(size);
        var expected = new List<(long, long, string)>();
        for (var (level, block) = (0, 1); size / block > 0; level++, block *= 256)
        {
            for (var first = 0; first < size / block; first += 256)
            {
                var width = Math.Min(256, (size / block) - first);
                if (level > 0 || width == 256)
                {
                    expected.Add((level, first / 256, string.Concat(Enumerable.Range(first, width).Select(it => Convert.ToHexString(NaiveTree.Root(hashes.AsSpan(it * block, block)))))));
                }
            }
        }

        Assert.Equal(expected, log.Rows().Select(it => (it.Level, it.Number, Convert.ToHexString(it.Hashes))));
    }
}
