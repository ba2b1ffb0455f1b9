namespace Supervision.Accounts;

/// <summary>
/// A code of a second factor, as it is tried: six digits of an authenticator, or a recovery code of sixteen letters and digits. However it was
/// typed: spaces, dashes, case, width and the script of the digits do not count.
/// </summary>
public readonly record struct FactorCode
{
    /// <summary>What is longer than this cannot be a code with a separator of a few signs behind each of its letters, and is not looked at.</summary>
    private const int LongestTyped = 100;

    private FactorCode(string text) => Text = text;

    /// <summary>Without separators, in upper case.</summary>
    public string Text { get; }

    internal bool IsOfAnAuthenticator => Text.Length == Totp.Digits;

    /// <returns>Null when the text can be no code, so that trying it would tell nothing and must not count as a guess.</returns>
    public static FactorCode? ParseOrNull(string? typed) => typed is { Length: <= LongestTyped } && Typed.Code(typed) is var text
        && (text.Length == Totp.Digits && text.All(char.IsAsciiDigit) || text.Length == SecondFactorBook.RecoveryLetters && text.All(Base32.IsLetter))
        ? new FactorCode(text)
        : null;

    public override string ToString() => "(a code)";
}
