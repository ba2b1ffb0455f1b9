using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
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

        /// <summary>The day on which it came to a final place; null while it is open.</summary>
        public LocalDate? ClosedOn { get; init; }

        /// <summary>The day of its first fact, or that to which the first step was put right.</summary>
        public required LocalDate OpenedOn { get; init; }

        /// <summary>Steps that the procedure does not allow where the case stood, as far as they count.</summary>
        public int Findings { get; init; }

        /// <summary>Everything that was recorded, to be folded anew when an entry is put right.</summary>
        public CaseHistory History { get; init; } = CaseHistory.Empty;

        public Clock this[LimitId limit] => Clocks[Procedure.OrdinalOf(limit)];
    }

    /// <summary>The case after one more fact.</summary>
    /// <exception cref="InvalidOperationException">
    /// The fact does not fit: a second opening, anything before the first, or a correction of an entry that is not there.
    /// </exception>
    public static Case Evolve(Case before, Fact<CaseEvent> happened, ProcedureLibrary library) => (before, happened.Event) switch
    {
        (Unopened it, CaseEvent.Opened opened) => New(it.Number, library[opened.Procedure], happened.At).Keeping(opened),
        (Opened it, CaseEvent.StepTaken taken) => it.After(taken).Keeping(taken),
        (Opened it, CaseEvent.StepProgressed told) => it.Keeping(told),
        (Opened it, CaseEvent.Warned warned) => it.AfterTold(warned).Keeping(warned),
        (Opened it, CaseEvent.WentOverdue overdue) => it.AfterTold(overdue).Keeping(overdue),
        (Opened it, CaseEvent.Assigned or CaseEvent.Relieved or CaseEvent.Allotted) =>
            (it with { Ties = Assignments.After(it.Ties, happened.Event) }).Keeping(happened.Event),
        (Opened it, CaseEvent.DocumentFiled filed) => (it with { Filed = Filings.After(it.Filed, filed) }).Keeping(filed),
        (Opened it, CaseEvent.Corrected corrected) when it.History.EntryOrNull(corrected.Entry) is not null => it.Keeping(corrected).FoldedAnew(happened.At),
        (Opened it, CaseEvent.CorrectionProposed or CaseEvent.CorrectionDropped or CaseEvent.AlertWithdrawn or CaseEvent.StepReassessed) =>
            it.Keeping(happened.Event),
        (Opened, CaseEvent.Opened or CaseEvent.Corrected) or (Unopened, not CaseEvent.Opened) =>
            throw new InvalidOperationException($"{happened.Event.GetType().Name} cannot follow {before.GetType().Name} in case {before.Number}."),
        _ => throw new UnreachableException($"{happened.Event.GetType().Name} has no fold"),
    };

    private static Opened New(CaseNumber number, Procedure procedure, Instant at) =>
        new(number, procedure, procedure.Start, CaseFolding.Dormant(procedure), default, null, null, Assignments.None(number))
        {
            OpenedOn = procedure.Court.DayOf(at),
        };
}
