using Orleans;
using Orleans.Runtime;

namespace Supervision.HostContract.Tests;

public sealed class ApiTests
{
    [Fact]
    public void EveryLineOfTheListing_IsTrueOfOrleans()
    {
        var theirs = ((Type[])[typeof(Grain), typeof(IRemindable), typeof(PersistentStateAttribute), typeof(AliasAttribute), typeof(Orleans.Storage.InconsistentStateException)])
            .SelectMany(static it => it.Assembly.GetExportedTypes())
            .SelectMany(ApiListing.Of)
            .ToHashSet();
        Assert.Equal([], OrleansApi.Lines.Where(it => !theirs.Contains(it)));
    }
}
