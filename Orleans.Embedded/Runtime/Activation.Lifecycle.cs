using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <content>Activation and deactivation: who may ask for them, and their steps.</content>
internal sealed partial class Activation
{
    private readonly List<GrainTimer> _timers = [];
    private AsyncServiceScope _scope;
    private TaskCompletionSource? _deactivated;
    private DeactivationReason _reason;
    private DeactivationReason? _wantedWhenIdle;
    private CancellationToken _mayCancelDeactivation;
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

            _mayCancelDeactivation = cancellationToken;
            isDrained = BeginDeactivation_NeedsLock(deactivationReason);
        }

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
            if (thrown is InconsistentStateException stale)
            {
                // It ends this activation, and must not end the caller's too.
                stale.IsSourceActivation = false;
            }

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
                var token = BeginStep();
                using (_mayCancelDeactivation.UnsafeRegister(static it => ((Activation)it!).CancelStep(), this))
                {
                    await grain.OnDeactivateAsync(_reason, token);
                }
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
}
