using Supervision.Domain.Courts;

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
