using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Tests.Support;

/// <summary>
/// Given these facts, when this is said, then exactly those facts or that refusal: whole values, instants included.
/// </summary>
internal sealed class CaseSpec
{
    public static readonly CaseDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Fines.Procedure).PlusProcedure(Trial.Procedure));

    private readonly Case state;
    private readonly Decision<CaseEvent>? decision;

    private CaseSpec(Case state, Decision<CaseEvent>? decision = null) => (this.state, this.decision) = (state, decision);

    public Case.Opened Opened => Assert.IsType<Case.Opened>(state);

    public ImmutableArray<Fact<CaseEvent>> Decided => Assert.IsType<Decision<CaseEvent>.Facts>(decision).Happened;

    public static CaseSpec Given(Procedure procedure, params Fact<CaseEvent>[] facts) =>
        new(facts.Aggregate(Decider.Initial($"{procedure.Court.Code}/A1"), (folded, fact) => Decider.Evolve(folded, fact)));

    public static CaseSpec Given(params Fact<CaseEvent>[] facts) => Given(Fines.Procedure, facts);

    public CaseSpec When(CaseCommand said) => new(state, Decider.Decide(state, said));

    public void Then(params Fact<CaseEvent>[] expected) =>
        Assert.Equal(expected, Decided);

    public void ThenRefused(Refusal expected) =>
        Assert.Equal(expected, Assert.IsType<Decision<CaseEvent>.Refused>(decision).Refusal);

    /// <summary>The state once what was decided has been folded.</summary>
    public Case.Opened After() => Assert.IsType<Case.Opened>(
        Decided.Aggregate(state, (folded, fact) => Decider.Evolve(folded, fact)));
}

/// <summary>Facts and commands about case A1, short to write. Steps happen at the court's midnight, as in the public log.</summary>
internal sealed class About(Procedure procedure)
{
    public static readonly About AFine = new(Fines.Procedure);
    public static readonly About ATrial = new(Trial.Procedure);

    private Court Court => procedure.Court;

    public Fact<CaseEvent> Opened(string day) => new(Midnight(day), new CaseEvent.Opened(new CaseNumber($"{Court.Code}/A1"), procedure.Reference));

    /// <param name="step">What was done.</param>
    /// <param name="day">When.</param>
    /// <param name="to">Where the case is afterwards; null for a nonconforming step.</param>
    /// <param name="late">The limits whose act it was, too late.</param>
    public Fact<CaseEvent> Taken(string step, string day, string? to, params string[] late) => new(Midnight(day), new CaseEvent.StepTaken(
        new StepId(step), Days.Day(day), to is null ? null : new PlaceId(to), [.. late.Select(it => new LimitId(it))], []));

    public Fact<CaseEvent> Warned(string limit, string stage, string on, string due) => new(
        Court.InstantOf(Days.Day(on), Court.WarnsAt), new CaseEvent.Warned(new LimitId(limit), new StageId(stage), Days.Day(on), Days.Day(due)));

    public Fact<CaseEvent> Overdue(string limit, string on, string due) =>
        new(Midnight(on), new CaseEvent.WentOverdue(new LimitId(limit), Days.Day(on), Days.Day(due)));

    public CaseCommand Observe(string step, string day, params (string Name, string Value)[] particulars) => new CaseCommand.Observe(
        procedure.Reference, new StepId(step), Midnight(day), [.. particulars.Select(it => new Particular(it.Name, it.Value))]);

    public CaseCommand Request(string step, string day, string role) =>
        new CaseCommand.Request(procedure.Reference, new StepId(step), Midnight(day), new RoleName(role), ImmutableArray<Particular>.Empty);

    /// <summary>It is this local time of the court.</summary>
    public CaseCommand PassTimeTo(string day, int hour, int minute = 0) => new CaseCommand.PassTime(Court.InstantOf(Days.Day(day), new LocalTime(hour, minute)));

    private Instant Midnight(string day) => Court.StartOf(Days.Day(day));
}
