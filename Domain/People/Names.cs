using System.Collections.Immutable;
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

    /// <summary>What whoever has the store's files is called where they change people and offices at a console.</summary>
    public static readonly PersonId Operator = new("operator");

    /// <summary>
    /// What entries call the engine, its parts, its console and nobody at all: somebody who bore such a name could write what reads as the engine's.
    /// </summary>
    private static readonly ImmutableArray<string> Reserved =
        ["accounts", "console", "engine", "feed", "import", "journal", "nobody", "operator", "registry", "signer", "system", "unknown"];

    public string Text { get; }

    /// <returns>Null for what can be nobody's pseudonym.</returns>
    public static PersonId? OrNull(string text) => Slug.Is(text) ? new PersonId(text) : null;

    /// <summary>Whether entries mean something else by it than a person, so that nobody can join under it.</summary>
    public static bool IsReserved(PersonId person) => Reserved.Contains(person.Text);

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
