using Orleans;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Bench;

/// <summary>As little as a grain can do that is asked as our cases are asked.</summary>
[Alias("supervision.bench.tally")]
public interface ITallyGrain : IGrainWithStringKey
{
    [Alias("submit")]
    Task<Answer> Submit(Command<CaseCommand> command);
}

internal sealed class TallyGrain : Grain, ITallyGrain
{
    private long _sum;

    public Task<Answer> Submit(Command<CaseCommand> command) => Task.FromResult(new Answer(++_sum, 1, Repeated: false, null));
}
