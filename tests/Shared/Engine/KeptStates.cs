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
        Bytes[$"{stateName} {grainId}"] = states.Serialize(grainState.State).ToArray();
        written.TrySetResult();
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Bytes.TryRemove($"{stateName} {grainId}", out _);
        return Task.CompletedTask;
    }
}
