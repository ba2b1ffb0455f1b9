using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Supervision.Unicode;

namespace Supervision.EventLogs;

/// <summary>
/// Text from a file, made fit for a message: at most 80 characters; control characters shown as escapes, because a terminal would obey
/// them, and so are invisible ones and unusual blanks, because nobody would see what is meant.
/// </summary>
/// <remarks>
/// Messages end in logs, so what may be about a person is not in them: cells and values of attributes are never quoted. Activities,
/// case ids, names of columns and what looks like a date are.
/// </remarks>
internal static partial class Quoted
{
    private const int Longest = 80;

    private static readonly SearchValues<char> OfDates = SearchValues.Create("-+:./TZtz 年月日");

    public static string From(string text) => $"'{Plain(text)}'";

    /// <summary>
    /// What stands in the place of a date: quoted when it is made as dates are, or else told by its length, for a row may be
    /// shifted by a cell.
    /// </summary>
    public static string Date(string text) =>
        text.All(it => char.IsDigit(it) || OfDates.Contains(it))
            ? From(text)
            : string.Create(CultureInfo.InvariantCulture, $"a text of {text.Length} characters");

    /// <summary>A parser's message without the pieces of the file that it quotes.</summary>
    public static string Breach(string message) => Plain(Piece().Replace(message, "'…'"));

    [GeneratedRegex("'[^']+'")]
    private static partial Regex Piece();

    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, Longest)).EnumerateRunes())
        {
            _ = Unseen.Is(rune) || (Rune.IsWhiteSpace(rune) && rune.Value != ' ')
                ? plain.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")
                : plain.Append(rune.ToString());
        }

        return text.Length > Longest ? plain.Append("...").ToString() : plain.ToString();
    }
}
