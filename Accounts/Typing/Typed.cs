using System.Globalization;
using System.Text;
using Supervision.Unicode;

namespace Supervision.Accounts;

/// <summary>
/// What people type or paste to come in, as it is compared. Keyboards and input methods write one sign in several ways, and what is copied
/// brings along signs that nobody sees: none of that makes it another password, name or code. Any text may be given, also one that is no
/// well-formed UTF-16.
/// </summary>
public static class Typed
{
    /// <summary>Reserved for good; normalising refuses it, as it does half of a pair of surrogates.</summary>
    private const int Noncharacter = 0xFFFE;

    /// <summary>Dashes of the property Dash (Unicode, PropList.txt) that are no dash punctuation and have no compatibility form.</summary>
    private const int MinusSign = 0x2212, SwungDash = 0x2053;

    /// <summary>
    /// A password: each Unicode space becomes U+0020 (RFC 8265, 4.2.2), then normalisation form KC (NIST SP 800-63B, 5.1.1.2, which asks for
    /// KC or KD). The profile OpaqueString of RFC 8265 stops at form C and keeps widths apart; an input method that was left in full width writes
    /// 'ａ' for 'a' into a field that shows dots, so widths must not count, and form KC joins all that form C does. Case counts, and nothing
    /// is cut off.
    /// </summary>
    public static string Password(string text) => Each(text, it => Rune.GetUnicodeCategory(it) == UnicodeCategory.SpaceSeparator ? new Rune(' ') : it)
        .Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// A random text that was copied, such as a key or the token of a link: none has white space or a sign that nobody sees, wherever it was
    /// broken into lines. Dashes count, since base64url has them.
    /// </summary>
    public static string Token(string text) =>
        Each(text, it => Unseen.IsIgnorable(it) || Rune.IsWhiteSpace(it) ? null : it).Normalize(NormalizationForm.FormKC);

    /// <summary>Whether there is nothing in it that a reader would see.</summary>
    public static bool IsBlank(string text) => string.IsNullOrWhiteSpace(Seen(text));

    /// <summary>A text without the signs that nobody sees; the letters are left as they are.</summary>
    internal static string Seen(string text) => Each(text, it => Unseen.IsIgnorable(it) ? null : it);

    /// <summary>
    /// A code that was read off or copied: white space, dashes of any kind and unseen signs do not count, nor do widths, case or the script of
    /// a digit.
    /// </summary>
    internal static string Code(string text) =>
        Each(Token(text), it => IsDash(it) ? null : Rune.GetUnicodeCategory(it) == UnicodeCategory.DecimalDigitNumber ? AsciiDigit(it) : it).ToUpperInvariant();

    private static bool IsDash(Rune it) => Rune.GetUnicodeCategory(it) == UnicodeCategory.DashPunctuation || it.Value is MinusSign or SwungDash;

    private static Rune AsciiDigit(Rune it) => new('0' + (int)Rune.GetNumericValue(it));

    /// <summary>What each sign is kept as; what is no well-formed text becomes U+FFFD, which is in no secret of ours.</summary>
    private static string Each(string text, Func<Rune, Rune?> kept)
    {
        ArgumentNullException.ThrowIfNull(text);
        var made = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept(rune.Value == Noncharacter ? Rune.ReplacementChar : rune) is { } one)
            {
                made.Append(one.ToString());
            }
        }

        return made.ToString();
    }
}
