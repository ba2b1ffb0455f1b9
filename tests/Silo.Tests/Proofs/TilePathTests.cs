using Supervision.Web.Proofs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>Addresses of tiles, by the examples of the C2SP text.</summary>
public sealed class TilePathTests
{
    [Theory]
    [InlineData("tile/0/x001/x234/067", 0, 1_234_067, 256)]
    [InlineData("tile/1/000", 1, 0, 256)]
    [InlineData("tile/63/999.p/255", 63, 999, 255)]
    [InlineData("tile/entries/x001/000.p/1", null, 1_000, 1)]
    [InlineData("tile/0/x999/x999/x999/x999/x999/999", 0, 999_999_999_999_999_999, 256)]
    public void APath_IsReadAndWrittenInOneWay(string path, int? level, long number, int width)
    {
        Assert.Equal(new TilePath(level, number, width), TilePath.Parse(path));
        Assert.Equal(path, new TilePath(level, number, width).ToString());
    }

    [Fact]
    public void TheTilesOfALog_AreThoseThatTheTextCounts()
    {
        // "A tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of width 112, one full level 1
        // tile, one partial level 1 tile of width 17, and one partial level 2 tile of width 1."
        var counted = TilePath.Of(70_000).GroupBy(it => (it.Level, it.Width)).Select(it => (it.Key.Level, it.Key.Width, it.Count()));
        Assert.Equal([(null, 256, 273), (null, 112, 1), (0, 256, 273), (0, 112, 1), (1, 256, 1), (1, 17, 1), (2, 1, 1)], counted);
        Assert.Equal([(0, 256), (1, 1)], TilePath.Of(256).Where(it => it.Level is not null).Select(it => (it.Level!.Value, it.Width)));
        Assert.Empty(TilePath.Of(0));
    }
}
