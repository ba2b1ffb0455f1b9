using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Supervision.Grains.Wakes;

namespace Supervision.Tests;

/// <summary>States of grains that outlive an engine, as host.db keeps them: what cannot be read is none.</summary>
internal sealed class KeptStates : IGrainStorage
{
    private readonly StoredStates states = new();
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bytes of each state, by name and grain.</summary>
    public ConcurrentDictionary<string, byte[]> Bytes { get; } = new();

    /// <summary>How the next writing goes wrong; either way the grain is told that it failed.</summary>
    public AppendFault Next { get; set; }

    /// <summary>Ends with the first writing.</summary>
    public Task Written => written.Task;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var read = Bytes.TryGetValue($"{stateName} {grainId}", out var bytes) ? states.Deserialize<T>(new BinaryData(bytes)) : default;
        (grainState.RecordExists, grainState.State) = (read is not null, read ?? Activator.CreateInstance<T>());
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var fault = Next;
        Next = AppendFault.None;
        if (fault != AppendFault.NotWritten)
        {
            Bytes[$"{stateName} {grainId}"] = states.Serialize(grainState.State).ToArray();
            written.TrySetResult();
        }

        return fault == AppendFault.None ? Task.CompletedTask : Task.FromException(new IOException("the disk of states went away"));
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Bytes.TryRemove($"{stateName} {grainId}", out _);
        return Task.CompletedTask;
    }
}
