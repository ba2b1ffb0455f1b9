using NodaTime;
using Supervision.Grains.Clocks;

namespace Supervision.Silo.Hosting.Clock;

/// <summary>Reads the clock each second, so that a jump is met when it happens; tells of it in the log, and notes the last good reading.</summary>
internal sealed partial class ClockWatch(TrustedClock clock, string store, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private bool isDoubted;
    private long? notedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            do
            {
                Look();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Look()
    {
        var doubt = clock.Doubt;
        var isNews = isDoubted != doubt is not null;
        isDoubted = doubt is not null;
        if (isNews && doubt is not null)
        {
            LogDoubt(doubt.Machine, doubt.Trusted);
        }
        else if (isNews)
        {
            LogBelieved(clock.GetCurrentInstant());
        }

        if (isNews || notedAt is not { } at || clock.GetElapsedTime(at) >= BetweenNotes)
        {
            notedAt = clock.GetTimestamp();
            Note();
        }
    }

    private void Note()
    {
        try
        {
            ClockNote.Write(store, clock.Good);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotNoted(failure.Message);
        }
    }

    [LoggerMessage(
        LogLevel.Critical,
        "The machine's clock says {Machine}, and by the time that has passed it should be {Trusted}: acts are refused and no limit is watched "
        + "until an administrator says which is right, or the clock comes back.")]
    private partial void LogDoubt(Instant machine, Instant trusted);

    [LoggerMessage(LogLevel.Warning, "The machine's clock is believed again; it is {Now}.")]
    private partial void LogBelieved(Instant now);

    [LoggerMessage(LogLevel.Warning, "The clock's last good reading could not be noted ({Reason}); it is tried again in a minute.")]
    private partial void LogNotNoted(string reason);
}
