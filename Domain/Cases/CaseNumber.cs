using Supervision.Unicode;

namespace Supervision.Domain.Cases;

/// <summary>
/// What people call the case, beginning with its court's code: <c>it-road/A1</c>. 3 to 185 characters, one '/' or more, no
/// white space but single blanks between other characters of the number.
/// </summary>
public readonly record struct CaseNumber
{
    /// <summary>A court's code has up to 64 characters and what a log calls a case up to 120.</summary>
    public const int MaximumLength = 185;

    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public CaseNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = IsOne(text)
            ? text
            : throw new ArgumentException(
                $"A case is numbered court/number in at most {MaximumLength} characters, without white space but single blanks; got '{text}'.", nameof(text));
    }

    public string Text { get; }

    public string Court => Text[..Text.IndexOf('/', StringComparison.Ordinal)];

    /// <returns>Null for what can be no case's number.</returns>
    public static CaseNumber? OrNull(string text) => text is not null && IsOne(text) ? new CaseNumber(text) : null;

    public static CaseNumber Of(string court, string number) => new($"{court}/{number}");

    /// <summary>
    /// Whether people can tell it from others by looking at it: it has nothing that nobody sees, and is in normalisation form C. A number that
    /// was recorded before is none the less a number; a new case is not opened under one that is not so.
    /// </summary>
    public bool IsLegible => !Unseen.IsIn(Text) && Text.IsNormalized();

    public override string ToString() => Text ?? "";

    private static bool IsOne(string text) => text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < text.Length - 1
        && text.Length <= MaximumLength && AreOne(text, slash);

    private static bool AreOne(string text, int slash)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isBlank = text[at] == ' ' && at > slash + 1 && at < text.Length - 1 && text[at - 1] != ' ';
            if (!isBlank && (char.IsWhiteSpace(text[at]) || char.IsControl(text[at])))
            {
                return false;
            }
        }

        return true;
    }
}
