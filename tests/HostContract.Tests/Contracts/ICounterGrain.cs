using Orleans;
using Orleans.Concurrency;

namespace Supervision.HostContract.Tests;

/// <summary>A number that its activation remembers, and the ways in which a turn can go.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    /// <summary>Adds in a way that loses a number when two turns run at once. Gives the sum.</summary>
    Task<int> Add(int number);

    ValueTask<int> AddAtOnce(int number);

    ValueTask Clear();

    /// <summary>How many activations the grain has had, this one included.</summary>
    Task<int> ActivationNumber();

    Task<string> Key();

    Task Fail(string message);

    /// <summary>Throws before there is a task.</summary>
    Task FailAtOnce(string message);

    Task FindInconsistent();

    /// <summary>Calls another grain that finds its state inconsistent.</summary>
    Task PassInconsistency(string otherKey);

    Task Deactivate();

    [ReadOnly]
    Task DeactivateReading();

    /// <summary>Waits at a gate of the probe.</summary>
    Task Wait(string gate);

    [ReadOnly]
    Task WaitReading(string gate);

    [AlwaysInterleave]
    Task WaitInterleaving(string gate);

    /// <summary>Calls the other grain, which calls this one, and comes to the gate when that call is on its way.</summary>
    Task CallRound(string otherKey, string backTo, string gate);

    /// <summary>Whether every await came back to the scheduler on which the turn began.</summary>
    Task<bool> StaysOnItsScheduler();

    /// <summary>Takes the activation down, and lets OnDeactivateAsync wait at the gate.</summary>
    Task DeactivateSlowly(string gate);
}
