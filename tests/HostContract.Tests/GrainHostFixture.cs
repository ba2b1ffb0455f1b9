using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Supervision.Tests;

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
                silo.Services.AddGrainTime(_time);
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
}
