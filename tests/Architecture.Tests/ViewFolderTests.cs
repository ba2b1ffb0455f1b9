namespace Supervision.Architecture.Tests;

/// <summary>A projection lies beside its readers, above what all of them stand on and below the loop that moves them.</summary>
public sealed class ViewFolderTests
{
    [Fact]
    public void FoldersOfTheViews_FormNoCircle()
    {
        var uses = Folders.UsesIn("Views");
        Assert.Contains(uses, it => it is { From: "Views/Projections", To: "Views/Store" });
        Product.AssertNone(Folders.Circles(uses).Select(it => it.ToString()), "Folders depend on one another in one direction.");
    }

    [Fact]
    public void Store_NamesNoProjection() => Product.AssertNone(
        Folders.UsesIn("Views").Where(it => it.From == "Views/Store").Select(it => it.ToString()), "Tables belong to projections.");
}
