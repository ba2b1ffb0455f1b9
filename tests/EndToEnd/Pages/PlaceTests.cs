namespace Supervision.EndToEnd.Pages;

public sealed class PlaceTests
{
    /// <summary>A page that is not in the list is one that nobody has looked at.</summary>
    [Fact]
    public void Places_AreAllPagesOfTheDashboard() =>
        Assert.Equal(Place.Pages().Select(it => it.Name).Order(), Place.All.Select(it => it.Page().Name).Distinct().Order());
}
