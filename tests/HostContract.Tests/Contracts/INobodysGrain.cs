using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>A contract without a grain class.</summary>
public interface INobodysGrain : IGrainWithStringKey
{
    Task Nothing();
}
