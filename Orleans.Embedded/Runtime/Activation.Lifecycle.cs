using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Embedded;

/// <content>From the first turn to the last, and the handing over to the next activation.</content>
internal sealed partial class Activation
{
    private readonly List<GrainTimer> _timers = [];
    private AsyncServiceScope _scope;
    private TaskCompletionSource? _deactivated;
    private DeactivationReason _reason;
    private DeactivationReason? _wantedWhenIdle;
    private CancellationTokenRegistration _cancelledByRequest;
    private CancellationTokenSource? _step;
    private long _stepSince;

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public object? GrainInstance { get; private set; }

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                return _stage == Stage.Gone && _deactivated is null
                    ? Task.CompletedTask
                    : (_deactivated ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        bool isDrained;
        lock (_gate)
        {
            if (_stage is Stage.New or Stage.Activating)
            {
                // The turns that wait for this activation get it; the next one could hardly do better.
                _wantedWhenIdle ??= deactivationReason;
                return;
            }

            if (_stage != Stage.Active)
            {
                return;
            }

            isDrained = BeginDeactivation_NeedsLock(deactivationReason);
        }

        _cancelledByRequest = cancellationToken.UnsafeRegister(static it => ((Activation)it!).CancelStep(), this);
        if (isDrained)
        {
            _scheduler.Run(TakeDownAsync);
        }
    }

    /// <summary>Takes the activation down once nothing runs or waits in it. For shutdown, which keeps what it has accepted.</summary>
    public void DeactivateWhenIdle(DeactivationReason reason)
    {
        lock (_gate)
        {
            if (_stage is Stage.Gone or Stage.Deactivating)
            {
                return;
            }

            _wantedWhenIdle ??= reason;
        }

        _scheduler.Wake();
    }

    /// <summary>Cancels the token of an activation or deactivation that is under way.</summary>
    public void CancelStep()
    {
        CancellationTokenSource? step;
        lock (_gate)
        {
            step = _step;
        }

        step?.Cancel();
    }

    /// <summary>Answers everything that runs or waits here with <paramref name="why"/>; what runs goes on unheard.</summary>
    public void RefuseAll(Exception why)
    {
        lock (_gate)
        {
            for (var turn = _running.First; turn is not null; turn = turn.Next)
            {
                turn.Refuse(why);
            }

            while (_waiting.Take() is { } waiting)
            {
                waiting.Refuse(why);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The activation is on its way out: nothing would stop the timer any more.</exception>
    public void AddTimer(GrainTimer timer)
    {
        lock (_gate)
        {
            if (_stage is not (Stage.Activating or Stage.Active))
            {
                throw new InvalidOperationException($"{GrainId} is being deactivated and cannot start a timer.");
            }

            _timers.Add(timer);
        }
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private void Start_NeedsLock()
    {
        _stage = Stage.Activating;
        _lastUsed = Clock.GetTimestamp();
        _scheduler.Run(ActivateAsync);
    }

    private void DeactivateIfWanted()
    {
        lock (_gate)
        {
            if (_stage != Stage.Active || _wantedWhenIdle is not { } reason || !IsIdle_NeedsLock)
            {
                return;
            }

            BeginDeactivation_NeedsLock(reason);
        }

        _scheduler.Run(TakeDownAsync);
    }

    /// <summary>True when no turn is running, so that the caller must start <see cref="TakeDownAsync"/>.</summary>
    private bool BeginDeactivation_NeedsLock(DeactivationReason reason)
    {
        _stage = Stage.Deactivating;
        _reason = reason;
        _catalog.Leaving();
        return _running.IsEmpty;
    }

    private async Task ActivateAsync()
    {
        try
        {
            var token = BeginStep();
            _scope = _catalog.CreateScope();
            var states = new List<IStoredState>();
            GrainInstance = GrainClass.Create(this, states);
            foreach (var state in states)
            {
                await state.ReadStateAsync(token);
            }

            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(token);
            }

            EndStep();
            lock (_gate)
            {
                _stage = Stage.Active;
            }

            _scheduler.Wake();
        }
        catch (Exception thrown)
        {
            EndStep();
            LogActivationFailed(_catalog.Log, GrainId, thrown);
            await ReleaseAsync();
            Leave(thrown);
        }
    }

    private async Task TakeDownAsync()
    {
        StopTimers();
        try
        {
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, BeginStep());
            }
        }
        catch (Exception thrown)
        {
            LogDeactivationFailed(_catalog.Log, GrainId, thrown);
        }

        EndStep();
        await ReleaseAsync();
        Leave(activationFailure: null);
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
            _timers.Clear();
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            StopTimers();
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            await _scope.DisposeAsync();
        }
        catch (Exception thrown)
        {
            LogReleaseFailed(_catalog.Log, GrainId, thrown);
        }

        // References keep the last activation that they met: let them not keep its state.
        GrainInstance = null;
    }

    /// <summary>
    /// Frees the place in the catalog, or gives it to a successor that takes over the waiting calls. Done under the gate: whoever finds
    /// this activation gone finds what follows it in the catalog, so two are never alive at once and no call is lost between them.
    /// </summary>
    private void Leave(Exception? activationFailure)
    {
        Activation? successor = null;
        TaskCompletionSource? deactivated;
        _cancelledByRequest.Dispose();
        lock (_gate)
        {
            if (_stage != Stage.Deactivating)
            {
                _catalog.Leaving();
            }

            _stage = Stage.Gone;
            while (_waiting.Take() is { } turn)
            {
                if (activationFailure is not null)
                {
                    turn.Refuse(activationFailure);
                }
                else if (turn.OutlivesActivation && !turn.IsAnswered)
                {
                    successor ??= new Activation(_catalog, GrainClass, GrainId);
                    successor._waiting.Add(turn);
                }
            }

            deactivated = _deactivated;
            if (successor is null)
            {
                _catalog.Remove(this);
            }
            else
            {
                lock (successor._gate)
                {
                    _catalog.Replace(this, successor);
                    successor.Start_NeedsLock();
                }
            }
        }

        if (successor is not null)
        {
            _catalog.Started();
        }

        deactivated?.TrySetResult();
    }

    private CancellationToken BeginStep()
    {
        lock (_gate)
        {
            _step = new CancellationTokenSource();
            _stepSince = Clock.GetTimestamp();
            return _step.Token;
        }
    }

    private void EndStep()
    {
        lock (_gate)
        {
            _step = null;
        }
    }
}
