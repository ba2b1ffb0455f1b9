using Supervision.Accounts;
using Supervision.Grains.People;

namespace Supervision.Web.SignIn;

/// <summary>
/// Once a minute: sessions that have ended go, and when which was last used is written down. A change of the court's staff
/// has everybody asked again.
/// </summary>
internal sealed partial class SessionSweep(AccountStore accounts, PeopleRegister people, TimeProvider time, ILogger<SessionSweep> log) : BackgroundService
{
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        people.Changed += accounts.TellChanged;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        people.Changed -= accounts.TellChanged;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Pace, time);
        try
        {
            while (await pace.WaitForNextTickAsync(stoppingToken))
            {
                Sweep();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what was used in the last minute is not written down.
        }
    }

    private void Sweep()
    {
        try
        {
            accounts.Sweep();
        }
#pragma warning disable CA1031 // A full disk must not end the sweeping for good: sessions end by their instants all the same.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogNotSwept(trouble);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Ended sessions could not be removed; it is tried again in a minute.")]
    private partial void LogNotSwept(Exception trouble);
}
