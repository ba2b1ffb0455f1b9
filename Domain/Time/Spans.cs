using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>Suspensions that overlap or touch, as one: what one day cost, it costs once.</summary>
/// <param name="From">The day on which the first ground began.</param>
/// <param name="To">The day on which the last one ended.</param>
/// <param name="Grounds">Each ground once, in the order in which they began.</param>
internal readonly record struct Span(LocalDate From, LocalDate To, ImmutableArray<string> Grounds)
{
    /// <summary>The first day that does not count, if the period's own first day is <paramref name="firstDay"/>.</summary>
    public LocalDate FirstLost(Boundary boundary, LocalDate firstDay) =>
        LocalDate.Max(boundary == Boundary.EndOnly ? From.PlusDays(1) : From, firstDay);

    /// <summary>Ended suspensions as spans without overlap, earliest first. However a suspension is split, the result is the same.</summary>
    public static IReadOnlyList<Span> Merged(ImmutableArray<Suspension> suspensions, Boundary boundary)
    {
        if (suspensions.IsEmpty)
        {
            return [];
        }

        // Where both boundary days are left out, a span that begins on the day after another takes out the very next day.
        var touch = boundary == Boundary.Both ? 1 : 0;
        var merged = new List<Span>(suspensions.Length);
        foreach (var (ground, from, until) in suspensions.OrderBy(it => it.From).ThenBy(it => it.Until))
        {
            var to = until!.Value;
            if (merged is [.., var last] && from <= last.To.PlusDays(touch))
            {
                var grounds = last.Grounds.Contains(ground) ? last.Grounds : last.Grounds.Add(ground);
                merged[^1] = new Span(last.From, LocalDate.Max(last.To, to), grounds);
            }
            else
            {
                merged.Add(new Span(from, to, [ground]));
            }
        }

        return merged;
    }
}
