using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>A time limit whose step has happened and whose text nobody has read.</summary>
/// <param name="Limit">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Basis">The articles that its lengths are said to stand in, each once.</param>
public sealed record UnverifiedLimit(LimitId Limit, Title Title, ImmutableArray<Citation> Basis);

/// <summary>Tells for what a case has no verified rule, so that silence is not taken for time.</summary>
public static class UnverifiedLimits
{
    /// <summary>Those whose steps have happened, in the pack's order; of one that begins with the last of several steps, once all have been taken.</summary>
    public static ImmutableArray<UnverifiedLimit> Of(Case.Opened it)
    {
        ArgumentNullException.ThrowIfNull(it);
        return
        [
            .. it.Procedure.Unverified.Where(limit => HasCome(it, limit))
                .Select(limit => new UnverifiedLimit(limit.Id, limit.Title, [.. limit.Lengths.Select(rule => rule.Basis).Distinct()])),
        ];
    }

    private static bool HasCome(Case.Opened it, TimeLimit limit)
    {
        var seen = limit.Starts.Count(step => it.Seen.Has(it.Procedure.OrdinalOf(step)));
        return limit.StartsAt == StartsAt.Earliest ? seen > 0 : seen == limit.Starts.Length;
    }
}
