using Supervision.Journal;

namespace Supervision.Silo.Proofs;

/// <summary>Logs the map of streams every hour in which anything was sealed, so that nobody's newest entries wait for a reader to ask.</summary>
internal sealed partial class HourlyMap(StreamMapKeeper keeper, TimeProvider clock, ILogger<HourlyMap> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Period, clock);
        while (await pace.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                _ = await keeper.LogIfNew(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever it is, the next bundle that is asked for, or the next hour, meets it again and says it.
                LogNotMapped(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The map of streams was not logged this hour; it is tried again in an hour.")]
    private partial void LogNotMapped(Exception error);
}
