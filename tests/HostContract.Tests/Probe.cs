using System.Collections.Concurrent;

namespace Supervision.HostContract.Tests;

/// <summary>
/// Where grains and tests meet: gates that a turn waits at until the test opens them, and a record of what happened. The silo runs in the
/// process of the tests, so one object serves both sides. Names begin with the key of a grain, so tests do not disturb each other.
/// </summary>
public sealed class Probe
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private readonly ConcurrentQueue<string> _happened = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly ConcurrentDictionary<string, Ledger> _ledgers = new();

    /// <summary>Tells the test that the gate was reached, and waits until the test opens it.</summary>
    public Task PassAsync(string gate, CancellationToken cancellationToken = default)
    {
        var it = GateOf(gate);
        it.Reached.TrySetResult();
        return it.Opened.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when a turn has come to the gate.</summary>
    public Task ReachedAsync(string gate) => Hang(GateOf(gate).Reached.Task, gate);

    public bool WasReached(string gate) => GateOf(gate).Reached.Task.IsCompleted;

    public void Open(string gate) => GateOf(gate).Opened.TrySetResult();

    public void Note(string what) => _happened.Enqueue(what);

    /// <summary>What was noted under this key, in order, without the key.</summary>
    public IReadOnlyList<string> NotesOf(string key) =>
        [.. _happened.Where(it => it.StartsWith(key + ": ", StringComparison.Ordinal)).Select(it => it[(key.Length + 2)..])];

    public Ledger LedgerOf(string key) => _ledgers.GetOrAdd(key, static _ => new Ledger());

    /// <summary>The next so many activations of the grain fail.</summary>
    public void FailActivations(string key, int times) => _failures[key] = times;

    public bool TakeFailure(string key)
    {
        var left = _failures.GetValueOrDefault(key);
        _failures[key] = Math.Max(0, left - 1);
        return left > 0;
    }

    /// <summary>Fails the test instead of letting it hang.</summary>
    public static async Task Hang(Task task, string what)
    {
        try
        {
            await task.WaitAsync(s_hang);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Assert.Fail($"'{what}' did not happen within {s_hang}.");
        }
    }

    private Gate GateOf(string name) => _gates.GetOrAdd(name, static _ => new Gate());

    private sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
