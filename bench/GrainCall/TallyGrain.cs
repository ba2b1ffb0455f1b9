using Orleans;

namespace Supervision.Bench;

/// <summary>As little as a grain can do.</summary>
public interface ITallyGrain : IGrainWithStringKey
{
    Task<long> Count(long number);
}

internal sealed class TallyGrain : Grain, ITallyGrain
{
    private long _sum;

    public Task<long> Count(long number) => Task.FromResult(_sum += number);
}
