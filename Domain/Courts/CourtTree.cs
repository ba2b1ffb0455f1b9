namespace Supervision.Domain.Courts;

/// <summary>
/// Which court stands above which, by the editions that hold at one time. Files are adopted one by one, so what a journal has together may form a
/// circle: none is walked twice.
/// </summary>
/// <param name="register">The courts.</param>
/// <param name="edition">What a court is at that time; null where it is not yet.</param>
public sealed class CourtTree(CourtRegister register, Func<RegisteredCourt, CourtEdition?> edition)
{
    /// <summary>The court right above another one; null where it has none, or is not in the register at that time.</summary>
    public CourtId? ParentOf(CourtId court) => register.OrNull(court) is { } known ? edition(known)?.Parent : null;

    /// <summary>The courts above one, the nearest first.</summary>
    public IEnumerable<CourtId> Above(CourtId court)
    {
        var seen = new HashSet<CourtId> { court };
        for (var at = ParentOf(court); at is { } it && seen.Add(it); at = ParentOf(it))
        {
            yield return it;
        }
    }

    /// <summary>Whether one court stands under another, at any depth; none stands under itself.</summary>
    public bool IsBelow(CourtId lower, CourtId upper) => !register.IsEmpty && Above(lower).Contains(upper);

    /// <summary>The courts under one, at any depth, by code.</summary>
    public IEnumerable<CourtId> Below(CourtId upper) => register.All.Select(it => it.Code).Where(it => IsBelow(it, upper));
}
