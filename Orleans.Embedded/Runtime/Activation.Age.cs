namespace Orleans.Embedded;

/// <content>Growing old: time-outs of turns, idle activations, and who goes first when there is no room.</content>
internal sealed partial class Activation
{
    private long _lastUsed;
    private DateTimeOffset _keepUntil = DateTimeOffset.MinValue;

    private bool IsIdle_NeedsLock => _running.IsEmpty && _waiting.IsEmpty;

    public void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            var now = Clock.GetUtcNow();
            _keepUntil = time == Timeout.InfiniteTimeSpan || time >= DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue
                : time <= TimeSpan.Zero ? DateTimeOffset.MinValue
                : now + time;
        }
    }

    /// <summary>When the activation was last used, if it is idle and may be taken down for room; null otherwise.</summary>
    public long? IdleSince()
    {
        lock (_gate)
        {
            return _stage == Stage.Active && IsIdle_NeedsLock && Clock.GetUtcNow() >= _keepUntil ? _lastUsed : null;
        }
    }

    /// <summary>Takes the activation down unless it has been used since <paramref name="lastUsed"/>. True when it goes.</summary>
    public bool DeactivateIfUnusedSince(long lastUsed, DeactivationReason reason)
    {
        lock (_gate)
        {
            if (_stage != Stage.Active || !IsIdle_NeedsLock || _lastUsed != lastUsed)
            {
                return false;
            }

            BeginDeactivation_NeedsLock(reason);
        }

        _scheduler.Run(TakeDownAsync);
        return true;
    }

    /// <summary>Looks after time: answers turns that took too long, and takes the activation down when it has been idle for too long.</summary>
    public void Sweep(TimeSpan responseTimeout, TimeSpan collectionAge)
    {
        var now = Clock.GetTimestamp();
        var isStepLate = false;
        lock (_gate)
        {
            for (var turn = _running.First; turn is not null; turn = turn.Next)
            {
                TimeOutIfLate(turn, isRunning: true);
            }

            for (var turn = _waiting.First; turn is not null; turn = turn.Next)
            {
                TimeOutIfLate(turn, isRunning: false);
            }

            isStepLate = _step is not null && Clock.GetElapsedTime(_stepSince, now) >= responseTimeout;
        }

        if (isStepLate)
        {
            LogStepIsLate(_catalog.Log, GrainId, responseTimeout);
            CancelStep();
        }
        else if (IdleSince() is { } idleSince && Clock.GetElapsedTime(idleSince, now) >= collectionAge)
        {
            DeactivateIfUnusedSince(idleSince, new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"idle for {collectionAge}"));
        }

        void TimeOutIfLate(Turn turn, bool isRunning)
        {
            if (!turn.IsAnswered && Clock.GetElapsedTime(turn.QueuedAt, now) >= responseTimeout)
            {
                turn.TimeOut(responseTimeout, isRunning);
            }
        }
    }
}
