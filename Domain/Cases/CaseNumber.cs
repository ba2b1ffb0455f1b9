namespace Supervision.Domain.Cases;

/// <summary>
/// What people call the case, beginning with its court's code: <c>it-road/A1</c>. 3 to 180 characters, one '/' or more, no
/// white space.
/// </summary>
public readonly record struct CaseNumber
{
    public const int MaximumLength = 180;

    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public CaseNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = IsOne(text)
            ? text
            : throw new ArgumentException(
                $"A case is numbered court/number in at most {MaximumLength} characters without white space; got '{text}'.", nameof(text));
    }

    public string Text { get; }

    public string Court => Text[..Text.IndexOf('/', StringComparison.Ordinal)];

    /// <returns>Null for what can be no case's number.</returns>
    public static CaseNumber? OrNull(string text) => text is not null && IsOne(text) ? new CaseNumber(text) : null;

    public static CaseNumber Of(string court, string number) => new($"{court}/{number}");

    public override string ToString() => Text ?? "";

    private static bool IsOne(string text) => text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < text.Length - 1
        && text.Length <= MaximumLength && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
