using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Supervision.Grains.Hosting;
using Supervision.Silo.Hosting.HostStore;

namespace Supervision.HostContract.Tests;

/// <summary>
/// One silo as the product makes it, with its reminders and stored states in a database. Grain timers run on a clock of the test's own;
/// the silo's own work, its response time-out and reminders included, runs on the real one.
/// </summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private static readonly TimeSpan s_responseTimeout = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = StandingClock.Make();
    private readonly IHost _host;

    private TestSilo(HostDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddOrleans(silo =>
        {
            silo.HostOurGrains(Passing.Copied).Alone().KeepIn(database.Invariant, database.ConnectionString, remembers: true);
            silo.Configure<SiloMessagingOptions>(static it =>
            {
                it.ResponseTimeout = s_responseTimeout;
                it.MaxForwardCount = 32; // the model ends activations far more often than the eight that a call of ours may meet
            });
            silo.Configure<ClientMessagingOptions>(static it => it.ResponseTimeout = s_responseTimeout);
            silo.Services.AddSerializer(static it => it.AddJsonSerializer(static type => type == typeof(Reading)));
            silo.Services.AddSingleton<Probe>();
            silo.Services.AddGrainTime(_time);
        });
        _host = builder.Build();
    }

    public Probe Probe => _host.Services.GetRequiredService<Probe>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="database">It has its tables.</param>
    public static async Task<TestSilo> Start(HostDatabase database)
    {
        var silo = new TestSilo(database);
        await silo._host.StartAsync();
        return silo;
    }

    /// <summary>Moves the clock of the grains' timers.</summary>
    public void AdvanceTimers(TimeSpan time) => _time.Advance(time);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
