using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Cases;

/// <summary>Tells of each step of a procedure whether it can be taken in a case now, and what it wants.</summary>
internal static class PossibleSteps
{
    public static ImmutableArray<PossibleStep> Of(Case.Opened it, LocalDate today) => [.. it.Procedure.Steps.Select(step => Of(it, step, today))];

    public static PossibleStep Of(Case.Opened it, Step step, LocalDate today)
    {
        var obstacle = Requests.PlaceObstacle(step, it)?.Reason;
        return new PossibleStep(step.Id, step.Title, obstacle, step.Basis, step.Roles)
        {
            Wants = step.Wants,
            Closes = it.Procedure.TargetOf(it.Place, step.Id) is { } to && it.Procedure[to].IsFinal,
            IsNext = obstacle is null && step.Id == Next(it, today),
            MostLength = step.Wants.Length == Wanted.No ? null : Longest(it, step)?.ToString(),
        };
    }

    /// <summary>The act, among those that are possible, of the running duty whose last day comes first.</summary>
    private static StepId? Next(Case.Opened it, LocalDate today)
    {
        var duties = it.Procedure.Limits.Where(limit => limit.Kind == LimitKind.Duty && it.Procedure.TargetOf(it.Place, limit.Act) is not null)
            .Select(limit => (limit.Act, Clock: it[limit.Id] as Clock.Running, limit.Counting))
            .Where(duty => duty.Clock is not null);
        return duties.OrderBy(duty => duty.Counting.Due(duty.Clock!.Ledger, today)).Select(duty => (StepId?)duty.Act).FirstOrDefault();
    }

    /// <summary>What every running limit that the step extends lets it grant.</summary>
    private static StatedLength? Longest(Case.Opened it, Step step) => it.Procedure.Limits
        .Where(limit => it[limit.Id] is Clock.Running && limit.ExtendedBy.ContainsKey(step.Id))
        .MinBy(limit => limit.Counting.GrantedEnd(it[limit.Id].LedgerOrNull!.WithExtension(limit.ExtendedBy[step.Id])))
        ?.ExtendedBy[step.Id];
}
