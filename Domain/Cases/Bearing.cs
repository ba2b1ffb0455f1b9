using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What somebody stated: a fact of the case, or of what the act is about.</summary>
/// <param name="Fact">Which.</param>
/// <param name="Value">A word that the pack knows, a day as <c>2024-10-08</c>, or a whole number.</param>
public sealed record StatedFact(FactId Fact, string Value);

/// <summary>What of a case an act bears upon: which of several, what is stated of it, when it was posted.</summary>
/// <param name="About">Which of several in the case; null for the whole case. One that an act adds has its name from the case.</param>
/// <param name="Posted">The day on which it was handed to the post, where it came by post; null otherwise.</param>
public sealed record Bearing(InstanceId? About = null, LocalDate? Posted = null)
{
    public static readonly Bearing None = new();

    /// <summary>What is stated with it, by the names of the facts.</summary>
    public ImmutableArray<StatedFact> States { get; init; } = [];

    public bool Equals(Bearing? other) => other is not null && About == other.About && Posted == other.Posted && States.SequenceEqual(other.States);

    public override int GetHashCode() => HashCode.Combine(About, Posted, States.Length);
}

/// <summary>Names a time limit of a case: the pack's, and whose it is where each of several has its own.</summary>
/// <param name="Limit">Its name in the pack.</param>
/// <param name="Of">Whose; null for one in the whole case.</param>
public readonly record struct ClockId(LimitId Limit, InstanceId? Of)
{
    public override string ToString() => Of is { } one ? $"{Limit} {one}" : Limit.Text;
}
