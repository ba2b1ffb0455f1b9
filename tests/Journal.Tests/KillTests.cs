using System.Globalization;
using Supervision.Signer;
using Supervision.Silo.Verify;
using Supervision.Verifier;
using Xunit.Abstractions;

namespace Supervision.Journal.Tests;

/// <summary>kill -9 in the middle of work: what was acknowledged is there, once, and whoever was not answered may ask again.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Callers = 8;
    private const int Seed = 20261121;

    private readonly TestStore store = new();
    private readonly Dictionary<(int Caller, int Number), (long First, long Last)> acknowledged = [];

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("load")]
    [InlineData("load-sealed")]
    public void Kill_AtRandomMomentsUnderLoad_LosesNothingThatWasAcknowledged_AndDoublesNothing(string load)
    {
        var rounds = Here.RunsLongTests ? 50 : 5;
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}, {rounds} rounds");
        for (var round = 1; round <= rounds; round++)
        {
            var answers = random.Next(1, 600);
            using (var process = new OtherProcess(load, store.Directory, string.Join(',', Enumerable.Range(0, Callers).Select(NextOf))))
            {
                for (var i = 0; i < answers; i++)
                {
                    Note(process.ReadLine() ?? throw new InvalidOperationException($"round {round}: the process ended by itself"));
                }

                foreach (var line in process.Kill())
                {
                    Note(line);
                }
            }

            CheckAll(round);
            CheckSeal(load);
        }
    }

    /// <summary>Whatever was acknowledged is inside a checkpoint that outlived the kill.</summary>
    private void CheckSeal(string load)
    {
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        var size = SignerDirectory.Last(Path.Combine(store.Directory, SignerDirectory.DefaultName), reader.Identity)?.Size;
        Assert.Equal(load == "load-sealed", size is not null);
        if (size is { } signed)
        {
            Assert.InRange(signed, acknowledged.Values.Select(it => it.Last).DefaultIfEmpty(0).Max(), reader.Released);
        }
    }

    private int NextOf(int caller) => acknowledged.Keys.Where(it => it.Caller == caller).Select(it => it.Number + 1).DefaultIfEmpty(0).Max();

    private void Note(string line)
    {
        var words = line.Split(' ');
        var numbers = words[1..].Select(it => long.Parse(it, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(acknowledged.TryAdd(((int)numbers[0], (int)numbers[1]), (numbers[2], numbers[3])), $"acknowledged twice: {line}");
    }

    private void CheckAll(int round)
    {
        var outcome = StoreVerification.Run(store.Directory, "court.example/kill");
        Assert.True(outcome is AuditOutcome.Verified, $"round {round}: {VerificationReport.Words(outcome)}");
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        var decisions = reader.ReadAll().GroupBy(it => it.Command.Text).ToDictionary(it => it.Key, it => it.Select(entry => entry.Position).ToArray());
        foreach (var (command, positions) in decisions)
        {
            var number = int.Parse(command.Split('-')[2], CultureInfo.InvariantCulture);
            Assert.Equal(Enumerable.Range(0, 1 + (number % 3)).Select(it => positions[0] + it), positions);
        }

        foreach (var ((caller, number), (first, last)) in acknowledged)
        {
            var positions = decisions[$"k-{caller}-{number}"];
            Assert.Equal((first, last), (positions[0], positions[^1]));
        }

        Assert.InRange(decisions.Count, acknowledged.Count, acknowledged.Count + Callers);
        output.WriteLine($"round {round}: {acknowledged.Count} decisions acknowledged, {decisions.Count} written");
    }
}
