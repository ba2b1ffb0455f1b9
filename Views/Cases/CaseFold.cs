using NodaTime;
using Supervision.Domain.Cases;

namespace Supervision.Views.Cases;

/// <summary>One case as the projector carries it along the journal.</summary>
/// <param name="State">What its facts add up to.</param>
/// <param name="OpenedOn">The court's day of the first fact.</param>
/// <param name="ClosedOn">The day on which it came to a final place; null while it is open.</param>
/// <param name="Findings">Nonconforming steps so far.</param>
/// <param name="Position">The latest entry folded.</param>
internal sealed record CaseFold(Case.Opened State, LocalDate OpenedOn, LocalDate? ClosedOn, int Findings, long Position)
{
    /// <summary>The fold after one more fact; <paramref name="before"/> is null for the opening one.</summary>
    public static CaseFold After(CaseFold? before, Case.Opened after, CaseEvent happened, LocalDate on, long position) => new(
        after,
        before?.OpenedOn ?? on,
        after.IsClosed ? before?.ClosedOn ?? on : null,
        (before?.Findings ?? 0) + (happened is CaseEvent.StepTaken { IsNonconforming: true } ? 1 : 0),
        position);
}
