using System.Buffers;

namespace Supervision.Dashboard.Language;

/// <summary>
/// Keeps what somebody wrote from turning round what stands beside it: a name in Hebrew before a number, or one with a mark that reverses every line
/// after it.
/// </summary>
public static class WritingDirection
{
    private const char FirstStrongIsolate = '\u2068';

    private const char PopIsolate = '\u2069';

    /// <summary>Where letters are written from right to left, first and last (DerivedBidiClass.txt of Unicode 16.0: whose default is R or AL).</summary>
    private static readonly (int First, int Last)[] RightToLeft =
        [(0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)];

    /// <summary>Everything that could make a difference: the marks, the letters, and the first halves of the pairs that write those beyond U+FFFF.</summary>
    private static readonly SearchValues<char> Turning = SearchValues.Create(
    [
        .. Between('\u202A', '\u202E'), .. Between('\u2066', PopIsolate),
        .. RightToLeft.Where(it => it.Last <= char.MaxValue).SelectMany(it => Between((char)it.First, (char)it.Last)), .. Between('\uD800', '\uDBFF'),
    ]);

    /// <summary>
    /// The text, to stand among others in one line. Marks of direction that reach beyond it are left out; one that is written from right to left is set
    /// apart by the marks for that (Unicode Standard Annex 9, 2.4). Everything else is the text itself.
    /// </summary>
    public static string SetApart(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // A page says hundreds of texts at each of its drawings, and hardly one of them turns anything.
        if (!text.AsSpan().ContainsAny(Turning))
        {
            return text;
        }

        var kept = IsClosed(text) ? text : string.Concat(text.Where(it => !IsMark(it)));
        return kept.EnumerateRunes().Any(it => Array.Exists(RightToLeft, range => it.Value >= range.First && it.Value <= range.Last))
            ? $"{FirstStrongIsolate}{kept}{PopIsolate}"
            : kept;
    }

    /// <summary>Whether it embeds and overrides nothing, and everything that it sets apart ends within it.</summary>
    private static bool IsClosed(string text)
    {
        var open = 0;
        foreach (var it in text)
        {
            open += it is >= '\u2066' and <= FirstStrongIsolate ? 1 : it == PopIsolate ? -1 : 0;
            if (open < 0 || it is >= '\u202A' and <= '\u202E')
            {
                return false;
            }
        }

        return open == 0;
    }

    private static IEnumerable<char> Between(char first, char last) => Enumerable.Range(first, last - first + 1).Select(it => (char)it);

    private static bool IsMark(char it) => it is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= PopIsolate);
}
