namespace Supervision.EventLogs;

/// <summary>
/// What the engine can take of a log. Kept by the readers, so that a file breaks a rule here with its line, and not in the
/// middle of an import that has begun.
/// </summary>
public static class Limits
{
    /// <summary>Characters. The court's code and a slash go before the id, and a case number has 180 in all.</summary>
    public const int LongestCaseId = 120;

    /// <summary>Characters. The journal puts a few before the name, and a field's name has 100 in all.</summary>
    public const int LongestAttributeName = 90;

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

    /// <summary>Whether people can write and programs can quote it: no white space and no control characters.</summary>
    public static bool IsCaseId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestCaseId)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the journal can name a field so.</summary>
    public static bool IsAttributeName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or ':' or '_' or '-'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= LongestAttributeName;
    }
}
