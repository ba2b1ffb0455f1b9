using System.Text;

namespace Supervision.EventLogs;

/// <summary>
/// The steps that the procedure pack knows, compared to the letter in the one spelling of each, with a suggestion for the ones it does not.
/// </summary>
internal sealed class KnownActivities(IReadOnlySet<string> names)
{
    /// <summary>Longer names are compared by their beginning; the table of edits grows with the product of the lengths.</summary>
    private const int LongestCompared = 200;

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> known = BySpelling(names).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The pack's own string for these characters, or null.</summary>
    public string? Find(ReadOnlySpan<char> text) =>
        known.TryGetValue(text, out var name) || (!Ascii.IsValid(text) && known.TryGetValue(Spelling.Of(text.ToString()), out name)) ? name : null;

    /// <summary>The known name with the fewest edits, the first in ordinal order among equals; null when none is known.</summary>
    public string? Nearest(string text)
    {
        var asked = text[..Math.Min(text.Length, LongestCompared)].ToUpperInvariant();
        return names.OrderBy(name => name, StringComparer.Ordinal).MinBy(name => Edits(asked, name.ToUpperInvariant()));
    }

    private static Dictionary<string, string> BySpelling(IReadOnlySet<string> names)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            found[Spelling.Of(name)] = name;
        }

        return found;
    }

    /// <summary>Insertions, deletions and replacements between the two (Levenshtein), one row of the table at a time.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
