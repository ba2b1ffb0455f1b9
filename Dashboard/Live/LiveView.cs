using System.Collections.Immutable;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Live;

/// <summary>
/// The board as one circuit sees it, and who sees it: the newest figures and alerts, renewed at most four times a second. A circuit
/// that cannot keep up, or was cut off, skips to the newest. Once nobody is signed in any more it holds nothing.
/// </summary>
/// <remarks>
/// Created with the circuit. Its fields are written by one loop and read by components on the circuit's own context; every value is
/// immutable.
/// </remarks>
public sealed class LiveView : IDisposable
{
    /// <summary>The least time between two renewals.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>How many alerts a feed shows.</summary>
    public const int FeedLength = 30;

    /// <summary>The court's time is read again after this long, even when nothing has happened.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly IBoard board;
    private readonly IStaffDesk staff;
    private readonly IMyDesk work;
    private readonly ICaller caller;
    private readonly TimeProvider time;
    private readonly Questions questions;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationToken ended;
    private readonly Lock starting = new();
    private TaskCompletionSource connected = Completed();
    private Task? loop;
    private bool isLoaded;

    public LiveView(IBoard board, IStaffDesk staff, IMyDesk work, ICaller caller, TimeProvider time, Questions questions)
    {
        (this.board, this.staff, this.work, this.caller, this.time, this.questions) = (board, staff, work, caller, time, questions);

        // Taken once: what is under way when the circuit ends still asks for it, and its source is gone by then.
        ended = ending.Token;
    }

    /// <summary>The figures or the alerts have moved, or the board has stopped answering, or answers again. Raised outside the circuit's context.</summary>
    public event Action? Changed;

    /// <summary>The newest figures; null until the first are there.</summary>
    public BoardSnapshot? Board { get; private set; }

    /// <summary>The latest alerts, newest first.</summary>
    public ImmutableArray<AlertView> Alerts { get; private set; } = [];

    /// <summary>How much waits for the reader.</summary>
    public MyWaiting Waiting { get; private set; } = MyWaiting.Nothing;

    /// <summary>Who is signed in and in which capacity; null when nobody is, or no longer.</summary>
    public MeView? Me { get; private set; }

    /// <summary>Whether it is known that nobody is signed in.</summary>
    public bool IsSignedOut => isLoaded && Me is null;

    /// <summary>How often sessions, keys or staff have changed while this circuit looked on: what was read of them before is old.</summary>
    public int Turn { get; private set; }

    /// <summary>Whether the last renewal failed; what is shown is older than it looks.</summary>
    public bool IsStale { get; private set; }

    /// <summary>How far the board is built, while it is being built anew; null while it is whole.</summary>
    public Ending.NotReady? Rebuilding { get; private set; }

    /// <summary>Alerts that came while the reader was cut off; null when there was no cut, or the reader has waved the note away.</summary>
    public int? Missed { get; private set; }

    /// <summary>Reads the board once, for the first paint. Where that fails, the page is painted without it and says so.</summary>
    public async Task Load()
    {
        if (!isLoaded && !IsStale && Rebuilding is null)
        {
            Note(await questions.Ask(() => Renew(ended), ended));
        }
    }

    /// <summary>
    /// Whether the capacity in use has a right on at least some case. Pages ask it for what they offer; what they get is decided where it
    /// is kept.
    /// </summary>
    public bool May(Right right) => Me?.May.Contains(right) == true;

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
        await Renew(ended);
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
        ending.Cancel();
        ending.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task Run()
    {
        var position = -1L;
        var changed = caller.Changed;
        while (await questions.Ask(Follow, ended) is { } how)
        {
            // One failed read must not end the feed of a reader who would go on believing it; it is shown and tried again.
            Note(how);
            Changed?.Invoke();
            await Task.Delay(how is Ending.Answered ? Pause : PauseAfterFailure, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task Follow()
        {
            await ChangeOrHeartbeat(position, changed);
            await connected.Task.WaitAsync(ended);

            // Taken before the reading: what changes while it reads is read again, and not lost.
            Turn += changed.IsCancellationRequested ? 1 : 0;
            changed = caller.Changed;
            await Renew(ended);
            position = Board?.Position ?? -1;
        }
    }

    private void Note(Ending? how) => (IsStale, Rebuilding) = (how is Ending.Failed, how as Ending.NotReady);

    private async Task ChangeOrHeartbeat(long position, CancellationToken changed)
    {
        using var heartbeat = new CancellationTokenSource(Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, heartbeat.Token, changed);
        try
        {
            // Whoever may see no figures is not woken by them.
            await (isLoaded && Board is null ? Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token) : board.WaitForChange(position, either.Token));
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            // Quiet: the figures stand, only the time has gone on. Or somebody's session or office has changed.
        }
        catch (NotSignedInException)
        {
            // The renewal finds the same out, and shows it.
        }
        catch (NotPermittedException)
        {
            // As above.
        }
    }

    /// <summary>
    /// Reads who looks before what there is to see. A refusal is an answer like any other: nothing is shown, and nothing is tried again
    /// before something changes.
    /// </summary>
    private async Task Renew(CancellationToken cancellation)
    {
        try
        {
            Me = await staff.Me(cancellation);
            var snapshot = Me is null ? null : await board.Snapshot(cancellation);
            Alerts = May(Right.SeeBoard) ? await board.LatestAlerts(FeedLength, cancellation) : [];
            Waiting = Me is null ? MyWaiting.Nothing : await work.Waiting(cancellation);
            Board = snapshot;
        }
        catch (NotSignedInException)
        {
            (Me, Board, Alerts, Waiting) = (null, null, [], MyWaiting.Nothing);
        }
        catch (NotPermittedException)
        {
            (Board, Alerts, Waiting) = (null, [], MyWaiting.Nothing);
        }

        isLoaded = true;
    }
}
