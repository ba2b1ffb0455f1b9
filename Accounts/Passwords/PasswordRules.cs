using System.Collections.Frozen;
using System.Globalization;

namespace Supervision.Accounts;

/// <summary>Why a password may not be chosen.</summary>
public enum PasswordFault
{
    TooShort = 1,
    TooLong = 2,

    /// <summary>It is the login name, or the login name with a little around it.</summary>
    IsTheName = 3,

    /// <summary>It is one that everybody tries first, or one character or a short piece again and again.</summary>
    TooCommon = 4,
}

/// <summary>
/// What a password must be (NIST SP 800-63B, 5.1.1.2): long, and not one that is tried first. Nothing about which characters, and no end
/// by date: both make people choose worse ones. It is judged as it is kept, in the form of <see cref="Typed.Password"/>.
/// </summary>
public static class PasswordRules
{
    /// <summary>In characters as people count them.</summary>
    public const int Shortest = 12;

    /// <summary>In UTF-16 units; long enough for a sentence, short enough that hashing it costs nothing more.</summary>
    public const int Longest = 256;

    /// <summary>So many characters beside the login name make a password of their own.</summary>
    private const int BesideTheName = 6;

    /// <summary>A repeated piece of up to this length counts once.</summary>
    private const int LongestPiece = 4;

    /// <summary>
    /// Of the published lists of leaked passwords those that reach the least length, and the stems that people lengthen with digits. Compared
    /// without case and without digits and signs at the ends.
    /// </summary>
    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
        [
            "password", "passwordpassword", "passw0rd", "p@ssw0rd", "p@ssword", "mypassword", "thisispassword",
            "qwerty", "qwertyuiop", "qwertyuiopasdf", "qwertyuiopasdfghjkl", "qwertyqwerty", "1qaz2wsx3edc",
            "q1w2e3r4t5y6", "zxcvbnm", "asdfghjkl", "iloveyou", "iloveyousomuch", "letmein", "welcome", "welcomehome",
            "administrator", "admin", "changeme", "changemenow", "sunshine", "princess", "football", "baseball",
            "monkey", "dragon", "superman", "batman", "trustno", "whatever", "abcdefgh", "abcdefghij", "abcdefghijkl",
            "abcdefghijklm", "abc", "a1b2c3d4e5f6", "supervision", "supervisioncourt", "court", "courthouse",
            "justice", "judge", "woaini", "woaini1314", "wodemima", "mima", "fayuan", "faguan", "zhongguo", "secret",
            "topsecret", "default", "guest", "login", "master", "test", "testtest",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Rows = ["01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"];

    /// <returns>Null when it may be chosen.</returns>
    public static PasswordFault? FaultOf(string password, LoginName name) => Typed.Password(password) switch
    {
        { Length: > Longest } => PasswordFault.TooLong,
        var it when new StringInfo(it).LengthInTextElements < Shortest => PasswordFault.TooShort,
        var it when IsMostly(name.Text, it) => PasswordFault.IsTheName,
        var it when IsCommon(it) => PasswordFault.TooCommon,
        _ => null,
    };

    /// <summary>Whether two typed passwords are one.</summary>
    public static bool AreSame(string one, string other) => Typed.Password(one) == Typed.Password(other);

    private static bool IsMostly(string name, string password) =>
        password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Length < BesideTheName;

    private static bool IsCommon(string password) =>
        Core(password) is var core && (core.Length == 0 && IsMonotone(password) || Common.Contains(core) || Common.Contains(password))
        || IsRepeated(password)
        || Rows.Any(row => row.Contains(password, StringComparison.OrdinalIgnoreCase));

    /// <summary>Without digits and signs at both ends, in lower case: "Password2026!!" is "password".</summary>
    private static string Core(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetter(text[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetter(text[to - 1]))
        {
            to--;
        }

        return text[from..to].ToUpperInvariant().ToLowerInvariant();
    }

    /// <summary>Digits that only go up or only down by one, such as 123456789012.</summary>
    private static bool IsMonotone(string text) => Rows.Take(2).Any(row => row.Contains(text, StringComparison.Ordinal));

    /// <summary>One piece again and again, such as "abababababab" or "aaaaaaaaaaaa".</summary>
    private static bool IsRepeated(string text)
    {
        for (var length = 1; length <= LongestPiece; length++)
        {
            var same = true;
            for (var at = length; at < text.Length && same; at++)
            {
                same = text[at] == text[at - length];
            }

            if (same)
            {
                return true;
            }
        }

        return false;
    }
}
