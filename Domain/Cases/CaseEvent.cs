using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

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

        /// <summary>What of the case it bears upon.</summary>
        public Bearing Bearing { get; init; } = Bearing.None;

        /// <summary>The day that decides whether it is in time: that of posting where it came by post (CPL 85(4)).</summary>
        public LocalDate CountsOn => Bearing.Posted ?? On;

        public bool Equals(StepTaken? other) =>
            other is not null && Step == other.Step && On == other.On && To == other.To && EnteredOn == other.EnteredOn && Grounds == other.Grounds
            && Bearing == other.Bearing && Late.SequenceEqual(other.Late) && Particulars.SequenceEqual(other.Particulars);

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

    /// <summary>The case belongs together with another, such as one of a court above that hears the appeal.</summary>
    /// <param name="As">What the other is to this one.</param>
    /// <param name="Other">The other's number, personal; null where that cannot be read any more.</param>
    /// <param name="Court">The other's court.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record Linked(LinkKind As, CaseNumber? Other, CourtId Court, LocalDate On) : CaseEvent
    {
        /// <summary>Without the number, which names a case.</summary>
        public override string ToString() => $"{LinkKinds.TextOf(As)} {Court} on {On:uuuu-MM-dd}";
    }

    /// <summary>The case above has come to its end.</summary>
    /// <param name="Link">Number of the entry that linked the two.</param>
    /// <param name="End">When, and where it stands now.</param>
    public sealed record LinkEnded(long Link, LinkEnd End) : CaseEvent;

    /// <summary>A step should have opened a case in the court above, and could not: somebody must see to it.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Pack">The pack under which the case should have been opened.</param>
    /// <param name="Obstacle">Name of what stood in the way, stable for programs.</param>
    /// <param name="Why">The same in words.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record OpeningFailed(StepId Step, string Pack, string Obstacle, Title Why, LocalDate On) : CaseEvent;

    /// <summary>A warning stage of a running limit was reached.</summary>
    public sealed record Warned(LimitId Limit, StageId Stage, LocalDate On, LocalDate Due) : CaseEvent
    {
        private readonly string? of;
        private readonly PerhapsMinute at;

        /// <summary>Whose limit it is, where each of several has its own; null for one of the whole case.</summary>
        public InstanceId? Of
        {
            get => of is null ? null : new InstanceId(of);
            init => of = value?.Text;
        }

        /// <summary>The last minute that is in time, where the limit ends at one; null where it ends with its last day.</summary>
        public LocalTime? DueAt
        {
            get => at.TimeOrNull;
            init => at = PerhapsMinute.Of(value);
        }

        /// <summary>
        /// The entry of this case that showed afterwards that the warning had been due; null where the clock told it. The clocks know it by that entry
        /// already.
        /// </summary>
        public long? Cause { get; init; }
    }

    /// <summary>The last day, or minute, of a duty passed without what would have met it.</summary>
    /// <param name="Limit">Which limit.</param>
    /// <param name="On">The first day after the last one; where it ended at a minute, the day of the minute after.</param>
    /// <param name="Due">The last day, which was still in time, or up to <see cref="DueAt"/>.</param>
    public sealed record WentOverdue(LimitId Limit, LocalDate On, LocalDate Due) : CaseEvent
    {
        private readonly string? of;
        private readonly PerhapsMinute at;

        /// <inheritdoc cref="Warned.Of"/>
        public InstanceId? Of
        {
            get => of is null ? null : new InstanceId(of);
            init => of = value?.Text;
        }

        /// <inheritdoc cref="Warned.DueAt"/>
        public LocalTime? DueAt
        {
            get => at.TimeOrNull;
            init => at = PerhapsMinute.Of(value);
        }

        /// <inheritdoc cref="Warned.Cause"/>
        public long? Cause { get; init; }
    }

    /// <summary>A step came about by itself: time took it.</summary>
    /// <param name="Step">Which one.</param>
    /// <param name="On">The court's local day.</param>
    /// <param name="To">The place that its branch is in afterwards.</param>
    public sealed record CameAbout(StepId Step, LocalDate On, PlaceId To) : CaseEvent
    {
        /// <summary>For which of several it did; null for the whole case.</summary>
        public InstanceId? Of { get; init; }

        /// <inheritdoc cref="Warned.Cause"/>
        public long? Cause { get; init; }
    }

    /// <summary>What had come about by itself had not, as an entry showed that was made afterwards. Both entries stay.</summary>
    /// <param name="Entry">The entry that told that it came about.</param>
    /// <param name="Cause">As for <see cref="AlertWithdrawn"/>.</param>
    /// <param name="Step">Which step.</param>
    /// <param name="On">The court's local day on which it had come about.</param>
    public sealed record FellAway(long Entry, long Cause, StepId Step, LocalDate On) : CaseEvent
    {
        /// <inheritdoc cref="CameAbout.Of"/>
        public InstanceId? Of { get; init; }
    }

    /// <summary>Somebody belongs to the case from now on.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="As">As what; <see cref="Role.Judge"/> is the undertaker.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record Assigned(PersonId Person, Role As, LocalDate On) : CaseEvent
    {
        /// <summary>The correction in this case that put right who belongs to it; null where somebody was assigned.</summary>
        public long? Cause { get; init; }
    }

    /// <summary>Somebody no longer belongs to the case in this part.</summary>
    public sealed record Relieved(PersonId Person, Role As, LocalDate On) : CaseEvent
    {
        /// <inheritdoc cref="Assigned.Cause"/>
        public long? Cause { get; init; }
    }

    /// <summary>The case lies with a division from now on, and with no other.</summary>
    public sealed record Allotted(DivisionId Division, LocalDate On) : CaseEvent;

    /// <summary>
    /// An earlier entry was put right. The case is folded anew from its first entry; what that makes untrue of what was told stands in facts beside it, in
    /// the same decision.
    /// </summary>
    /// <param name="Entry">Number of the entry in the case's stream.</param>
    /// <param name="What">What of it.</param>
    /// <param name="Why">2 to 500 characters, personal; null where the reader has no access to it or it is erased.</param>
    /// <param name="On">The court's local day on which it was put right.</param>
    /// <param name="Proposal">The entry that proposed it, where it took a second person to confirm it; null where it did not.</param>
    /// <param name="ProposedBy">Who had proposed it; null where nobody had.</param>
    public sealed record Corrected(long Entry, Amendment What, string? Why, LocalDate On, long? Proposal = null, PersonId? ProposedBy = null) : CaseEvent
    {
        /// <summary>Without the reason, which may be about people.</summary>
        public override string ToString() => $"entry {Entry} put right on {On:uuuu-MM-dd}";
    }

    /// <summary>Somebody asks that an entry be put right; another person is to confirm it, and until then it counts for nothing.</summary>
    /// <param name="Entry">As for <see cref="Corrected"/>.</param>
    /// <param name="What">As for <see cref="Corrected"/>.</param>
    /// <param name="Why">As for <see cref="Corrected"/>.</param>
    /// <param name="On">The court's local day on which it was asked for.</param>
    /// <param name="By">Who asks, and does not confirm.</param>
    /// <param name="For">Whose powers they used; null for their own.</param>
    public sealed record CorrectionProposed(long Entry, Amendment What, string? Why, LocalDate On, PersonId By, PersonId? For) : CaseEvent
    {
        /// <summary>Without the reason, which may be about people.</summary>
        public override string ToString() => $"asked on {On:uuuu-MM-dd} that entry {Entry} be put right";
    }

    /// <summary>What was proposed does not happen.</summary>
    /// <param name="Proposal">The entry that proposed it.</param>
    /// <param name="As">By whom.</param>
    /// <param name="Why">As for <see cref="Corrected"/>; null also where nobody said.</param>
    /// <param name="On">The court's local day.</param>
    public sealed record CorrectionDropped(long Proposal, DroppedAs As, string? Why, LocalDate On) : CaseEvent
    {
        /// <summary>Without the reason, which may be about people.</summary>
        public override string ToString() => $"proposal {Proposal} {As} on {On:uuuu-MM-dd}";
    }

    /// <summary>
    /// What an entry told counts no longer: a warning or an expiry that should not have been told, or that an act came late or did not fit. The entry stays.
    /// </summary>
    /// <param name="Entry">The entry that told it, or by which the act had last been found to be so.</param>
    /// <param name="Cause">The entry of this case that made it untrue, such as a correction.</param>
    /// <param name="On">The court's local day for which it had been told.</param>
    /// <param name="Limit">Of which limit; null for an act that was said not to fit.</param>
    /// <param name="Stage">Which warning; null for an expiry and for an act.</param>
    /// <param name="Step">Which act; null for a warning and for an expiry.</param>
    public sealed record AlertWithdrawn(long Entry, long Cause, LocalDate On, LimitId? Limit, StageId? Stage, StepId? Step) : CaseEvent
    {
        /// <inheritdoc cref="Warned.Of"/>
        public InstanceId? Of { get; init; }
    }

    /// <summary>
    /// Of an act it turned out afterwards that it was in time, late, or did not fit where the case then stood, other than its entry says. The entry stays.
    /// </summary>
    /// <param name="Entry">The act's entry.</param>
    /// <param name="Cause">As for <see cref="AlertWithdrawn"/>.</param>
    /// <param name="Step">Which step it is, as put right.</param>
    /// <param name="On">The court's local day on which it was taken, as put right.</param>
    /// <param name="Conforms">Whether the procedure allows it where the case then stood.</param>
    /// <param name="Late">The limits whose act it was, for the first time, after their last day.</param>
    public sealed record StepReassessed(long Entry, long Cause, StepId Step, LocalDate On, bool Conforms, ImmutableArray<LimitId> Late) : CaseEvent
    {
        public bool Equals(StepReassessed? other) =>
            other is not null && (Entry, Cause, Step, On, Conforms) == (other.Entry, other.Cause, other.Step, other.On, other.Conforms)
            && Late.SequenceEqual(other.Late);

        public override int GetHashCode() => HashCode.Combine(Entry, Cause, Step, On, Conforms, Late.Length);
    }
}
