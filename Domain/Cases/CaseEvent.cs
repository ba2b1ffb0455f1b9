using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>A named remark of whoever reported a step: an amount, an article, a vehicle class. Text as it was reported.</summary>
/// <param name="Name">What the reporter calls it.</param>
/// <param name="Value">As it was reported.</param>
/// <param name="IsPersonal">Whether it may be about a person; only what the pack names as plain is not.</param>
public sealed record Particular(string Name, string Value, bool IsPersonal = true)
{
    /// <summary>Without the value where it may be about a person: this is what logs and exceptions would show.</summary>
    public override string ToString() => IsPersonal ? $"{Name} (personal)" : $"{Name}: {Value}";
}

/// <summary>What has happened in a case. These are the journalled facts; their shape is a contract.</summary>
public abstract record CaseEvent
{
    private CaseEvent()
    {
    }

    /// <summary>The case began to exist, under one edition of one pack for good.</summary>
    public sealed record Opened(CaseNumber Number, PackReference Procedure) : CaseEvent;

    /// <summary>A step was taken.</summary>
    /// <param name="Step">Which one.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="To">
    /// The place that the case is in afterwards; null when the procedure does not allow the step where the case was (finding
    /// <c>nonconforming</c>: the place stays).
    /// </param>
    /// <param name="Late">The limits whose act this was, for the first time, after their last day.</param>
    /// <param name="Particulars">What was reported with it.</param>
    public sealed record StepTaken(StepId Step, LocalDate On, PlaceId? To, ImmutableArray<LimitId> Late, ImmutableArray<Particular> Particulars) : CaseEvent
    {
        public bool IsNonconforming => To is null;

        /// <summary>The court's day on which it was said, where it was dated back; null where it was said on its own day, or reported.</summary>
        public LocalDate? EnteredOn { get; init; }

        /// <summary>What it rests on and what it grants.</summary>
        public Grounds Grounds { get; init; } = Grounds.None;

        public bool Equals(StepTaken? other) =>
            other is not null && Step == other.Step && On == other.On && To == other.To && EnteredOn == other.EnteredOn && Grounds == other.Grounds
            && Late.SequenceEqual(other.Late) && Particulars.SequenceEqual(other.Particulars);

        public override int GetHashCode() => HashCode.Combine(Step, On, To, Late.Length, Particulars.Length);
    }

    /// <summary>
    /// Something was told of a step that is not that it was taken: it was scheduled, begun, withdrawn. It moves no place, and starts and meets no
    /// limit.
    /// </summary>
    /// <param name="Step">Which one.</param>
    /// <param name="Transition">What was told of it.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="Particulars">What was reported with it.</param>
    public sealed record StepProgressed(StepId Step, StepTransition Transition, LocalDate On, ImmutableArray<Particular> Particulars) : CaseEvent
    {
        public bool Equals(StepProgressed? other) =>
            other is not null && Step == other.Step && Transition == other.Transition && On == other.On && Particulars.SequenceEqual(other.Particulars);

        public override int GetHashCode() => HashCode.Combine(Step, Transition, On, Particulars.Length);
    }

    /// <summary>A document was filed: its file lies in the document store, and is named here.</summary>
    /// <param name="Name">What the paper is called; null where that cannot be read any more.</param>
    /// <param name="FileName">What its file was called; null likewise.</param>
    /// <param name="Type">What the file is, by its content.</param>
    /// <param name="Size">Bytes of the content.</param>
    /// <param name="File">SHA-256 of the file as it lies in the store, 64 lower-case hexadecimal digits.</param>
    /// <param name="Content">SHA-256 of the content; null where that cannot be read any more.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record DocumentFiled(
        DocumentName? Name, string? FileName, DocumentType Type, long Size, string File, string? Content, LocalDate On) : CaseEvent
    {
        /// <summary>Without the names, which may be about people.</summary>
        public override string ToString() => $"{DocumentTypes.TextOf(Type)}, {Size} bytes, {File}";
    }

    /// <summary>A warning stage of a running limit was reached.</summary>
    public sealed record Warned(LimitId Limit, StageId Stage, LocalDate On, LocalDate Due) : CaseEvent;

    /// <summary>The last day of a duty passed without what would have met it.</summary>
    /// <param name="Limit">Which limit.</param>
    /// <param name="On">The first day after the last one.</param>
    /// <param name="Due">The last day, which was still in time.</param>
    public sealed record WentOverdue(LimitId Limit, LocalDate On, LocalDate Due) : CaseEvent;

    /// <summary>Somebody belongs to the case from now on.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="As">As what; <see cref="Role.Judge"/> is the undertaker.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record Assigned(PersonId Person, Role As, LocalDate On) : CaseEvent;

    /// <summary>Somebody no longer belongs to the case in this part.</summary>
    public sealed record Relieved(PersonId Person, Role As, LocalDate On) : CaseEvent;

    /// <summary>The case lies with a division from now on, and with no other.</summary>
    public sealed record Allotted(DivisionId Division, LocalDate On) : CaseEvent;
}
