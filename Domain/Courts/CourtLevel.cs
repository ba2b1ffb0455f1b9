using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Domain.Courts;

/// <summary>Where a court stands among the others, the lowest first.</summary>
public enum CourtLevel
{
    Basic,
    Intermediate,
    High,
    Supreme,

    /// <summary>One of its own kind, such as a maritime or a military court: it has a court above it, and no place among the four.</summary>
    Special,
}

/// <summary>How levels are written in files of courts, and what people call them.</summary>
public static class CourtLevels
{
    private static readonly ImmutableArray<(string Text, Title Title)> Known =
    [
        ("basic", new Title("basic court", "基层法院")),
        ("intermediate", new Title("intermediate court", "中级法院")),
        ("high", new Title("high court", "高级法院")),
        ("supreme", new Title("supreme court", "最高法院")),
        ("special", new Title("special court", "专门法院")),
    ];

    public static readonly ImmutableArray<CourtLevel> All = [.. Enum.GetValues<CourtLevel>()];

    /// <summary>The word in files, such as <c>intermediate</c>.</summary>
    public static string TextOf(CourtLevel level) => Known[(int)level].Text;

    public static Title TitleOf(CourtLevel level) => Known[(int)level].Title;

    /// <summary>
    /// Whether a court of one level may have one of the other right above it: a higher one of the four; a special court stands below or above any,
    /// but for the supreme court, which nothing is above.
    /// </summary>
    public static bool MayBeBelow(CourtLevel lower, CourtLevel upper) => lower != CourtLevel.Supreme && (upper > lower || lower == CourtLevel.Special);
}
