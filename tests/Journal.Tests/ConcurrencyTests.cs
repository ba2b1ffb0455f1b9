using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

public sealed class ConcurrencyTests : IDisposable
{
    private const int Callers = 16;
    private const int Decisions = 40;
    private const int EntriesEach = 3;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Append_ByManyOnOneStreamWithTheSameVersion_IsWonByExactlyOne()
    {
        await using var journal = store.Create();
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(it => Task.Run(() => journal.Append(On(Case("A"), 0, $"c{it}")))));
        Assert.Equal(new AppendResult.Appended(1, 1, 1), Assert.Single(results.OfType<AppendResult.Appended>()));
        Assert.Equal(63, results.Count(it => it == new AppendResult.Conflict(1)));
        store.AssertSound(1);
    }

    [Fact]
    public async Task Append_ByManyWhoTryAgainAfterALostRace_AddsEveryDecisionOnce()
    {
        store.Options = store.Options with { WaitingDecisions = 4, DecisionsPerGroup = 3, RememberedStreams = 1 };
        await using var journal = store.Create();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(journal, caller))));
        var commands = journal.ReadAll().GroupBy(it => (it.Stream, it.Command)).ToArray();
        Assert.Equal(Callers * Decisions, commands.Length);
        Assert.All(commands, it => Assert.Equal(EntriesEach, it.Count()));
        store.AssertSound(Callers * Decisions * EntriesEach);
    }

    [Fact]
    public async Task Readers_WhileOthersAppend_SeeWholeDecisionsOnly_AndFollowersMissNothing()
    {
        await using var journal = store.Create();
        var appending = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(journal, caller))));
        var following = Task.Run(() => Follow(journal));
        while (!appending.IsCompleted)
        {
            var entries = journal.Stream(Case("S0"));
            Assert.Equal(0, entries.Length % EntriesEach);
        }

        await appending;
        Assert.Equal(Enumerable.Range(1, Callers * Decisions * EntriesEach).Select(it => (long)it), await following);
    }

    // Several callers share each of four streams, so most first tries lose.
    private static async Task Call(CourtJournal journal, int caller)
    {
        var version = 0L;
        for (var number = 0; number < Decisions;)
        {
            var result = await journal.Append(On(Case($"S{caller % 4}"), version, $"c{caller}-{number}", Step("a"), Step("b"), Step("c")));
            version = result switch
            {
                AppendResult.Appended it => it.Version,
                AppendResult.Conflict it => it.Version,
                var other => throw new InvalidOperationException($"{other}"),
            };
            number += result is AppendResult.Appended ? 1 : 0;
        }
    }

    private static async Task<List<long>> Follow(CourtJournal journal)
    {
        var seen = new List<long>();
        while (seen.Count < Callers * Decisions * EntriesEach)
        {
            _ = await journal.WaitForRelease(seen.Count);
            seen.AddRange(journal.ReadAll(seen.Count).Select(it => it.Position));
        }

        return seen;
    }
}
