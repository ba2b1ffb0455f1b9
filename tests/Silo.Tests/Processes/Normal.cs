using System.Text.RegularExpressions;

namespace Supervision.Silo.Tests.Processes;

/// <summary>Takes out of a text what depends on the run: which of two entries of one day came first, and the pack's fingerprint.</summary>
public static partial class Normal
{
    /// <summary><c>(entry 17)</c> becomes <c>(entry N)</c>.</summary>
    public static string Entries(string text) => EntryNumber().Replace(text, "(entry N)");

    /// <summary><c>#17      </c> becomes <c>#N </c>, and <c>model#10f3e7b28afd</c> becomes <c>model#F</c>.</summary>
    public static string Case(string text) => Fingerprint().Replace(Position().Replace(text, "#N "), "#F");

    [GeneratedRegex(@"\(entry \d+\)")]
    private static partial Regex EntryNumber();

    [GeneratedRegex(@"#\d+ +")]
    private static partial Regex Position();

    [GeneratedRegex("#[0-9a-f]{12}")]
    private static partial Regex Fingerprint();
}
