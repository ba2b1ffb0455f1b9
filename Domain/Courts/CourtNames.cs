namespace Supervision.Domain.Courts;

/// <summary>What case numbers of a court begin with, such as <c>demo</c>; 2 to 64 characters a-z, 0-9 and '-', beginning with a letter.</summary>
public readonly record struct CourtId
{
    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public CourtId(string text) => Text = Slug.Checked(text, "A court's code");

    public string Text { get; }

    /// <returns>Null for what can be no court's code.</returns>
    public static CourtId? OrNull(string text) => Slug.Is(text) ? new CourtId(text) : null;

    public override string ToString() => Text ?? "";
}

/// <summary>Names a division within its court, such as <c>civil-1</c>; 2 to 64 characters a-z, 0-9 and '-', beginning with a letter.</summary>
public readonly record struct DivisionId
{
    /// <exception cref="ArgumentException">The text breaks a rule above.</exception>
    public DivisionId(string text) => Text = Slug.Checked(text, "A division");

    public string Text { get; }

    /// <returns>Null for what can be no division's name.</returns>
    public static DivisionId? OrNull(string text) => Slug.Is(text) ? new DivisionId(text) : null;

    public override string ToString() => Text ?? "";
}
