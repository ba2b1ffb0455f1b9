namespace Supervision.Domain.Courts;

/// <summary>What the names of courts, divisions, people and decrees have in common.</summary>
internal static class Slug
{
    private const int Longest = 64;

    public static bool Is(string text) => text is { Length: >= 2 and <= Longest } && char.IsAsciiLetterLower(text[0]) && text.All(IsOne);

    public static string Checked(string text, string what) =>
        Is(text)
            ? text
            : throw new ArgumentException($"{what} has 2 to {Longest} characters a-z, 0-9 and '-' and begins with a letter; got '{text}'.", nameof(text));

    private static bool IsOne(char it) => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-';
}
