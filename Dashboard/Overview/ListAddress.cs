using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>Where the lists of cases are found.</summary>
public static class ListAddress
{
    /// <summary>
    /// The board with this list on it. It always names its cases: the bare address leads everybody home, and not everybody's home is the board.
    /// </summary>
    public static string Of(CaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return "/" + CaseQueryText.Write(Plain(query));
    }

    /// <summary>The whole list as a file: the same narrowing and order, every page.</summary>
    public static string File(CaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return "/api/cases.csv" + CaseQueryText.Write(query with { Skip = 0, Take = new CaseQuery().Take });
    }

    /// <summary>The page length that the board chooses by itself is not worth a place in the address.</summary>
    private static CaseQuery Plain(CaseQuery query) =>
        query.Take == BoardHome.NeedsDecision.Take ? query with { Take = new CaseQuery().Take } : query;
}
