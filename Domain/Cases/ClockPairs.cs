using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>The same clock of a case at two times.</summary>
/// <param name="Limit">Its limit.</param>
/// <param name="Of">Whose, of several; null for one of the whole case.</param>
/// <param name="Before">Where it stood.</param>
/// <param name="After">Where it stands then.</param>
internal readonly record struct ClockPair(TimeLimit Limit, InstanceId? Of, Clock Before, Clock After);

/// <summary>Sets the clocks of a case beside each other.</summary>
internal static class ClockPairs
{
    /// <summary>Every clock that is in either, in the pack's order.</summary>
    public static IEnumerable<ClockPair> Of(Case.Opened before, Case.Opened after)
    {
        foreach (var (limit, at) in before.Procedure.Limits.Select((limit, at) => (limit, at)))
        {
            if (limit.Per is null)
            {
                yield return new(limit, null, before.Clocks[at], after.Clocks[at]);
                continue;
            }

            foreach (var one in before.OwnClocks.Concat(after.OwnClocks).Where(own => own.Limit == at).Select(own => own.Of).Distinct())
            {
                var clock = new ClockId(limit.Id, one);
                yield return new(limit, one, before[clock], after[clock]);
            }
        }
    }
}
