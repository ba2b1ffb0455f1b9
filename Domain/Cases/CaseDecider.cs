using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>The rules of a case, read from its procedure pack.</summary>
public sealed class CaseDecider(ProcedureLibrary library) : IDecider<Case, CaseCommand, CaseEvent>
{
    public Case Initial(string id) => new Case.Unopened(new CaseNumber(id));

    public Case Evolve(Case state, Fact<CaseEvent> happened) => Case.Evolve(state, happened.Event, library);

    public CaseCommand TimePassed(Instant now) => new CaseCommand.PassTime(now);

    public string EditionOf(Case state) => state is Case.Opened it ? it.Procedure.Reference.ToString() : "-";

    public Instant? NextWake(Case state) => state is Case.Opened it ? TimeLimits.NextWake(it) : null;

    public Decision<CaseEvent> Decide(Case state, CaseCommand command) => (state, command) switch
    {
        (Case.Unopened it, CaseCommand.Observe seen) => Open(it, seen.Procedure, opened => Record(opened, seen.Step, seen.At, seen.Particulars)),
        (Case.Opened it, CaseCommand.Observe seen) => Facts(Record(it, seen.Step, seen.At, seen.Particulars)),
        (Case.Unopened it, CaseCommand.Request asked) => Requests.ObstacleTo(asked, New(it, asked.Procedure)) is { } obstacle
            ? Refuse(obstacle)
            : Open(it, asked.Procedure, opened => Record(opened, asked.Step, asked.At, asked.Particulars)),
        (Case.Opened it, CaseCommand.Request asked) => Requests.ObstacleTo(asked, it) is { } obstacle
            ? Refuse(obstacle)
            : Facts(Record(it, asked.Step, asked.At, asked.Particulars)),
        (Case.Opened it, CaseCommand.PassTime passed) => Facts(TimeLimits.DueUpTo(it, passed.Now)),
        (Case.Unopened, CaseCommand.PassTime) => Facts([]),
        (Case.Opened it, CaseCommand.Assign or CaseCommand.Relieve or CaseCommand.Allot) => Assignments.Decide(it, command),
        (Case.Unopened it, CaseCommand.Assign or CaseCommand.Relieve or CaseCommand.Allot) => Refuse(Assignments.NoSuchCase(it.Number)),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule"),
    };

    private static Decision<CaseEvent> Facts(ImmutableArray<Fact<CaseEvent>> facts) => new Decision<CaseEvent>.Facts(facts);

    private static Decision<CaseEvent> Refuse(Refusal refusal) => new Decision<CaseEvent>.Refused(refusal);

    /// <summary>
    /// A step, after whatever ran out before its day began: should the engine be behind, a late act still finds its limit
    /// overdue. The day's own warnings are left to the clock, since the step may meet the limit.
    /// </summary>
    private static ImmutableArray<Fact<CaseEvent>> Record(Case.Opened it, StepId step, Instant at, ImmutableArray<Particular> particulars)
    {
        var on = it.Procedure.Court.DayOf(at);
        var taken = new CaseEvent.StepTaken(
            step, on, it.Procedure.TargetOf(it.Place, step), TimeLimits.MissedBy(it, step, on), Sorted(it.Procedure, particulars));
        return TimeLimits.DueUpTo(it, it.Procedure.Court.StartOf(on)).Add(new(at, taken));
    }

    /// <summary>Personal unless the pack says otherwise: a pack that forgets an attribute hides too much, never too little.</summary>
    private static ImmutableArray<Particular> Sorted(Procedure procedure, ImmutableArray<Particular> reported) =>
        [.. reported.Select(it => it with { IsPersonal = !procedure.PlainAttributes.Contains(it.Name) })];

    private Case.Opened New(Case.Unopened it, PackReference procedure) =>
        (Case.Opened)Case.Evolve(it, new CaseEvent.Opened(it.Number, procedure), library);

    private Decision<CaseEvent> Open(Case.Unopened it, PackReference procedure, Func<Case.Opened, ImmutableArray<Fact<CaseEvent>>> first)
    {
        var facts = first(New(it, procedure));
        return Facts(facts.Insert(0, new(facts[0].At, new CaseEvent.Opened(it.Number, procedure))));
    }
}
