using System.Collections.Immutable;
using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>A grain with a stored state, and with reminders.</summary>
public interface IKeeperGrain : IGrainWithStringKey
{
    /// <summary>The note as it is in memory, and whether the store has one.</summary>
    Task<Reading> Read();

    Task Write(string note);

    Task Clear();

    Task Deactivate();

    /// <summary>Leaves an old etag behind and writes: what a second activation elsewhere would do.</summary>
    Task WriteOverANewerState(string note);

    /// <summary>How many activations the grain has had, this one included.</summary>
    Task<int> ActivationNumber();

    Task Remind(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> Forget(string name);

    Task<ImmutableArray<string>> Reminders();
}

/// <summary>What the grain stores.</summary>
public sealed class Kept
{
    public string? Note { get; set; }
}

/// <summary>What the grain answers.</summary>
public sealed record Reading(string? Note, bool Exists);
