using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Views.Cases;

namespace Supervision.Views.Projections;

/// <summary>Keeps the views in step with the journal while the host runs, and tells the board when they have moved or a new day has begun.</summary>
internal sealed partial class ProjectionService(IJournal journal, Projector projector, ViewStore store, Board board, PeopleRegister people, TimeProvider time, ILogger<ProjectionService> log) : BackgroundService
{
    /// <summary>At least this often the day is looked at, also when nothing is journalled.</summary>
    private static readonly TimeSpan LookAtClock = TimeSpan.FromSeconds(1);

    /// <summary>Before anybody is served, so that nobody is refused for an office that has not been read yet.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await people.Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var day = board.Today();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var moved = await projector.Step(stoppingToken) > 0;
                if (moved || board.Today() != day)
                {
                    day = board.Today();
                    board.Announce();
                }

                if (!moved)
                {
                    await journal.WaitForRelease(store.Position, stoppingToken).WaitAsync(LookAtClock, time, stoppingToken);
                }
            }
            catch (TimeoutException)
            {
                // Nothing was journalled for a second: look at the clock.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Boards that stand still without saying why would be worse than no boards: stop the host.
                LogStopped(store.Position, error);
                throw;
            }
        }
    }

    [LoggerMessage(LogLevel.Critical, "The views stopped at position {Position}.")]
    private partial void LogStopped(long position, Exception error);
}
