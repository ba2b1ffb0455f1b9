namespace Supervision.Domain.People;

/// <summary>
/// A pseudonym under which somebody acts: it stands in the journal in clear, so it never holds a name. 2 to 64 characters a-z, 0-9
/// and '-', beginning with a letter, such as <c>judge-03</c>.
/// </summary>
public readonly record struct PersonId
{
    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public PersonId(string text) => Text = Slug.Checked(text, "A person's pseudonym");

    public string Text { get; }

    public override string ToString() => Text ?? "";
}

/// <summary>What case numbers of a court begin with, such as <c>demo</c>; 2 to 64 characters a-z, 0-9 and '-', beginning with a letter.</summary>
public readonly record struct CourtId
{
    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public CourtId(string text) => Text = Slug.Checked(text, "A court's code");

    public string Text { get; }

    public override string ToString() => Text ?? "";
}

/// <summary>Names a division within its court, such as <c>civil-1</c>; 2 to 64 characters a-z, 0-9 and '-', beginning with a letter.</summary>
public readonly record struct DivisionId
{
    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public DivisionId(string text) => Text = Slug.Checked(text, "A division");

    public string Text { get; }

    public override string ToString() => Text ?? "";
}

/// <summary>
/// Names one appointment, leave or delegation within its court, chosen by whoever records it; 2 to 64 characters a-z, 0-9 and
/// '-', beginning with a letter.
/// </summary>
public readonly record struct DecreeId
{
    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public DecreeId(string text) => Text = Slug.Checked(text, "A decree");

    public string Text { get; }

    public override string ToString() => Text ?? "";
}

/// <summary>What all these names have in common.</summary>
internal static class Slug
{
    private const int Longest = 64;

    public static string Checked(string text, string what) =>
        text is { Length: >= 2 and <= Longest } && char.IsAsciiLetterLower(text[0]) && text.All(IsAllowed)
            ? text
            : throw new ArgumentException($"{what} has 2 to {Longest} characters a-z, 0-9 and '-' and begins with a letter; got '{text}'.", nameof(text));

    private static bool IsAllowed(char it) => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-';
}
