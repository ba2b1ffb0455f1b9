using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Dashboard.Due;

/// <summary>The months of a count in three parts, so that a long period shows its beginning and its end first.</summary>
/// <param name="Beginning">The first months, or all of them.</param>
/// <param name="Middle">Months to fold away; empty where nothing is folded, and where there are too many to draw.</param>
/// <param name="End">The last months; empty where the beginning is all.</param>
/// <param name="Folded">How many months lie between beginning and end, drawn or not.</param>
public sealed record MonthSpread(ImmutableArray<MonthSheet> Beginning, ImmutableArray<MonthSheet> Middle, ImmutableArray<MonthSheet> End, int Folded)
{
    /// <summary>So many months are shown without folding: a year from any day of a month to the same of the next year touches one more than twelve.</summary>
    public const int MostShown = 13;

    /// <summary>How many months stand before and after a fold.</summary>
    public const int BesideFold = 3;

    /// <summary>A fold holds at most so many; a hundred years would be a page of many megabytes.</summary>
    public const int MostFolded = 36;

    public static MonthSpread Of(CountedDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var first = days.First.ToYearMonth();
        var count = MonthsBetween(first, days.Last.ToYearMonth()) + 1;
        if (count <= MostShown)
        {
            return new MonthSpread(Sheets(0, count), [], [], 0);
        }

        var folded = count - (2 * BesideFold);
        return new MonthSpread(Sheets(0, BesideFold), folded <= MostFolded ? Sheets(BesideFold, folded) : [], Sheets(count - BesideFold, BesideFold), folded);

        ImmutableArray<MonthSheet> Sheets(int skip, int take) => [.. Enumerable.Range(skip, take).Select(it => MonthSheet.Of(first.PlusMonths(it), days))];
    }

    private static int MonthsBetween(YearMonth from, YearMonth to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
