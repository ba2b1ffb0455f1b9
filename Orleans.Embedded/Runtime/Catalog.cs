using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>All activations of this process, each grain at most once, and the rule of who must go when there are too many.</summary>
internal sealed class Catalog(EmbeddedGrainsOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Catalog> log)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly Lock _shedding = new();
    private int _present;
    private int _staying;
    private int _shedAbove = options.MaxActivations;
    private volatile bool _isOpen;

    public TimeProvider Clock => clock;

    public ILogger Log => log;

    /// <summary>Activations in memory, those on their way out included.</summary>
    public int Count => Volatile.Read(ref _present);

    /// <summary>Whether calls from outside grains are taken. Running turns may call on while the host stops.</summary>
    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }

    public IEnumerable<Activation> Activations => _activations.Values;

    /// <summary>Hands a call to the grain's activation, which it starts where there is none.</summary>
    public void Deliver(GrainProxy target, Turn turn)
    {
        if (!_isOpen && Activation.Current is null)
        {
            turn.Refuse(new OrleansException($"{turn} was not sent to {target.GrainId}: the grain host is not running."));
            return;
        }

        if (target.LastMet is { } met && met.TryEnqueue(turn))
        {
            return;
        }

        while (true)
        {
            var activation = _activations.GetOrAdd(
                target.GrainId,
                static (grainId, it) => new Activation(it.Catalog, it.GrainClass, grainId),
                (Catalog: this, target.GrainClass));
            if (activation.TryEnqueue(turn))
            {
                target.LastMet = activation;
                return;
            }
        }
    }

    public AsyncServiceScope CreateScope() => scopes.CreateAsyncScope();

    /// <summary>An activation has begun. Makes room when there are too many.</summary>
    public void Started()
    {
        Interlocked.Increment(ref _present);
        if (Interlocked.Increment(ref _staying) > Volatile.Read(ref _shedAbove))
        {
            Shed();
        }
    }

    /// <summary>An activation has begun to go.</summary>
    public void Leaving() => Interlocked.Decrement(ref _staying);

    /// <summary>An activation is gone and nothing waits for the next. Called under its gate.</summary>
    public void Remove(Activation gone)
    {
        Interlocked.Decrement(ref _present);
        _activations.TryRemove(KeyValuePair.Create(gone.GrainId, gone));
    }

    /// <summary>An activation is gone and another takes its place. Called under the gates of both.</summary>
    public void Replace(Activation gone, Activation successor)
    {
        Interlocked.Decrement(ref _present);
        _activations[gone.GrainId] = successor;
    }

    /// <summary>Looks after every activation's time-outs and age.</summary>
    public void Sweep()
    {
        Volatile.Write(ref _shedAbove, options.MaxActivations);
        foreach (var (_, activation) in _activations)
        {
            activation.Sweep(options.ResponseTimeout, options.CollectionAge);
        }
    }

    /// <summary>
    /// Takes down the idle activations that were used least recently, a sixteenth below the cap, so that the search for them is paid for
    /// by many activations. Where not enough are idle it waits until a sixteenth more have come, or for the next sweep.
    /// </summary>
    private void Shed()
    {
        if (!_shedding.TryEnter())
        {
            return; // somebody is at it
        }

        try
        {
            var slack = Math.Max(1, options.MaxActivations / 16);
            var surplus = Volatile.Read(ref _staying) - Math.Max(1, options.MaxActivations - slack);
            var idle = new List<(long Since, Activation Activation)>();
            foreach (var (_, activation) in _activations)
            {
                if (activation.IdleSince() is { } since)
                {
                    idle.Add((since, activation));
                }
            }

            idle.Sort(static (left, right) => left.Since.CompareTo(right.Since));
            var reason = new DeactivationReason(DeactivationReasonCode.RuntimeRequested, $"more than {options.MaxActivations} activations in memory");
            foreach (var (since, activation) in idle)
            {
                if (surplus <= 0)
                {
                    break;
                }

                if (activation.DeactivateIfUnusedSince(since, reason))
                {
                    surplus--;
                }
            }

            Volatile.Write(ref _shedAbove, surplus <= 0 ? options.MaxActivations : Volatile.Read(ref _staying) + slack);
        }
        finally
        {
            _shedding.Exit();
        }
    }
}
