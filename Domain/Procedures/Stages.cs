using System.Collections.Immutable;

namespace Supervision.Domain.Procedures;

/// <summary>What a procedure looks like from afar: the places that a case comes through when it is carried to its end.</summary>
/// <remarks>
/// A pack lists its places in the order of the procedure. The stages are the longest way from the start to a final place that never goes back in that
/// order, by the moves of its steps: a withdrawal is a shorter way, a stay with an appraiser a detour.
/// </remarks>
public static class Stages
{
    /// <param name="procedure">Which.</param>
    /// <param name="here">Where a case is; it stands among the stages also where it is off the way.</param>
    /// <returns>In the pack's order, without the place before the first step unless the case is there; never empty.</returns>
    /// <exception cref="ArgumentException">The procedure has no such place.</exception>
    public static ImmutableArray<PlaceId> Of(Procedure procedure, PlaceId here)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        _ = procedure[here];
        var way = LongestWay(procedure);
        return [.. procedure.MainPlaces.Select(it => it.Id).Where(it => it == here || (it != procedure.Start && way.Contains(it)))];
    }

    /// <summary>From the last place to the first: what is the longest way from each to an end, over later places alone.</summary>
    private static ImmutableHashSet<PlaceId> LongestWay(Procedure procedure)
    {
        var ways = new Dictionary<PlaceId, ImmutableList<PlaceId>>();
        foreach (var place in procedure.MainPlaces.Reverse())
        {
            var onwards = procedure.Steps.SelectMany(step => step.Moves).Where(move => move.From == place.Id && ways.ContainsKey(move.To))
                .Select(move => ways[move.To]).MaxBy(way => way.Count);
            if (place.IsFinal)
            {
                ways[place.Id] = [place.Id];
            }
            else if (onwards is not null)
            {
                ways[place.Id] = onwards.Insert(0, place.Id);
            }
        }

        return ways.TryGetValue(procedure.Start, out var whole) ? [.. whole] : [procedure.Start];
    }
}
