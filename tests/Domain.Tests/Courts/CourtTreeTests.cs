using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using static Supervision.Domain.Tests.Support.CourtSpec;

namespace Supervision.Domain.Tests.Courts;

public sealed class CourtTreeTests
{
    private static readonly LocalDate Then = new(2024, 1, 1);

    private static readonly LocalDate Day = new(2026, 6, 1);

    [Fact]
    public void Below_ReachesEveryDepth_AndNoSister()
    {
        var tree = Tree(("top", null), ("left", "top"), ("right", "top"), ("leaf", "left"), ("alone", null));
        Assert.Equal(["leaf", "left", "right"], Below(tree, "top"));
        Assert.Equal(["leaf"], Below(tree, "left"));
        Assert.Empty(Below(tree, "right"));
        Assert.Empty(Below(tree, "alone"));
        Assert.Equal(["left", "top"], tree.Above(new("leaf")).Select(it => it.Text));
        Assert.Equal("left", tree.ParentOf(new("leaf"))!.Value.Text);
        Assert.Null(tree.ParentOf(new("top")));
    }

    [Fact]
    public void IsBelow_OfACourtAndItself_OrOneThatIsNotThere_IsNot()
    {
        var tree = Tree(("top", null), ("leaf", "top"));
        Assert.True(tree.IsBelow(new("leaf"), new("top")));
        Assert.False(tree.IsBelow(new("top"), new("leaf")));
        Assert.False(tree.IsBelow(new("top"), new("top")));
        Assert.False(tree.IsBelow(new("nowhere"), new("top")));
    }

    /// <summary>Files are adopted one by one, so a journal may hold what no register would.</summary>
    [Fact]
    public void ACircle_IsWalkedOnce()
    {
        var tree = Tree(("one", "two"), ("two", "three"), ("three", "one"));
        Assert.Equal(["two", "three"], tree.Above(new("one")).Select(it => it.Text));
        Assert.Equal(["three", "two"], Below(tree, "one"));
    }

    /// <summary>The tree is that of a day: before its first edition a court stands under none, and what another edition says counts from its day on.</summary>
    [Fact]
    public void ParentOf_GoesByTheEditionOfTheDay()
    {
        var moved = Registered("leaf", Edition(Then, "one"), Edition(Day, "two"));
        var register = CourtRegister.Of([Registered("one", Edition(Then)), Registered("two", Edition(Then)), moved]);
        Assert.Null(register.TreeOn(Then.PlusDays(-1)).ParentOf(new("leaf")));
        Assert.Equal("one", register.TreeOn(Then).ParentOf(new("leaf"))!.Value.Text);
        Assert.Equal("one", register.TreeOn(Day.PlusDays(-1)).ParentOf(new("leaf"))!.Value.Text);
        Assert.Equal("two", register.TreeOn(Day).ParentOf(new("leaf"))!.Value.Text);

        // The day begins in Shanghai eight hours before it begins in Greenwich.
        Assert.Equal("one", register.TreeAt(Instant.FromUtc(2026, 5, 31, 15, 59)).ParentOf(new("leaf"))!.Value.Text);
        Assert.Equal("two", register.TreeAt(Instant.FromUtc(2026, 5, 31, 16, 0)).ParentOf(new("leaf"))!.Value.Text);
    }

    [Fact]
    public void Library_HasACourtAsItWasAdoptedLast()
    {
        var before = ProcedureLibrary.Empty.PlusCourt(Registered("leaf", Edition(Then, title: "Old")));
        var after = before.PlusCourt(Registered("leaf", Edition(Then, title: "Old"), Edition(Day, title: "New")));
        Assert.Equal(("Old", "New"), (before.CourtOrNull("leaf")!.Title.En, after.CourtOrNull("leaf")!.Title.En));
        Assert.Equal("Old", after.CourtAt("leaf", Instant.FromUtc(2026, 5, 31, 15, 59))!.Title.En);
        Assert.Equal("New", after.CourtAt("leaf", Instant.FromUtc(2026, 5, 31, 16, 0))!.Title.En);
        Assert.Equal("leaf", after.CourtOrOnly(null)!.Code);
        Assert.Null(after.PlusCourt(Registered("other", Edition(Then))).CourtOrOnly(null));
        Assert.Null(after.NewestOrNull("civil", "leaf"));
    }

    private static IEnumerable<string> Below(CourtTree tree, string court) => tree.Below(new(court)).Select(it => it.Text);

    private static CourtTree Tree(params (string Code, string? Parent)[] courts) =>
        CourtRegister.Of(courts.Select(it => Registered(it.Code, Edition(Then, it.Parent)))).TreeOn(Day);
}
