using System.Reflection;
using System.Text.Json;

namespace Orleans.Embedded;

/// <summary>What the values of a call go through between caller and grain.</summary>
public enum WireMode
{
    /// <summary>The grain gets the caller's objects, and the caller the grain's. Right where they are immutable.</summary>
    Share,

    /// <summary>Every argument and answer is written and read as JSON, so that what would fail between two processes fails in one. For tests.</summary>
    Copy,
}

/// <summary>Settings of the host of grains. All are checked when the host starts.</summary>
public sealed record EmbeddedGrainsOptions
{
    /// <summary>The assemblies that hold grain classes. At least one; empty by default.</summary>
    public IList<Assembly> GrainAssemblies { get; } = [];

    /// <summary>A caller waits this long for its answer and then gets a <see cref="TimeoutException"/>, at most an eighth later. 30 seconds by default; more than zero.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An activation that was not called for this long is taken down, at most a second or an eighth later. 15 minutes by default; more than zero.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// With more activations in memory than this, idle ones go, the least recently used first. Busy ones stay, so the number may be exceeded
    /// for as long as they are busy. 20,000 by default; at least 1.
    /// </summary>
    public int MaxActivations { get; set; } = 20_000;

    /// <summary>File of reminders and persistent states, in a folder that exists. Null, the default, keeps them in memory only.</summary>
    public string? HostDatabase { get; set; }

    /// <summary><see cref="WireMode.Share"/> by default.</summary>
    public WireMode Wire { get; set; }

    /// <summary>How values are written: persistent states always, calls with <see cref="WireMode.Copy"/>. The serializer's own defaults by default.</summary>
    public JsonSerializerOptions Json { get; set; } = new();
}
