namespace Orleans.Embedded;

/// <content>The end: everything is let go of, and the place given up or handed over to the next activation.</content>
internal sealed partial class Activation
{
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
