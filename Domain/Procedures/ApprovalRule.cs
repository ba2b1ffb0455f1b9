using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Domain.Procedures;

/// <summary>
/// Who must agree before a step is taken: whoever asks for it asks them, one after the other, and the step is taken when the last has agreed.
/// </summary>
/// <param name="Chain">In the order in which they decide; at least one.</param>
/// <param name="AskedBefore">
/// So many days before the last day of the limit that the step extends it is to be asked for at the latest (EXT19 art. 1: 15). What is asked for later is
/// decided all the same, and is a finding. Null where no such day is named.
/// </param>
/// <param name="DecidedBefore">The same of the last decision (EXT19 art. 1: 5).</param>
public sealed record ApprovalRule(ImmutableArray<Approver> Chain, int? AskedBefore = null, int? DecidedBefore = null)
{
    /// <summary>So many can stand in a chain at the most.</summary>
    public const int MostApprovers = 9;

    /// <summary>The latest day in time, so many days before the last day of a limit; null where none is named, or no limit is extended.</summary>
    public static LocalDate? LatestOf(int? before, LocalDate? due) => before is { } days && due is { } last ? last.PlusDays(-days) : null;

    public bool Equals(ApprovalRule? other) =>
        other is not null && (AskedBefore, DecidedBefore) == (other.AskedBefore, other.DecidedBefore) && Chain.SequenceEqual(other.Chain);

    public override int GetHashCode() => HashCode.Combine(AskedBefore, DecidedBefore, Chain.Length);
}

/// <summary>One of those who must agree.</summary>
/// <param name="Id">Its name within the step.</param>
/// <param name="Title">What a person calls it, such as "the president of the court".</param>
/// <param name="Roles">In which roles somebody decides here; one of them suffices.</param>
/// <param name="Within">How long they may take; when it has passed without a decision, the request has lapsed.</param>
/// <param name="IsAbove">Whether they are of the court above, and not of the court of the case.</param>
public sealed record Approver(ApproverId Id, Title Title, ImmutableArray<RoleName> Roles, StatedLength Within, bool IsAbove = false)
{
    public bool Equals(Approver? other) =>
        other is not null && (Id, Title, Within, IsAbove) == (other.Id, other.Title, other.Within, other.IsAbove) && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => HashCode.Combine(Id, Within, IsAbove, Roles.Length);
}
