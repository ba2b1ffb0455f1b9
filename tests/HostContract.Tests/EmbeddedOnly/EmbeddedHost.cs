using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Embedded;

namespace Supervision.HostContract.Tests;

/// <summary>A running embedded host with the grains of this project.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _hosted;

    private EmbeddedHost(ServiceProvider services)
    {
        _services = services;
        _hosted = [.. services.GetServices<IHostedService>()];
    }

    public IServiceProvider Services => _services;

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public Probe Probe => _services.GetRequiredService<Probe>();

    public int ActivationCount => _services.GetRequiredService<EmbeddedGrainHost>().ActivationCount;

    public static async Task<EmbeddedHost> StartAsync(TimeProvider time, Action<EmbeddedGrainsOptions> configure)
    {
        var host = new EmbeddedHost(Register(time, configure).BuildServiceProvider(validateScopes: true));
        foreach (var hosted in host._hosted)
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return host;
    }

    public static IServiceCollection Register(TimeProvider time, Action<EmbeddedGrainsOptions> configure) => new ServiceCollection()
        .AddLogging(static it => it.SetMinimumLevel(LogLevel.None))
        .AddSingleton(time)
        .AddSingleton<Probe>()
        .AddEmbeddedGrains(it =>
        {
            it.GrainAssemblies.Add(typeof(EmbeddedHost).Assembly);
            it.Wire = WireMode.Copy;
            it.Json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
            configure(it);
        });

    /// <summary>Deactivations run beside the test: this waits until so many activations or fewer are left.</summary>
    public async Task CountFallsToAsync(int count)
    {
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (ActivationCount > count)
        {
            Assert.False(hang.IsCancellationRequested, $"{ActivationCount} activations are left, not {count}.");
            await Task.Yield();
        }
    }

    public Task StopAsync() => StopAsync(CancellationToken.None);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var hosted in _hosted)
        {
            await hosted.StopAsync(cancellationToken);
        }

        await _services.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
