using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>One court case: what its facts add up to.</summary>
public abstract record Case
{
    private Case(CaseNumber number) => Number = number;

    public CaseNumber Number { get; }

    /// <summary>No fact has been recorded yet.</summary>
    public sealed record Unopened(CaseNumber Number) : Case(Number);

    /// <summary>The case lives, or has come to a final place.</summary>
    /// <param name="Number">What people call it.</param>
    /// <param name="Procedure">The edition that it was opened under.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Clocks">One for each limit of the procedure, in the pack's order.</param>
    /// <param name="Seen">The steps taken so far.</param>
    /// <param name="LastStep">The latest step in the order of recording; null right after opening.</param>
    /// <param name="LastOn">The latest day on which a step was taken.</param>
    /// <param name="Ties">Who belongs to it, and where it lies.</param>
    public sealed record Opened(
        CaseNumber Number,
        Procedure Procedure,
        PlaceId Place,
        ImmutableArray<Clock> Clocks,
        StepSet Seen,
        StepId? LastStep,
        LocalDate? LastOn,
        CaseTies Ties) : Case(Number)
    {
        /// <summary>Its documents, in the order in which they were filed.</summary>
        public ImmutableArray<FiledContent> Filed { get; init; } = [];

        public bool IsClosed => Procedure[Place].IsFinal;

        public Clock this[LimitId limit] => Clocks[Procedure.OrdinalOf(limit)];
    }

    /// <summary>The case after one more fact.</summary>
    /// <exception cref="InvalidOperationException">The fact does not fit: a second opening, or anything before the first.</exception>
    public static Case Evolve(Case before, CaseEvent happened, ProcedureLibrary library) => (before, happened) switch
    {
        (Unopened it, CaseEvent.Opened opened) => New(it.Number, library[opened.Procedure]),
        (Opened it, CaseEvent.StepTaken taken) => it.After(taken),
        (Opened it, CaseEvent.StepProgressed) => it,
        (Opened it, CaseEvent.Warned warned) => it.WithClock(
            warned.Limit, clock => clock with { Warned = clock.Warned.Add(new StageDay(warned.Stage, warned.On)) }),
        (Opened it, CaseEvent.WentOverdue overdue) => it.WithClock(overdue.Limit, clock => clock with { OverdueSince = overdue.On }),
        (Opened it, CaseEvent.Assigned or CaseEvent.Relieved or CaseEvent.Allotted) => it with { Ties = Assignments.After(it.Ties, happened) },
        (Opened it, CaseEvent.DocumentFiled filed) => it with { Filed = Filings.After(it.Filed, filed) },
        (Opened, CaseEvent.Opened) or (Unopened, not CaseEvent.Opened) =>
            throw new InvalidOperationException($"{happened.GetType().Name} cannot follow {before.GetType().Name} in case {before.Number}."),
        _ => throw new UnreachableException($"{happened.GetType().Name} has no fold"),
    };

    private static Opened New(CaseNumber number, Procedure procedure) =>
        new(number, procedure, procedure.Start, [.. procedure.Limits.Select(_ => (Clock)Clock.Dormant.It)], default, null, null, Assignments.None(number));
}
