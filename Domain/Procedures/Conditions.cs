using System.Collections.Immutable;
using System.Globalization;

namespace Supervision.Domain.Procedures;

/// <summary>What one fact must be.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Is">The word; null where a number is bounded.</param>
/// <param name="Least">The least number, included; null for no lower bound.</param>
/// <param name="Below">The number that it must stay below; null for no upper bound.</param>
public sealed record FactTest(FactId Fact, string? Is, long? Least = null, long? Below = null)
{
    /// <param name="value">What is known; null where nothing is.</param>
    public bool IsMetBy(string? value) => Is is { } word
        ? value == word
        : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (Least is not { } least || number >= least) && (Below is not { } below || number < below);
}

/// <summary>What must hold for a rule to apply; all of it.</summary>
/// <param name="Tests">None for a rule that always applies.</param>
public sealed record Condition(ImmutableArray<FactTest> Tests)
{
    public static readonly Condition None = new([]);

    /// <param name="known">What is known of a fact; null where nothing is.</param>
    public bool IsMetBy(Func<FactId, string?> known)
    {
        foreach (var test in Tests)
        {
            if (!test.IsMetBy(known(test.Fact)))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(Condition? other) => other is not null && Tests.SequenceEqual(other.Tests);

    public override int GetHashCode() => Tests.Length;
}

/// <summary>Who may ask for a step under a condition.</summary>
/// <param name="When">What must hold.</param>
/// <param name="Roles">Who may then, and nobody else.</param>
public sealed record RolesRule(Condition When, ImmutableArray<RoleName> Roles);
