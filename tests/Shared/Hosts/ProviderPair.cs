using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Supervision.Grains.Hosting;
using Supervision.Grains.Wakes;
using Supervision.Silo.Hosting.HostStore;

namespace Supervision.Tests;

/// <summary>Orleans' two providers as a silo of ours makes them, and no silo around them.</summary>
internal sealed class ProviderPair : IDisposable
{
    private readonly IHost host;

    /// <param name="invariant">Which database.</param>
    /// <param name="connection">Where.</param>
    /// <param name="service">To which service what is written belongs.</param>
    /// <param name="deletes">Whether a state that is cleared leaves no row.</param>
    public ProviderPair(string invariant, string connection, string service = GrainSilo.ServiceId, bool deletes = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOrleans(silo =>
        {
            silo.Alone().KeepIn(invariant, connection, remembers: true);
            silo.Configure<ClusterOptions>(it => it.ServiceId = service);
            silo.Services.Configure<AdoNetGrainStorageOptions>(StoredStates.Name, it => it.DeleteStateOnClear = deletes);
        });
        host = builder.Build();
        Reminders = host.Services.GetRequiredService<IReminderTable>();
        States = host.Services.GetRequiredKeyedService<IGrainStorage>(StoredStates.Name);
    }

    public IReminderTable Reminders { get; }

    public IGrainStorage States { get; }

    /// <summary>Has both read their statements, as at a silo's start.</summary>
    public async Task Start()
    {
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        ((ILifecycleParticipant<ISiloLifecycle>)States).Participate(lifecycle);
        await lifecycle.OnStart();
        await Reminders.StartAsync();
    }

    /// <summary>The state as a new activation of the grain would find it.</summary>
    public async Task<GrainState<T>> Read<T>(GrainId grain, string name = "note")
        where T : new()
    {
        var state = new GrainState<T>(new T());
        await States.ReadStateAsync(name, grain, state);
        return state;
    }

    public void Dispose() => host.Dispose();
}
