using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.People;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Cases;
using Supervision.Views.Store;

namespace Supervision.Views.Projections;

/// <summary>Keeps the views in step with the journal while the host runs, and tells the board when they have moved or a new day has begun.</summary>
internal sealed partial class ProjectionService(
    IJournal journal, Projector projector, ViewStore store, Board board, PeopleRegister people, LoopBeats beats, TimeProvider time,
    ILogger<ProjectionService> log)
    : BackgroundService
{
    /// <summary>At least this often the day is looked at, also when nothing is journalled.</summary>
    private static readonly TimeSpan LookAtClock = TimeSpan.FromSeconds(1);

    /// <summary>The whole file of a large court takes seconds of a processor to look at: the first visits after a start come first.</summary>
    private static readonly TimeSpan BeforeCheck = TimeSpan.FromSeconds(15);

    /// <summary>After the disk has failed: so soon it is tried again.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly Rebuilding rebuilding = new();

    /// <summary>
    /// Before anybody is served, so that nobody is refused for an office that has not been read yet. One batch is waited for, too: the lists of
    /// a court with few cases, or of one that begins, are never found half built. What goes wrong goes to whoever starts the host, as its own error.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await people.Refresh(cancellationToken);
        await projector.Step(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>The rest of the file, its indices, is looked at beside the following, once whoever waited for the start has been served.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(KeepUp(stoppingToken), CheckLater(stoppingToken), Count(stoppingToken));
    }

    /// <summary>The figures of a large court are counted once before anybody asks, so that the first visit does not wait for it.</summary>
    private async Task Count(CancellationToken stoppingToken)
    {
        try
        {
            await board.Snapshot(stoppingToken);
        }
        catch (Exception unready) when (unready is ViewsRebuildingException or OperationCanceledException)
        {
            // Whoever looks is told so; they are counted when they are there.
        }
    }

    private async Task CheckLater(CancellationToken stoppingToken)
    {
        await Task.Delay(BeforeCheck, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
        {
            await Task.Run(store.Check, stoppingToken);
        }
    }

    private async Task KeepUp(CancellationToken stoppingToken)
    {
        var shown = Shown();
        using var pause = new PeriodicTimer(AfterFailure, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (beats.Trouble(LoopBeats.Views) is not null)
                {
                    await pause.WaitForNextTickAsync(stoppingToken);
                }

                var moved = await projector.Step(stoppingToken) > 0;
                TellMended();
                beats.Came(LoopBeats.Views);
                foreach (var (name, percent) in rebuilding.News(store.Standings))
                {
                    LogRebuilding(name, percent);
                }

                if (Shown() is var now && now != shown)
                {
                    shown = now;
                    board.Announce();
                }

                if (!moved)
                {
                    await journal.WaitForRelease(projector.Front, stoppingToken).WaitAsync(LookAtClock, time, stoppingToken);
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
            catch (Exception error) when (error is StoreFailureException or JournalDamagedException)
            {
                // A full disk, and a page that cannot be read: what was written up to here can be looked at, the engine's health says why it does
                // not go on, and it goes on from here when that is mended.
                TellWaiting(error);
                beats.Came(LoopBeats.Views, error);
            }
            catch (Exception error)
            {
                // Boards that stand still without saying why would be worse than no boards: stop the host.
                LogStopped(store.Position, error);
                throw;
            }
        }
    }

    /// <summary>Once, not at every try.</summary>
    private void TellWaiting(Exception error)
    {
        if (beats.Trouble(LoopBeats.Views) is null)
        {
            LogWaiting(store.Position, error);
        }
    }

    private void TellMended()
    {
        if (beats.Trouble(LoopBeats.Views) is not null)
        {
            LogGoesOn(store.Position);
        }
    }

    /// <summary>What people look at again when it is another; a projection that is being built anew is nothing to look at before it is whole.</summary>
    private (long Served, int Whole, string Days) Shown() => (store.Served, store.Standings.Count(it => it.IsWhole), board.Days());

    [LoggerMessage(LogLevel.Information, "The view {Name} is being built anew from the journal: {Percent} %.")]
    private partial void LogRebuilding(string name, int percent);

    [LoggerMessage(LogLevel.Error, "The views wait at position {Position}; they try again until they can go on.")]
    private partial void LogWaiting(long position, Exception error);

    [LoggerMessage(LogLevel.Information, "The views go on from position {Position}.")]
    private partial void LogGoesOn(long position);

    [LoggerMessage(LogLevel.Critical, "The views stopped at position {Position}.")]
    private partial void LogStopped(long position, Exception error);
}
