using System.Globalization;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Addresses;

/// <summary>Addresses of the pages about alerts, and the words in them.</summary>
public static class AlertAddress
{
    public const string Page = "/alerts";

    /// <summary>Where the form that acknowledges one is sent.</summary>
    public const string Acknowledge = "/alerts/acknowledge";

    /// <summary>The list, saying that it was done.</summary>
    public const string Done = Page + "?done=1";

    /// <summary>What a page without scripts asks for, to say that the alerts on it were asked for.</summary>
    public const string Stood = "/alerts/stood";

    /// <summary>How a filter is written: <c>all</c>, <c>unseen</c>, <c>seen</c>, <c>unacknowledged</c>.</summary>
    public static string WordOf(AlertFilter filter) => filter switch
    {
        AlertFilter.All => "all",
        AlertFilter.Unseen => "unseen",
        AlertFilter.Seen => "seen",
        AlertFilter.Unacknowledged => "unacknowledged",
        _ => throw new System.Diagnostics.UnreachableException($"{filter} has no word"),
    };

    /// <returns>Null for a word that is none of <see cref="WordOf"/>.</returns>
    public static AlertFilter? FilterOrNull(string? word)
    {
        foreach (var filter in Enum.GetValues<AlertFilter>())
        {
            if (WordOf(filter) == word)
            {
                return filter;
            }
        }

        return null;
    }

    /// <summary>The list, from the newest, or from before a position.</summary>
    public static string Of(AlertSet set, bool isOpenOnly = false, long? before = null) =>
        $"{Page}?set={(set == AlertSet.Mine ? "mine" : "court")}{(isOpenOnly ? "&open=1" : "")}"
        + (before is { } position ? $"&before={position.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>One alert, to be looked at and acknowledged.</summary>
    public static string Of(long alert) => $"{Page}/{alert.ToString(CultureInfo.InvariantCulture)}";
}
