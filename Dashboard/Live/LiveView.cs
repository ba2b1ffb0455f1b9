using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Live;

/// <summary>
/// The board as one circuit sees it: the newest figures and alerts, renewed at most four times a second. A circuit that
/// cannot keep up, or was cut off, skips to the newest.
/// </summary>
/// <remarks>Created with the circuit. Its fields are written by one loop and read by components on the circuit's own context; every value is immutable.</remarks>
public sealed partial class LiveView(IBoard board, TimeProvider time, ILogger<LiveView> log) : IDisposable
{
    /// <summary>The least time between two renewals.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>How many alerts a feed shows.</summary>
    public const int FeedLength = 60;

    /// <summary>The court's time is read again after this long, even when nothing has happened.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource ended = new();
    private readonly Lock starting = new();
    private TaskCompletionSource connected = Completed();
    private Task? loop;

    /// <summary>The figures or the alerts have moved, or the board has stopped answering, or answers again. Raised outside the circuit's context.</summary>
    public event Action? Changed;

    /// <summary>The newest figures; null until the first are there.</summary>
    public BoardSnapshot? Board { get; private set; }

    /// <summary>The latest alerts, newest first.</summary>
    public ImmutableArray<AlertView> Alerts { get; private set; } = [];

    /// <summary>Whether the last renewal failed; what is shown is older than it looks.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Alerts that came while the reader was cut off; null when there was no cut, or the reader has waved the note away.</summary>
    public int? Missed { get; private set; }

    /// <summary>Reads the board once, for the first paint.</summary>
    public async Task Load(CancellationToken cancellation = default)
    {
        if (Board is null)
        {
            await Renew(cancellation);
        }
    }

    /// <summary>Begins to follow the board. Called once the circuit is there; later calls change nothing.</summary>
    public void Follow()
    {
        lock (starting)
        {
            loop ??= Run();
        }
    }

    /// <summary>Waits until the views include a journal position, so that a reader sees what he has just done.</summary>
    public async Task Reach(long position, CancellationToken cancellation)
    {
        var seen = Board?.Position ?? 0;
        while (seen < position)
        {
            seen = await board.WaitForChange(seen, cancellation);
        }

        await Renew(cancellation);
        Changed?.Invoke();
    }

    /// <summary>The browser is out of reach: nothing is drawn until it is back.</summary>
    internal void Cut()
    {
        connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The browser is back: drawing goes on with the newest.</summary>
    internal void Resume() => connected.TrySetResult();

    /// <summary>Counts what came after the newest alert that the browser had when the connection went.</summary>
    /// <param name="seen">Position of that alert. Only the browser knows it: the server may notice a silent network half a minute late.</param>
    internal async Task CountMissed(long seen)
    {
        await Renew(ended.Token);
        Missed = Alerts.Count(it => it.Position > seen);
        Changed?.Invoke();
    }

    public void ForgetMissed()
    {
        Missed = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task Run()
    {
        var cancellation = ended.Token;
        var position = -1L;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await ChangeOrHeartbeat(position, cancellation);
                await connected.Task.WaitAsync(cancellation);
                await Renew(cancellation);
                position = Board!.Position;
                IsStale = false;
                Changed?.Invoke();
                await Task.Delay(Pause, time, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // One failed read must not end the feed of a reader who would go on believing it; it is shown and tried again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailedRenewal(failure);
                IsStale = true;
                Changed?.Invoke();
                await Task.Delay(PauseAfterFailure, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ChangeOrHeartbeat(long position, CancellationToken cancellation)
    {
        using var heartbeat = new CancellationTokenSource(Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, heartbeat.Token);
        try
        {
            await board.WaitForChange(position, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Quiet: the figures stand, only the time has gone on.
        }
    }

    private async Task Renew(CancellationToken cancellation)
    {
        var snapshot = await board.Snapshot(cancellation);
        Alerts = await board.LatestAlerts(FeedLength, cancellation);
        Board = snapshot;
    }
}
