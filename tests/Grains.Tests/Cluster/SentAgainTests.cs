using Orleans.Runtime;
using Orleans.Storage;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Tests.Cluster;

/// <summary>Whoever got no answer because a silo is gone asks again, and not for ever.</summary>
public sealed class SentAgainTests
{
    private static readonly Answer Done = new(7, 2, Repeated: true, null);

    public static TheoryData<Exception> Lost => [new SiloUnavailableException("gone"), new TimeoutException("no answer")];

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Command_WithoutAnAnswer_IsSentThreeTimesMore(Exception lost)
    {
        var sent = 0;
        Assert.Equal(Done, await SentAgain.UntilAnswered(() => ++sent <= 3 ? Task.FromException<Answer>(lost) : Task.FromResult(Done)));
        Assert.Equal(4, sent);
        Assert.Same(lost, await Assert.ThrowsAnyAsync<Exception>(() => SentAgain.UntilAnswered(() => ++sent > 0 ? Task.FromException<Answer>(lost) : Task.FromResult(Done))));
        Assert.Equal(8, sent);
    }

    /// <summary>A grain that answered with an error has been heard.</summary>
    [Fact]
    public async Task Command_ThatTheGrainAnsweredWithAnError_IsNotSentAgain()
    {
        var sent = 0;
        foreach (var error in new Exception[] { new ArgumentException("a bad id"), new InconsistentStateException("another wrote"), new InvalidOperationException("a fault") })
        {
            sent = 0;
            Assert.Same(error, await Assert.ThrowsAnyAsync<Exception>(() => SentAgain.UntilAnswered(() => ++sent > 0 ? Task.FromException<Answer>(error) : Task.FromResult(Done))));
            Assert.Equal(1, sent);
        }
    }
}
