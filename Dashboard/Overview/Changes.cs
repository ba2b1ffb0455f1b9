using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>Which rows of a list have changed enough to be pointed out: a new day alone is not enough, another state is.</summary>
internal static class Changes
{
    /// <summary>How often each row of the newer page has changed since the list was opened; a row that has not is left out.</summary>
    public static ImmutableDictionary<CaseNumber, int> Between(CasePage? before, CasePage after, ImmutableDictionary<CaseNumber, int> counted)
    {
        if (before is null)
        {
            return counted;
        }

        var known = before.Rows.ToDictionary(row => row.Number);
        var next = ImmutableDictionary.CreateBuilder<CaseNumber, int>();
        foreach (var row in after.Rows)
        {
            var changed = !known.TryGetValue(row.Number, out var old) || !Gist(old).Equals(Gist(row));
            var count = counted.GetValueOrDefault(row.Number) + (changed ? 1 : 0);
            if (count > 0)
            {
                next[row.Number] = count;
            }
        }

        return next.ToImmutable();
    }

    /// <summary>The newer page with the rows of the older one in place of those that say the same, which are then not drawn again.</summary>
    public static CasePage Kept(CasePage? before, CasePage after)
    {
        if (before is null)
        {
            return after;
        }

        var known = before.Rows.ToDictionary(row => row.Number);
        return after with { Rows = [.. after.Rows.Select(row => known.TryGetValue(row.Number, out var old) && SayTheSame(old, row) ? old : row)] };
    }

    /// <summary>Lists carry no certificates. Two lists of warnings with the same days are not equal by themselves.</summary>
    private static bool SayTheSame(CaseRow one, CaseRow other) => (one.Worst, other.Worst) switch
    {
        ({ } mine, { } theirs) => mine.Warnings.SequenceEqual(theirs.Warnings) && one == other with { Worst = theirs with { Warnings = mine.Warnings } },
        _ => one == other,
    };

    private static object Gist(CaseRow row) => (row.Place, row.LastStep, row.LastStepOn, row.Findings, row.Worst?.Limit, row.Worst?.Urgency);
}
