namespace Supervision.Architecture.Tests;

/// <summary>The folders of a project are floors: what lies on one may know those below, and no way leads back up.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> Projects => [.. Product.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_FormNoCircle(string project) => Product.AssertNone(
        Folders.Circles(Folders.UsesIn(project)).Select(it => it.ToString()), $"Folders of {project} depend on one another in one direction.");

    [Fact]
    public void UsesThatThereAre_AreSeen() => Assert.Contains(Folders.UsesIn("Journal"), it => it is { From: "Journal/Writing", To: "Journal/Contract/Stores" });

    [Fact]
    public void StoreOfTheViews_NamesNoProjection() => Product.AssertNone(
        Folders.UsesIn("Views").Where(it => it.From == "Views/Store").Select(it => it.ToString()), "Tables belong to projections.");

    [Fact]
    public void ACircle_IsFound() => Assert.Equal(
        [Use("A", "B"), Use("B", "C"), Use("C", "A")], Folders.Circles([Use("A", "B"), Use("B", "C"), Use("C", "A"), Use("C", "D"), Use("E", "A")]));

    private static Folders.Use Use(string from, string to) => new(from, to, from, to);
}
