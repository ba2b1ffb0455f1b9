using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Supervision.Domain.Procedures;

/// <summary>The places and moves of a procedure as a graph.</summary>
public static class Net
{
    /// <summary>
    /// For every place and step, where the step leads when silent changes may come first. The nearest place that allows the
    /// step decides; validation refuses packs in which two places at the same distance disagree.
    /// </summary>
    public static FrozenDictionary<(PlaceId From, StepId Step), PlaceId> Targets(
        ImmutableArray<Place> places, ImmutableArray<Step> steps, ImmutableArray<Move> silent)
    {
        var targets = new Dictionary<(PlaceId, StepId), PlaceId>();
        foreach (var place in places)
        {
            foreach (var reached in SilentlyReached(place.Id, silent).SelectMany(ring => ring))
            {
                foreach (var step in steps)
                {
                    if (step.Moves.FirstOrDefault(move => move.From == reached) is { } move)
                    {
                        targets.TryAdd((place.Id, step.Id), move.To);
                    }
                }
            }
        }

        return targets.ToFrozenDictionary();
    }

    /// <summary>The places that silent changes reach, in rings: the place itself, those one change away, and so on.</summary>
    public static IEnumerable<ImmutableArray<PlaceId>> SilentlyReached(PlaceId from, ImmutableArray<Move> silent)
    {
        var seen = new HashSet<PlaceId> { from };
        ImmutableArray<PlaceId> ring = [from];
        while (!ring.IsEmpty)
        {
            yield return ring;
            ring = [.. ring.SelectMany(place => silent.Where(move => move.From == place).Select(move => move.To)).Where(seen.Add)];
        }
    }

    /// <summary>The places that a case can ever be in.</summary>
    public static ISet<PlaceId> Reachable(PlaceId start, IEnumerable<Step> steps, ImmutableArray<Move> silent)
    {
        var moves = steps.SelectMany(step => step.Moves).Concat(silent).ToLookup(move => move.From, move => move.To);
        var reached = new HashSet<PlaceId> { start };
        var open = new Stack<PlaceId>(reached);
        while (open.TryPop(out var place))
        {
            foreach (var to in moves[place].Where(reached.Add))
            {
                open.Push(to);
            }
        }

        return reached;
    }
}
