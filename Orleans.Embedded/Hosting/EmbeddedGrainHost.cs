using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Hosts the grains of this process between start and stop of the application.</summary>
public sealed partial class EmbeddedGrainHost : IHostedService, IDisposable
{
    private static readonly TimeSpan s_longestSweepPeriod = TimeSpan.FromSeconds(1);

    private readonly EmbeddedGrainsOptions _options;
    private readonly Catalog _catalog;
    private readonly HostDatabase _database;
    private readonly ReminderService _reminders;
    private readonly ILogger _log;
    private readonly ITimer _sweeper;

    /// <summary>Made by the container.</summary>
    public EmbeddedGrainHost(IServiceProvider services, ILogger<EmbeddedGrainHost> log)
    {
        _options = services.GetRequiredService<EmbeddedGrainsOptions>();
        _options.Json.MakeReadOnly(populateMissingResolver: true);
        _catalog = services.GetRequiredService<Catalog>();
        _database = services.GetRequiredService<HostDatabase>();
        _reminders = services.GetRequiredService<ReminderService>();
        _log = log;
        _sweeper = _catalog.Clock.CreateTimer(static it => ((EmbeddedGrainHost)it!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Activations in memory now, those on their way out included.</summary>
    public int ActivationCount => _catalog.Count;

    private TimeSpan SweepPeriod
    {
        get
        {
            var shorter = _options.ResponseTimeout < _options.CollectionAge ? _options.ResponseTimeout : _options.CollectionAge;
            return shorter / 8 < s_longestSweepPeriod ? shorter / 8 : s_longestSweepPeriod;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _database.Open();
        _catalog.IsOpen = true;
        _reminders.Start();
        _sweeper.Change(SweepPeriod, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes no more calls from outside grains, lets what was accepted end (turns may still call other grains), and deactivates everything.
    /// When <paramref name="cancellationToken"/> is cancelled first, the rest is answered with an <see cref="OrleansException"/> and left behind.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _catalog.IsOpen = false;
        _reminders.Dispose();
        try
        {
            var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "the host stops");
            while (_catalog.Activations.ToList() is { Count: > 0 } remaining)
            {
                remaining.ForEach(it => it.DeactivateWhenIdle(reason));
                await Task.WhenAll(remaining.Select(it => it.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            LogLeftBehind(_log, _catalog.Count);
            foreach (var activation in _catalog.Activations)
            {
                activation.RefuseAll(new OrleansException($"The grain host stopped before {activation.GrainId} was done."));
                activation.CancelStep();
            }
        }

        Dispose();
    }

    public void Dispose()
    {
        _sweeper.Dispose();
        _reminders.Dispose();
        _database.Dispose();
    }

    private void Sweep()
    {
        _catalog.Sweep();
        _sweeper.Change(SweepPeriod, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The time to stop is over; {Count} activations are left behind.")]
    private static partial void LogLeftBehind(ILogger log, int count);
}
