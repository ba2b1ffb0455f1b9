using System.Globalization;
using System.Text;

namespace Supervision.Accounts;

/// <summary>
/// What somebody types to sign in, as it is compared: Unicode form KC, case folded, without the signs that nobody sees, so that two names which look alike
/// but for case or width are one. 2 to 64 letters, digits, '.', '_', '-' and '@'. Court and colleagues see pseudonyms, never this.
/// </summary>
public readonly record struct LoginName
{
    public const int Longest = 64;

    private LoginName(string text) => Text = text;

    public string Text { get; }

    /// <returns>Null when the text can be no login name.</returns>
    public static LoginName? ParseOrNull(string? text)
    {
        // Normalising makes a text longer, eighteen times at the most; what is far too long is not looked at.
        if (text is null || text.Length > 4 * Longest)
        {
            return null;
        }

        // Upper before lower: 'ς' and 'σ', 'K' and the Kelvin sign meet on the way.
        var folded = Typed.Seen(text).Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        return folded.Length is >= 2 and <= Longest && folded.EnumerateRunes().All(IsAllowed) ? new LoginName(folded) : null;
    }

    public override string ToString() => "(a login name)";

    private static bool IsAllowed(Rune it) => it.Value is '.' or '_' or '-' or '@' || Rune.IsLetterOrDigit(it)
        || Rune.GetUnicodeCategory(it) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
