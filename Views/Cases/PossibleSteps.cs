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
    public static ImmutableArray<PossibleStep> Of(Case.Opened it, LocalDate today) =>
        [.. it.Procedure.Steps.Where(step => step.ComesAbout is null).Select(step => Of(it, step, today))];

    public static PossibleStep Of(Case.Opened it, Step step, LocalDate today)
    {
        var obstacle = Requests.PlaceObstacle(step, it, null)?.Reason;
        return new PossibleStep(step.Id, step.Title, obstacle, step.Basis, Requests.RolesOf(step, it, Bearing.None))
        {
            Wants = step.Wants,
            Closes = it.Procedure.TrackOf(step) is null && it.Procedure.TargetOf(it.Place, step.Id) is { } to && it.Procedure[to].IsFinal,
            IsNext = obstacle is null && step.Id == Next(it, today),
            About = step is { About: { } kind, Adds: false }
                ? [.. it.Instances.Where(one => it.Procedure.IsA(one.Kind, kind)).Select(one => Choice(it, step, one))]
                : [],
            Facts =
            [
                .. step.States.Select(it.Procedure.FactOrNull).OfType<FactKind>().Select(fact => new FactChoice(fact.Id, fact.Title, fact.Type, fact.Words)),
            ],
            IsByPost = step.IsByPost,
            AgreedToBy = [.. step.Approval?.Chain.Select(approver => approver.Title) ?? []],
            MostLength = step.Wants.Length == Wanted.No ? null : Longest(it, step)?.ToString(),
        };
    }

    private static InstanceChoice Choice(Case.Opened it, Step step, InstanceId one) =>
        new(one, it.Procedure.TitleOf(one), Requests.PlaceObstacle(step, it, one)?.Reason);

    /// <summary>The act, among those that are possible, of the running duty whose last day comes first.</summary>
    private static StepId? Next(Case.Opened it, LocalDate today)
    {
        var duties = it.AllClocks()
            .Where(duty => duty is { Limit.Kind: LimitKind.Duty, Clock: Clock.Running }
                && it.Procedure.TargetOf(it.PlaceFor(it.Procedure[duty.Limit.Act], duty.Of), duty.Limit.Act) is not null);
        return duties.OrderBy(duty => duty.Limit.Counting.End(duty.Clock.LedgerOrNull!, today)).Select(duty => (StepId?)duty.Limit.Act).FirstOrDefault();
    }

    /// <summary>What every running limit that the step extends lets it grant.</summary>
    private static StatedLength? Longest(Case.Opened it, Step step) => it.AllClocks()
        .Where(clock => clock.Clock is Clock.Running && clock.Limit.ExtendedBy.ContainsKey(step.Id))
        .Select(clock => (clock.Limit, Ledger: clock.Clock.LedgerOrNull!))
        .OrderBy(clock => clock.Limit.Counting.Granted(clock.Ledger.WithExtension(clock.Limit.ExtendedBy[step.Id])))
        .Select(clock => (StatedLength?)clock.Limit.ExtendedBy[step.Id]).FirstOrDefault();
}
