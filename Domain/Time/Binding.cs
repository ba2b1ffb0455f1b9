using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time;

/// <summary>One of several events or ends of which one binds.</summary>
/// <param name="Name">What it is: "first appearance", "the end printed in the order".</param>
/// <param name="At">When it is.</param>
public sealed record Bound(Title Name, Moment At);

/// <summary>
/// Picks among several dates the one that binds: the later of indictment and first appearance starts the seventy days
/// (18 USC 3161(c)(1)); the earlier of the lawful maximum (CPL-I 485) and the end printed in the order ends a measure.
/// Of two alike the one that was named first binds.
/// </summary>
public static class Binding
{
    /// <exception cref="ArgumentException">There is nothing to pick from.</exception>
    public static Bound Earlier(ImmutableArray<Bound> bounds) => Picked(bounds, static (next, best) => next < best);

    /// <exception cref="ArgumentException">There is nothing to pick from.</exception>
    public static Bound Later(ImmutableArray<Bound> bounds) => Picked(bounds, static (next, best) => next > best);

    private static Bound Picked(ImmutableArray<Bound> bounds, Func<Moment, Moment, bool> isBetter)
    {
        if (bounds.IsDefaultOrEmpty)
        {
            throw new ArgumentException("None of no dates can bind", nameof(bounds));
        }

        var best = bounds[0];
        foreach (var next in bounds)
        {
            best = isBetter(next.At, best.At) ? next : best;
        }

        return best;
    }
}
