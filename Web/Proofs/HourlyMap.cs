using Supervision.Journal;

namespace Supervision.Web.Proofs;

/// <summary>Logs the map of streams every hour in which anything was sealed, so that nobody's newest entries wait for a reader to ask.</summary>
internal sealed partial class HourlyMap(StreamMapKeeper keeper, TimeProvider clock, ILogger<HourlyMap> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private PeriodicTimer? pace;

    /// <summary>The hour begins when the service has started, not when a thread comes to run it.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        pace ??= new PeriodicTimer(Period, clock);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        pace?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await pace!.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await keeper.LogIfNew(stoppingToken))
                {
                    LogMapped();
                }
                else
                {
                    LogNothingNew();
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever it is, the next bundle that is asked for, or the next hour, meets it again and says it.
                LogNotMapped(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The map of streams was logged.")]
    private partial void LogMapped();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing was sealed since the map of streams was logged last.")]
    private partial void LogNothingNew();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The map of streams was not logged this hour; it is tried again in an hour.")]
    private partial void LogNotMapped(Exception error);
}
