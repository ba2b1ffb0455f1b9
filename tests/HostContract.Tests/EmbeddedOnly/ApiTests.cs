using Orleans;

namespace Supervision.HostContract.Tests;

public sealed class ApiTests
{
    [Fact]
    public void EveryPublicMember_OutsideTheHostsOwnNamespace_IsOneOfOrleans()
    {
        var ours = typeof(Grain).Assembly.GetExportedTypes().Where(static it => it.Namespace != "Orleans.Embedded").ToList();
        Assert.Equal(33, ours.Count);
        Assert.Equal([], ours.SelectMany(ApiListing.Of).Where(static it => !OrleansApi.Lines.Contains(it)));
    }

    [Fact]
    public void Listing_SeesADifferentParameterName() =>
        Assert.NotEqual(ApiListing.Of(typeof(IOne)).Last().Replace("IOne", "IOther", StringComparison.Ordinal), ApiListing.Of(typeof(IOther)).Last());

    private interface IOne
    {
        Task Do(string name);
    }

    private interface IOther
    {
        Task Do(string other);
    }
}
