using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Supervision.HostContract.Tests;

/// <summary>
/// One silo of Orleans with reminders and storage in memory. Grain timers run on a clock of the test's own; the silo's own work, its response
/// time-out included, runs on the real one.
/// </summary>
public sealed class GrainHostFixture : IAsyncLifetime
{
    private static readonly TimeSpan s_responseTimeout = TimeSpan.FromSeconds(5);

    private readonly ManualTime _time = new();
    private IHost? _host;

    public Probe Probe => _host!.Services.GetRequiredService<Probe>();

    public IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync()
    {
        _host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static it => it.ClearProviders())
            .UseOrleans(silo =>
            {
                silo.UseLocalhostClustering();
                silo.UseInMemoryReminderService();
                silo.AddMemoryGrainStorage("store", static it => it.GrainStorageSerializer = new JsonStateSerializer());
                silo.Configure<SiloMessagingOptions>(static it =>
                {
                    it.ResponseTimeout = s_responseTimeout;
                    it.MaxForwardCount = 32; // the model ends activations far more often than the two that Orleans lets a call meet
                });
                silo.Configure<ClientMessagingOptions>(static it => it.ResponseTimeout = s_responseTimeout);
                silo.Services.AddSerializer(static it => it.AddJsonSerializer(static type => type == typeof(Parcel) || type == typeof(Reading)));
                silo.Services.AddSingleton<Probe>();
                UseForGrainsOnly(_time, silo.Services);
            })
            .Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }

    /// <summary>Moves the clock of the grains' timers.</summary>
    public void AdvanceTimers(TimeSpan time) => _time.Advance(time);

    /// <summary>Orleans counts its response time-out on the real clock: the test's await takes that long.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The fixture of the other host needs its clock for it.")]
    public void LetResponsesTimeOut()
    {
    }

    // A silo's own loops would spin if a test moved their clock: every keyed area is given the real one, and what has no key the test's.
    private static void UseForGrainsOnly(TimeProvider time, IServiceCollection services)
    {
#pragma warning disable RS0030 // This is where the silo's clock is chosen.
        var real = TimeProvider.System;
#pragma warning restore RS0030 // See above.
        services.Replace(ServiceDescriptor.Singleton(time));
        services.AddKeyedSingleton(KeyedService.AnyKey, real);
        services.AddKeyedSingleton(TimeProviderNames.Grains, time);
    }
}
