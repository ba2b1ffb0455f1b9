using Supervision.Journal.Tests.Support;
using Supervision.Verifier;
using Supervision.Verifier.Auditing;

namespace Supervision.Journal.Tests.Tree;

/// <summary>Every hash in every tile row is compared with the leaves, by a verifier that has never seen the writer.</summary>
public sealed class TileAuditTests
{
    private const int Entries = 65_536 + 700;

    private static readonly Lazy<(StoredLog Log, TileRow[] Tiles)> Large = new(() => Sound(Entries));

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    [InlineData(700)]
    public void Run_OnTheTilesOfTheEntries_Verifies(int entries)
    {
        var (log, tiles) = Sound(entries);
        Assert.Equal(entries, Assert.IsType<AuditOutcome.Verified>(LogAudit.Run(log with { Tiles = tiles })).Entries);
    }

    [Fact]
    public void Run_OnThreeLevelsOfTiles_Verifies() =>
        Assert.Equal(Entries, Assert.IsType<AuditOutcome.Verified>(LogAudit.Run(Large.Value.Log with { Tiles = Large.Value.Tiles })).Entries);

    [Fact]
    public void Run_OnALogWithoutTilesOfItsOwn_Verifies() => Assert.IsType<AuditOutcome.Verified>(LogAudit.Run(Sound(300).Log));

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 0, 255, 256)]
    [InlineData(0, 257, 3, 65_796)]
    [InlineData(1, 0, 2, 513)]
    [InlineData(1, 1, 1, 65_793)]
    [InlineData(2, 0, 0, 1)]
    public void Run_OnATileWithAnotherHash_NamesTheFirstLeafUnderIt(int level, int number, int hash, long position)
    {
        var found = Only(Large.Value.Tiles.Select(it => it.Level == level && it.Number == number ? it with { Hashes = Flipped(it.Hashes, hash) } : it));
        Assert.Equal((FindingCode.Derived, position), (found.Code, found.Position));
        Assert.Contains($"as hash {hash + 1} of tile {number} of level {level}", found.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 3, 769)]
    [InlineData(0, 257, 65_793)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 65_537)]
    [InlineData(2, 0, 1)]
    public void Run_WithoutATile_NamesItsFirstLeaf(int level, int number, long position)
    {
        var found = Only(Large.Value.Tiles.Where(it => it.Level != level || it.Number != number));
        Assert.Equal($"E-DERIVED at position {position}: expected a row for tile {number} of level {level}, found none", found.ToString());
    }

    [Theory]
    [InlineData(0, 5, -32, 1536)]
    [InlineData(0, 5, -31, 1536)]
    [InlineData(0, 5, 32, 1536)]
    [InlineData(1, 1, -32, 65_793)]
    [InlineData(1, 1, 1, 65_793)]
    [InlineData(2, 0, -32, 1)]
    public void Run_OnATileOfAnotherLength_NamesTheLeafWhereItShows(int level, int number, int bytes, long position)
    {
        var found = Only(Large.Value.Tiles.Select(it => it.Level == level && it.Number == number ? it with { Hashes = Resized(it.Hashes, bytes) } : it));
        Assert.Equal((FindingCode.Derived, position), (found.Code, found.Position));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 258)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    [InlineData(99, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue)]
    public void Run_OnATileThatNoEntriesGive_SaysWhichOne(long level, long number)
    {
        TileRow[] rows = [.. Large.Value.Tiles, new(level, number, new byte[32])];
        var found = Only(rows.OrderBy(it => (it.Level, it.Number)));
        Assert.Equal($"E-DERIVED: expected no tiles but those of the entries, found tile {number} of level {level}", found.ToString());
    }

    [Fact]
    public void Run_WhenAnEntryIsMissing_NamesItAndNotEveryTileBehindIt()
    {
        var (log, tiles) = Sound(700);
        var outcome = Assert.IsType<AuditOutcome.Tampered>(LogAudit.Run(log with { Tiles = tiles, Entries = log.Entries.Where(it => it.Position != 300) }));
        Assert.Equal(300, outcome.FirstBadPosition);
        Assert.DoesNotContain(outcome.Findings, it => it.Expected.Contains("tile", StringComparison.Ordinal));
    }

    private static (StoredLog Log, TileRow[] Tiles) Sound(int entries)
    {
        var log = new ForgedLog();
        for (var i = 0; i < entries; i++)
        {
            log.Add(i % 7, $"c{i}");
        }

        return (log.AsLog(), [.. log.Tiles()]);
    }

    private static Finding Only(IEnumerable<TileRow> tiles) =>
        Assert.Single(Assert.IsType<AuditOutcome.Tampered>(LogAudit.Run(Large.Value.Log with { Tiles = tiles })).Findings);

    private static byte[] Flipped(byte[] hashes, int hash)
    {
        byte[] flipped = [.. hashes];
        flipped[(hash * 32) + 7] ^= 4;
        return flipped;
    }

    private static byte[] Resized(byte[] hashes, int by)
    {
        Array.Resize(ref hashes, hashes.Length + by);
        return hashes;
    }
}
