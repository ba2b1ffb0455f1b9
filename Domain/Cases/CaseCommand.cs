using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>What may be said to a case.</summary>
public abstract record CaseCommand
{
    private CaseCommand()
    {
    }

    /// <summary>A report of what has happened: never refused. What the procedure does not allow is recorded with a finding.</summary>
    /// <param name="Procedure">The edition under which an unopened case is opened; an open case keeps its own.</param>
    /// <param name="Step">What was done.</param>
    /// <param name="At">When, as an instant; the court's zone gives the day.</param>
    /// <param name="Particulars">What was reported with it.</param>
    public sealed record Observe(PackReference Procedure, StepId Step, Instant At, ImmutableArray<Particular> Particulars) : CaseCommand
    {
        /// <summary>What of the case it bears upon.</summary>
        public Bearing Bearing { get; init; } = Bearing.None;
    }

    /// <summary>A report that tells of a step something else than that it was taken; never refused, and nothing follows from it.</summary>
    /// <param name="Procedure">As for an observation.</param>
    /// <param name="Step">Which one.</param>
    /// <param name="Transition">What is told of it.</param>
    /// <param name="At">When, as an instant.</param>
    /// <param name="Particulars">What was reported with it.</param>
    public sealed record ObserveProgress(
        PackReference Procedure, StepId Step, StepTransition Transition, Instant At, ImmutableArray<Particular> Particulars) : CaseCommand;

    /// <summary>Somebody asks to take a step: refused when the procedure does not allow it here, or not to that role.</summary>
    /// <param name="Procedure">As for an observation.</param>
    /// <param name="Step">What is asked for.</param>
    /// <param name="At">When it is asked for.</param>
    /// <param name="Role">The role in which the author acts.</param>
    /// <param name="Particulars">What is stated with it.</param>
    public sealed record Request(PackReference Procedure, StepId Step, Instant At, RoleName Role, ImmutableArray<Particular> Particulars) : CaseCommand
    {
        /// <summary>The court's day on which it was done, not after the day of <see cref="At"/>; null for that day.</summary>
        public LocalDate? On { get; init; }

        /// <summary>What it rests on and what it grants.</summary>
        public Grounds Grounds { get; init; } = Grounds.None;

        /// <summary>What of the case it bears upon.</summary>
        public Bearing Bearing { get; init; } = Bearing.None;

        /// <returns>The day on which it was done when that was before the day on which it is asked for; null otherwise.</returns>
        internal LocalDate? DatedBackIn(Court court) => On is { } on && on < court.DayOf(At) ? on : null;
    }

    /// <summary>All who must agree to a step have agreed, so it is taken; whatever else stands in its way still does.</summary>
    /// <param name="Asked">What was asked for, as it was granted.</param>
    public sealed record TakeApproved(Request Asked) : CaseCommand;

    /// <summary>
    /// Somebody is to belong to the case from now on. A case has one undertaker: another <see cref="Role.Judge"/> takes the
    /// place of the former.
    /// </summary>
    public sealed record Assign(PersonId Person, Role As, Instant At) : CaseCommand;

    /// <summary>Somebody is to belong to the case no longer.</summary>
    public sealed record Relieve(PersonId Person, Role As, Instant At) : CaseCommand;

    /// <summary>The case is to lie with a division.</summary>
    public sealed record Allot(DivisionId Division, Instant At) : CaseCommand;

    /// <summary>Somebody files a document; its file is on the disk already.</summary>
    /// <param name="Name">What the paper is called.</param>
    /// <param name="FileName">What the file was called, as far as it is kept.</param>
    /// <param name="Type">What the file is, by its content.</param>
    /// <param name="Size">Bytes of the content.</param>
    /// <param name="File">What the document store calls the file: SHA-256 of the file as it lies there.</param>
    /// <param name="Content">SHA-256 of the content.</param>
    /// <param name="At">When it is filed.</param>
    public sealed record FileDocument(DocumentName Name, string FileName, DocumentType Type, long Size, string File, string Content, Instant At)
        : CaseCommand
    {
        /// <summary>Without the names, which may be about people.</summary>
        public override string ToString() => $"{DocumentTypes.TextOf(Type)}, {Size} bytes, {File}";
    }

    /// <summary>A case is opened because of a step that was taken in another, and linked to that one in the same decision.</summary>
    /// <param name="Procedure">The edition under which it is opened.</param>
    /// <param name="Step">The step by which it is opened.</param>
    /// <param name="As">What the other case is to it.</param>
    /// <param name="Other">The other case.</param>
    /// <param name="At">When the step was taken there.</param>
    public sealed record OpenLinked(PackReference Procedure, StepId Step, LinkKind As, CaseNumber Other, Instant At) : CaseCommand;

    /// <summary>The case is to know of another that belongs together with it.</summary>
    public sealed record Link(LinkKind As, CaseNumber Other, Instant At) : CaseCommand;

    /// <summary>The case at the other end of a link has come to its end.</summary>
    public sealed record EndLink(LinkKind As, CaseNumber Other, LinkEnd End, Instant At) : CaseCommand;

    /// <summary>The case that a step should have opened in the court above could not be opened.</summary>
    /// <param name="Step">The step, as taken in this case.</param>
    /// <param name="Pack">The pack under which the other should have been opened.</param>
    /// <param name="Why">What stood in the way.</param>
    /// <param name="At">When the step was taken.</param>
    public sealed record TellFailedOpening(StepId Step, string Pack, Refusal Why, Instant At) : CaseCommand;

    /// <summary>It is now this late: whatever was due up to now has come due.</summary>
    public sealed record PassTime(Instant Now) : CaseCommand;

    /// <summary>
    /// An entry is to be put right: at once where that moves no limit and the entry is new, otherwise it is proposed to a second person.
    /// </summary>
    /// <param name="Entry">Number of the entry in the case's stream.</param>
    /// <param name="What">What of it.</param>
    /// <param name="Why">2 to 500 characters.</param>
    /// <param name="At">When it is asked for.</param>
    /// <param name="By">Who asks: whoever calls, never as was sent.</param>
    /// <param name="For">Whose powers they use; null for their own.</param>
    public sealed record Correct(long Entry, Amendment What, string Why, Instant At, PersonId By, PersonId? For) : CaseCommand;

    /// <summary>A second person confirms a proposed correction: what follows from it is decided now, whatever was foreseen.</summary>
    /// <param name="Proposal">Number of the entry that proposed it.</param>
    /// <param name="At">When.</param>
    /// <param name="By">As for <see cref="Correct"/>.</param>
    /// <param name="For">As for <see cref="Correct"/>.</param>
    public sealed record ConfirmCorrection(long Proposal, Instant At, PersonId By, PersonId? For) : CaseCommand;

    /// <summary>A proposed correction is not to happen: whoever proposed it takes it back, anybody else who may correct refuses it.</summary>
    /// <param name="Proposal">Number of the entry that proposed it.</param>
    /// <param name="Why">2 to 500 characters; wanted of whoever refuses.</param>
    /// <param name="At">When.</param>
    /// <param name="By">As for <see cref="Correct"/>.</param>
    /// <param name="For">As for <see cref="Correct"/>.</param>
    public sealed record DropCorrection(long Proposal, string? Why, Instant At, PersonId By, PersonId? For) : CaseCommand;
}
