using FsCheck;
using FsCheck.Experimental;
using Xunit.Abstractions;

namespace Supervision.HostContract.Tests;

/// <summary>Callers at once, failures, deactivations, ticks and lost races, in random order from a seed, against a model.</summary>
[Collection(HostCollection.Name)]
public sealed class ModelTests(GrainHostFixture host, ITestOutputHelper output)
{
    /// <summary>Set this variable to try another seed, or the one of a failure.</summary>
    private const string SeedVariable = "HOST_CONTRACT_SEED";

    private static readonly ulong s_seed = ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var seed) ? seed : 20_260_105;

    [Fact]
    public void Grains_DoAsTheModelSays()
    {
        output.WriteLine($"{SeedVariable}={s_seed}");
        Run(typeof(LedgerGrain), tests: 60);
    }

    [Fact]
    public void Machine_CatchesAGrainThatGuesses_AndShrinksItToTheGuess()
    {
        var thrown = Assert.ThrowsAny<Exception>(() => Run(typeof(GuessingLedgerGrain), tests: 60));
        output.WriteLine(thrown.Message);
        var shrunk = thrown.Message[thrown.Message.IndexOf("Shrunk:", StringComparison.Ordinal)..];
        Assert.Matches(@"at once: \w\.AddOfUnknownOutcome\(\d\) ->", shrunk);
        Assert.Single(shrunk.Split(" -> ").Skip(1));
    }

    private void Run(Type grainClass, int tests) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(new Replay(new Rnd(s_seed), null)),
        StateMachine.ToProperty(new LedgerMachine(host, grainClass, operations: 20)));
}
