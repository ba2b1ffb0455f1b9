using System.Globalization;
using System.Text;

namespace Supervision.Silo.Import.Reading;

/// <summary>
/// Text from a file, made fit for a message: at most 80 characters, control characters shown as escapes, because a
/// terminal would obey them.
/// </summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string From(string text) => $"'{Plain(text)}'";

    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            _ = char.IsControl(character) ? plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : plain.Append(character);
        }

        return text.Length > Longest ? plain.Append("...").ToString() : plain.ToString();
    }
}
