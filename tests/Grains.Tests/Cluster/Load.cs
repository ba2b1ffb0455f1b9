using System.Collections.Concurrent;
using NodaTime;
using Orleans.Runtime;
using Orleans.Storage;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Tests.Cluster;

/// <summary>Many callers beside one silo, each with commands of its own to random cases; whatever fails because a silo is gone is sent again until it is answered.</summary>
internal sealed class Load(TwoSilos silos, int from, int seed)
{
    public const int Callers = 48;
    public const int EachSends = 40;
    public const int Cases = 80;

    private static readonly string[] Steps = ["create-fine", "send-fine", "notify", "pay", "collect"];
    private static readonly LocalDate First = new(2010, 1, 5);

    private readonly TaskCompletionSource isUnderWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, string> cases = new();
    private int answered;
    private int failed;

    /// <summary>Ends when a third of the commands have been answered.</summary>
    public Task IsUnderWay => isUnderWay.Task;

    /// <summary>What each command was answered, by its id.</summary>
    public ConcurrentDictionary<string, Answer> Answers { get; } = new();

    /// <summary>How many calls ended without an answer, and were sent again by the caller, after the edge had given up.</summary>
    public int Failed => failed;

    /// <summary>To which case a command went.</summary>
    public string Case(string command) => cases[command];

    /// <summary>Every command has been answered.</summary>
    public Task Run(CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, Callers).Select(it => Caller(it, cancellation)));

    private async Task Caller(int caller, CancellationToken cancellation)
    {
        await Task.Yield();
        var random = new Random(seed + caller);
        for (var i = 0; i < EachSends; i++)
        {
            var (number, step, day) = ($"L{random.Next(Cases)}", Steps[random.Next(Steps.Length)], First.PlusDays(random.Next(100)));
            var command = silos.Observation(step, day, $"load-{caller}-{i}");
            cases[command.Id] = TestEngine.Number(number).Text;
            Answers[command.Id] = await Answered(number, command, cancellation);
            if (Interlocked.Increment(ref answered) == Callers * EachSends / 3)
            {
                isUnderWay.SetResult();
            }
        }
    }

    private async Task<Answer> Answered(string number, Command<Domain.Cases.CaseCommand> command, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await SentAgain.UntilAnswered(() => silos.Case(number, from).Submit(command));
            }
            catch (Exception lost) when (lost is OrleansMessageRejectionException or TimeoutException or InconsistentStateException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }
}
