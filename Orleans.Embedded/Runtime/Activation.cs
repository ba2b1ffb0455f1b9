using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>
/// One activation: a grain object, the queue of its turns, and the scheduler on which they run one at a time. Everything that
/// other threads may see is guarded by <see cref="_gate"/>; the grain and its services belong to the scheduler.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token source has neither timer nor handle: there is nothing to dispose of.")]
internal sealed partial class Activation : IGrainContext
{
    /// <summary>Turns started in a row before continuations of this activation get a chance.</summary>
    private const int TurnsInARow = 64;

    [ThreadStatic]
    private static Activation? s_current;

    private readonly Lock _gate = new();
    private readonly Catalog _catalog;
    private readonly ActivationScheduler _scheduler;
    private TurnQueue _waiting;
    private TurnQueue _running;
    private int _runningBlocking;
    private int _runningWriters;
    private Stage _stage = Stage.New;

    public Activation(Catalog catalog, GrainClass grainClass, GrainId grainId)
    {
        _catalog = catalog;
        GrainClass = grainClass;
        GrainId = grainId;
        _scheduler = new ActivationScheduler(this);
    }

    private enum Stage
    {
        New,
        Activating,
        Active,
        Deactivating,
        Gone,
    }

    /// <summary>The activation that this thread is running a piece of; null outside grains.</summary>
    public static Activation? Current
    {
        get => s_current;
        set => s_current = value;
    }

    public GrainClass GrainClass { get; }

    public GrainId GrainId { get; }

    public TimeProvider Clock => _catalog.Clock;

    public ILogger Log => _catalog.Log;

    /// <exception cref="InvalidOperationException">The grain was not made by this host.</exception>
    public static Activation Of(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.GrainContext as Activation ?? throw new InvalidOperationException($"{grain.GetType()} does not run in this host.");
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    /// <summary>Queues a turn; the first one starts the activation. False when the activation is gone: then its successor, if any, is in the catalog.</summary>
    public bool TryEnqueue(Turn turn)
    {
        bool isFirst;
        lock (_gate)
        {
            if (_stage == Stage.Gone || (_stage == Stage.Deactivating && !turn.OutlivesActivation))
            {
                return false;
            }

            turn.QueuedAt = Clock.GetTimestamp();
            _waiting.Add(turn);
            isFirst = _stage == Stage.New;
            if (isFirst)
            {
                Start_NeedsLock();
            }
            else if (_stage != Stage.Active)
            {
                return true;
            }
        }

        if (isFirst)
        {
            _catalog.Started();
        }
        else
        {
            _scheduler.Wake();
        }

        return true;
    }

    /// <summary>Starts every turn that may start now. Runs on the scheduler.</summary>
    public void RunTurns()
    {
        for (var started = 0; started < TurnsInARow; started++)
        {
            Turn? turn;
            lock (_gate)
            {
                turn = TakeNext_NeedsLock();
            }

            if (turn is null)
            {
                DeactivateIfWanted();
                return;
            }

            var done = Begin(turn);
            if (done.IsCompleted)
            {
                End(turn, done);
            }
            else
            {
                // Comes back on this scheduler, where turns run one at a time.
                done.GetAwaiter().UnsafeOnCompleted(() =>
                {
                    End(turn, done);
                    _scheduler.Wake();
                });
            }
        }

        _scheduler.Wake();
    }

    private Task Begin(Turn turn)
    {
        try
        {
            return turn.Start(GrainInstance!)
                ?? Task.FromException(new InvalidOperationException($"{turn} of {GrainId} returned null instead of a task."));
        }
        catch (Exception thrown)
        {
            return Task.FromException(thrown);
        }
    }

    private void End(Turn turn, Task done)
    {
        if (done.Exception?.InnerException is InconsistentStateException { IsSourceActivation: true } stale)
        {
            // Before the caller hears of it: its next call must meet the next activation.
            stale.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, stale, "the turn found its state inconsistent"));
        }

        bool isDrained;
        lock (_gate)
        {
            _running.Remove(turn);
            Count_NeedsLock(turn, -1);
            if (turn.CountsAsUse)
            {
                _lastUsed = Clock.GetTimestamp();
            }

            isDrained = _stage == Stage.Deactivating && _running.IsEmpty;
        }

        turn.Answer(done);
        if (isDrained)
        {
            _scheduler.Run(TakeDownAsync);
        }
    }

    private Turn? TakeNext_NeedsLock()
    {
        if (_stage != Stage.Active)
        {
            return null;
        }

        var turn = _waiting.First;
        while (turn is not null)
        {
            var next = turn.Next;
            if (turn.IsAnswered)
            {
                // Timed out or cancelled while it waited: nobody wants it any more.
                _waiting.Remove(turn);
            }
            else if (MayStart_NeedsLock(turn))
            {
                _waiting.Remove(turn);
                _running.Add(turn);
                Count_NeedsLock(turn, 1);
                return turn;
            }

            turn = next;
        }

        return null;
    }

    // Orleans' rule: a turn that always interleaves never waits and never makes others wait; readers join readers.
    private bool MayStart_NeedsLock(Turn turn) =>
        turn.AlwaysInterleave || _runningBlocking == 0 || (turn.ReadOnly && _runningWriters == 0);

    private void Count_NeedsLock(Turn turn, int change)
    {
        if (!turn.AlwaysInterleave)
        {
            _runningBlocking += change;
            _runningWriters += turn.ReadOnly ? 0 : change;
        }
    }
}
