using System.Threading.RateLimiting;

namespace Supervision.Web.Protection;

/// <summary>Who opens something that stays open.</summary>
/// <param name="Person">Null where nobody is signed in.</param>
/// <param name="Key">Null where it is no key that opens it.</param>
/// <param name="Address">As <see cref="Place"/> names it.</param>
internal sealed record Opener(string? Person, string? Key, string Address);

/// <summary>Why no more may be opened.</summary>
/// <param name="Of">Whose number is reached: <c>person</c>, <c>key</c>, <c>address</c> or <c>process</c>.</param>
/// <param name="Allowed">How many are allowed.</param>
internal sealed record FullUp(string Of, int Allowed);

/// <summary>The places for one kind of what stays open: each is held until what took it is closed. Safe for use by many at once.</summary>
internal sealed class OpenPlaces : IDisposable
{
    // One at a time: a place that is held for an instant, on the way to being refused for another reason, would refuse somebody else.
    private readonly Lock gate = new();
    private readonly (FullUp Full, PartitionedRateLimiter<Opener> Limiter)[] limits;

    public OpenPlaces(OpenBounds bounds) => limits =
    [
        (new("person", bounds.PerPerson), Limiter(bounds.PerPerson, it => it.Person)),
        (new("key", bounds.PerKey), Limiter(bounds.PerKey, it => it.Key)),
        (new("address", bounds.PerAddress), Limiter(bounds.PerAddress, it => it.Address)),
        (new("process", bounds.InAll), Limiter(bounds.InAll, _ => "all")),
    ];

    /// <summary>Takes a place, which is free again when the answer is disposed of.</summary>
    /// <param name="full">Why there is none; null where there is one.</param>
    /// <returns>Null where there is none.</returns>
    public IDisposable? TakeOrNull(Opener who, out FullUp? full)
    {
        lock (gate)
        {
            var held = new Held();
            foreach (var (bound, limiter) in limits)
            {
                if (!held.Take(limiter.AttemptAcquire(who)))
                {
                    held.Dispose();
                    full = bound;
                    return null;
                }
            }

            full = null;
            return held;
        }
    }

    /// <summary>Why somebody would get no place now; null where there is one, which is not kept for them.</summary>
    public FullUp? FullFor(Opener who) => limits.FirstOrDefault(it => it.Limiter.GetStatistics(who) is { CurrentAvailablePermits: <= 0 }).Full;

    public void Dispose()
    {
        foreach (var (_, limiter) in limits)
        {
            limiter.Dispose();
        }
    }

    private static PartitionedRateLimiter<Opener> Limiter(int allowed, Func<Opener, string?> whose) => PartitionedRateLimiter.Create<Opener, string>(
        who => whose(who) is { } name
            ? RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = allowed, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter(""));

    private sealed class Held : IDisposable
    {
        private readonly List<RateLimitLease> leases = [];

        public bool Take(RateLimitLease lease)
        {
            leases.Add(lease);
            return lease.IsAcquired;
        }

        public void Dispose()
        {
            foreach (var lease in leases)
            {
                lease.Dispose();
            }
        }
    }
}
