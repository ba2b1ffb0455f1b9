using System.Text;
using Supervision.Unicode;

namespace Supervision.EventLogs;

/// <summary>
/// What the engine can take of a log. Kept by the readers, so that a file breaks a rule here with its line, and not in the
/// middle of an import that has begun.
/// </summary>
public static class Limits
{
    /// <summary>Characters. The court's code of up to 64 and a slash go before the id, and a case number has 185 in all.</summary>
    public const int LongestCaseId = 120;

    /// <summary>Characters. The journal puts a few before the name, and a field's name has 100 in all; see <see cref="WrittenElsewise"/>.</summary>
    public const int LongestAttributeName = 90;

    /// <summary>
    /// So many characters of a name count for one that is not A-Z, a-z, 0-9, '.', ':', '_' or '-': the journal writes it by its number.
    /// </summary>
    public const int WrittenElsewise = 7;

    /// <summary>Characters of all attributes of one event, names and values: written at their longest they still fit a journal entry of 65,535 bytes.</summary>
    public const int LongestAttributes = 9_000;

    /// <summary>
    /// Bytes of the unpacked text, 1 MiB: of an element with its attributes (and of what is passed over before it, such as comments), and
    /// of a row of a table. A parser keeps so much in memory.
    /// </summary>
    public const int LongestPiece = 1 << 20;

    /// <summary>Elements within each other. Events stand three deep, and what is nested in their attributes is passed over.</summary>
    public const int Deepest = 64;

    /// <summary>Different names of elements and attributes in one file.</summary>
    public const int MostNames = 10_000;

    /// <summary>A day outside these years is a slip of the pen or a program's "no date".</summary>
    public const int FirstYear = 1800;

    public const int LastYear = 2999;

    /// <summary>Whether people can tell it from others: no white space but single blanks between other characters, and nothing that nobody sees.</summary>
    public static bool IsCaseId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestCaseId)
        {
            return false;
        }

        var wasBlank = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = rune.Value == ' ';
            if ((isBlank && wasBlank) || (!isBlank && Rune.IsWhiteSpace(rune)) || Unseen.Is(rune))
            {
                return false;
            }

            wasBlank = isBlank;
        }

        return !wasBlank;
    }

    /// <summary>Whether the journal can name a field so: it has something that people see, nothing that they do not, and is not too long.</summary>
    public static bool IsAttributeName(ReadOnlySpan<char> text)
    {
        // '_' before an 'x' may look like the sign that the journal writes, and is then written by its number itself.
        var length = (WrittenElsewise - 1) * text.Count("_x");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Unseen.Is(rune))
            {
                return false;
            }

            var isPlain = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '.' or ':' or '_' or '-');
            length += isPlain ? 1 : WrittenElsewise * rune.Utf16SequenceLength;
        }

        return !text.IsWhiteSpace() && length <= LongestAttributeName;
    }
}
