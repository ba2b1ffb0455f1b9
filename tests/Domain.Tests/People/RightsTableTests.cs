using Supervision.Domain.People;

namespace Supervision.Domain.Tests.People;

/// <summary>The table itself: that it is whole, and that people can read it.</summary>
public sealed class RightsTableTests
{
    [Fact]
    public void Document_IsWhatTheTableSays() => Repository.AssertIsUpToDate(RightsDocument.File, RightsDocument.Text());

    [Fact]
    public void Rows_AreTheRightsInTheirOrder_WithWordsThatReadBack()
    {
        Assert.Equal(Enum.GetValues<Right>(), RightsTable.Rows.Select(it => it.Right));
        Assert.All(Enum.GetValues<Right>(), it => Assert.Equal(it, RightsTable.ParseOrNull(RightsTable.TextOf(it))));
        Assert.All(Enum.GetValues<Right>(), it => Assert.Equal(it.ToString(), Pascal(RightsTable.TextOf(it))));
        Assert.All(Roles.All, it => Assert.Equal((it, it.ToString()), (Roles.ParseOrNull(Roles.TextOf(it)), Pascal(Roles.TextOf(it)))));
    }

    [Fact]
    public void Cells_WithAReason_ReachFurtherThanWithout() => Assert.All(
        Roles.All.SelectMany(role => RightsTable.Rows.Select(row => RightsTable.Of(role, row.Right))),
        it => Assert.True(it.WithReason == Reach.Never || it.WithReason > it.Straight, it.ToString()));

    [Theory]
    [InlineData("manage-Staff")]
    [InlineData("")]
    [InlineData("see")]
    public void ParseOrNull_AWordThatIsNone_IsNone(string word) => Assert.Null(RightsTable.ParseOrNull(word));

    private static string Pascal(string word) => string.Concat(word.Split('-').Select(it => char.ToUpperInvariant(it[0]) + it[1..]));
}
