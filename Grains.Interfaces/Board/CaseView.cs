using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>One case as a person reads it.</summary>
/// <param name="Position">The journal position of its latest fact.</param>
/// <param name="Today">The court's day that the clocks are told for.</param>
/// <param name="Number">What people call it.</param>
/// <param name="Pack">The edition that it was opened under.</param>
/// <param name="Procedure">The procedure's name.</param>
/// <param name="Court">The court's name.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="PlaceTitle">The name of that place.</param>
/// <param name="IsClosed">Whether that place is final.</param>
/// <param name="Clocks">The limits that have started, in the pack's order.</param>
/// <param name="Possible">Every step of the procedure, and for what cannot be done now: why not.</param>
/// <param name="Timeline">Everything that happened, oldest first.</param>
/// <param name="Findings">Entries of the timeline that are findings.</param>
/// <param name="Ties">Who belongs to it, and with which division it lies.</param>
public sealed record CaseView(
    long Position,
    LocalDate Today,
    CaseNumber Number,
    string Pack,
    Title Procedure,
    Title Court,
    PlaceId Place,
    Title PlaceTitle,
    bool IsClosed,
    ImmutableArray<ClockView> Clocks,
    ImmutableArray<PossibleStep> Possible,
    ImmutableArray<TimelineItem> Timeline,
    int Findings,
    CaseTies Ties)
{
    /// <summary>Its documents, in the order in which they were filed.</summary>
    public ImmutableArray<DocumentView> Documents { get; init; } = [];

    /// <summary>Corrections that wait for a second person, the oldest first.</summary>
    public ImmutableArray<WaitingCorrection> Waiting { get; init; } = [];

    /// <summary>What the procedure looks like from afar: the places that a case comes through, with the one where it stands among them.</summary>
    public ImmutableArray<StageView> Stages { get; init; } = [];

    /// <summary>The case itself and each of several in it, with what is stated of it and where its branches stand; often none.</summary>
    public ImmutableArray<KnownView> Known { get; init; } = [];

    /// <summary>Limits whose step has happened and that nothing is counted by, since nobody has read their text; often none.</summary>
    public ImmutableArray<UnverifiedLimit> Unverified { get; init; } = [];

    /// <summary>The cases that it belongs together with, in the order in which that became known; often none.</summary>
    public ImmutableArray<CaseLinkView> Links { get; init; } = [];

    /// <summary>What the division is called with which it lies; null where it lies with none.</summary>
    public Title? Division { get; init; }

    /// <summary>What whoever undertakes it is called; null where nobody does, or the name is withheld from this reader or erased.</summary>
    public string? Undertaker { get; init; }
}

/// <summary>What is known of a case, or of one of several in it.</summary>
/// <param name="Id">Which of several; null for the case itself.</param>
/// <param name="Title">What people call it; null for the case itself.</param>
/// <param name="Said">Facts with their values, and branches with their places.</param>
public sealed record KnownView(InstanceId? Id, Title? Title, ImmutableArray<KnownLine> Said);

/// <summary>One thing that is known.</summary>
/// <param name="Title">What people call the fact, or the branch.</param>
/// <param name="Value">As it was stated; of a branch, the place where it stands.</param>
public sealed record KnownLine(Title Title, Title Value);

/// <summary>One place on a procedure's way.</summary>
/// <param name="Place">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
public sealed record StageView(PlaceId Place, Title Title);

/// <summary>A step, and what stands in its way.</summary>
/// <param name="Step">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Obstacle">Why it cannot be taken now; null when it can.</param>
/// <param name="Basis">The article that provides for it.</param>
/// <param name="Roles">Who may ask for it, the usual one first; never empty.</param>
public sealed record PossibleStep(StepId Step, Title Title, Title? Obstacle, Citation Basis, ImmutableArray<RoleName> Roles)
{
    /// <summary>What whoever asks for it must say, or may be asked.</summary>
    public StepWants Wants { get; init; } = StepWants.Nothing;

    /// <summary>Whether it would close the case.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether it is the act of the duty that ends first: what the case waits for.</summary>
    public bool IsNext { get; init; }

    /// <summary>Those of several in the case that it can be about, of which one is to be named; none for a step about the whole case.</summary>
    public ImmutableArray<InstanceChoice> About { get; init; } = [];

    /// <summary>What may be stated with it.</summary>
    public ImmutableArray<FactChoice> Facts { get; init; } = [];

    /// <summary>Whether the day of posting decides, where it came by post.</summary>
    public bool IsByPost { get; init; }

    /// <summary>Who must agree before it is taken, in the order in which they decide; none where nobody must, and whoever asks for it takes it.</summary>
    public ImmutableArray<Title> AgreedToBy { get; init; } = [];

    /// <summary>The longest that it can grant, such as <c>6m</c>; null where it grants nothing, or no length is asked for.</summary>
    public string? MostLength { get; init; }
}

/// <summary>One of several in a case that a step can be about.</summary>
/// <param name="Id">Its name in the case.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Obstacle">Why the step cannot be taken about it now; null when it can.</param>
public sealed record InstanceChoice(InstanceId Id, Title Title, Title? Obstacle);

/// <summary>A fact that may be stated with a step.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Type">What its value looks like.</param>
/// <param name="Words">What may be stated, of one that is a word.</param>
public sealed record FactChoice(FactId Id, Title Title, FactType Type, ImmutableArray<FactWord> Words);

/// <summary>What kind of thing a line of the timeline is.</summary>
public enum TimelineKind
{
    Opened,
    Step,

    /// <summary>What was told of a step beside that it was taken: that it was scheduled, begun, withdrawn.</summary>
    Progress,
    Warning,
    Overdue,
    Refusal,

    /// <summary>Somebody came to belong to the case or no longer does, or it went to a division.</summary>
    Assignment,

    /// <summary>The undertaker was urged, answered, or did not in time.</summary>
    Urging,

    /// <summary>Something was asked of those who must agree to a step, or they said something, or did not in time.</summary>
    Approval,

    /// <summary>A document was filed.</summary>
    Document,

    /// <summary>An earlier entry was put right.</summary>
    Correction,

    /// <summary>Somebody asked that an entry be put right, and a second person is to confirm it; or that did not come about.</summary>
    Proposal,

    /// <summary>What an earlier entry told counts no longer.</summary>
    Withdrawal,

    /// <summary>An act turned out afterwards to have been late, or not to fit.</summary>
    Reassessment,

    /// <summary>It was linked to another case, that one ended, or one that should have been opened in the court above was not.</summary>
    Link,
}

/// <summary>One line of a case's history.</summary>
/// <param name="Position">Its journal position.</param>
/// <param name="Kind">What kind of line.</param>
/// <param name="On">The court's day on which it happened.</param>
/// <param name="OccurredAt">The instant.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Title">What happened, in words.</param>
/// <param name="Step">The step, for steps and their progress.</param>
/// <param name="Limit">The limit, for warnings and expiries.</param>
/// <param name="Late">Names of the duties whose act came late with it.</param>
/// <param name="IsNonconforming">Whether the procedure does not allow it at that place.</param>
/// <param name="Author">Pseudonym of who did it.</param>
/// <param name="Role">The role in which.</param>
/// <param name="OnBehalfOf">Pseudonym of whom for.</param>
/// <param name="Particulars">What was reported with it, as far as this reader may see it.</param>
public sealed record TimelineItem(
    long Position,
    TimelineKind Kind,
    LocalDate On,
    Instant OccurredAt,
    Instant RecordedAt,
    Title Title,
    StepId? Step,
    LimitId? Limit,
    ImmutableArray<Title> Late,
    bool IsNonconforming,
    string Author,
    RoleName Role,
    string? OnBehalfOf,
    ImmutableArray<ParticularView> Particulars)
{
    /// <summary>Names of the rights that had lapsed when this act used them: no breach of anybody's.</summary>
    public ImmutableArray<Title> Lapsed { get; init; } = [];

    /// <summary>What whoever did it is called; null where the name is withheld from this reader, erased, or nobody has that pseudonym.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The same of <see cref="OnBehalfOf"/>.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>
    /// What happened, in words, with the names of people and divisions in place of what they are called in entries; null where that says no more
    /// than <see cref="Title"/>.
    /// </summary>
    public Title? Named { get; init; }

    /// <summary>The court's day on which it was entered, where it was dated back; null otherwise.</summary>
    public LocalDate? EnteredOn { get; init; }

    /// <summary>What was said of it when it was asked for, as far as this reader may see it.</summary>
    public ImmutableArray<GroundView> Grounds { get; init; } = [];

    /// <summary>Position of the entry of another case because of which it was recorded; null for what somebody did, or time.</summary>
    public long? Because { get; init; }

    /// <summary>Its number among the entries of the case, from 1: what a correction names it by. 0 for what is no entry of the case itself.</summary>
    public long Entry { get; init; }

    /// <summary>Whether an entry of this kind can be put right.</summary>
    public bool MayBeCorrected { get; init; }

    /// <summary>What the corrections that stand say of it, the oldest first.</summary>
    public ImmutableArray<Title> PutRight { get; init; } = [];

    /// <summary>Whether it counts for nothing: a correction says that it did not happen here, or it is a correction that was taken back.</summary>
    public bool IsStruck { get; init; }

    /// <summary>Whether what it told of a limit or of an act counts no longer.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The entry that it is about, or that led to it: what was put right, what counts no longer. Null where there is none.</summary>
    public long? Concerns { get; init; }

    /// <summary>Pseudonym of whoever had proposed the correction that a second person confirmed; null for everything else.</summary>
    public string? ProposedBy { get; init; }

    /// <summary>What they are called; null where the name is withheld from this reader, or erased.</summary>
    public string? ProposedByName { get; init; }
}

/// <summary>A correction that waits for a second person.</summary>
/// <param name="Proposal">Number of the entry that proposed it; it is confirmed by this.</param>
/// <param name="Entry">Number of the entry that it would put right.</param>
/// <param name="Of">What that entry says, in words.</param>
/// <param name="OfDay">The court's day of that entry.</param>
/// <param name="What">What of it, in words.</param>
/// <param name="On">The court's day on which it was proposed.</param>
/// <param name="By">Pseudonym of who proposed it.</param>
/// <param name="ByName">What they are called; null where the name is withheld from this reader, or erased.</param>
/// <param name="Why">Why; null where it is withheld from this reader, or erased.</param>
/// <param name="HasMoved">Whether more has been recorded of the case since: what follows may be other than it was then.</param>
public sealed record WaitingCorrection(
    long Proposal, long Entry, Title Of, LocalDate OfDay, Title What, LocalDate On, string By, string? ByName, string? Why, bool HasMoved);

/// <summary>What an act rests on.</summary>
public enum GroundKind
{
    Reason,
    Document,
    DocumentNumber,
    DocumentDay,

    /// <summary>How much time it grants.</summary>
    Length,

    /// <summary>Why an entry is put right, or is not.</summary>
    Why,
}

/// <summary>One thing that was said of an act, for one reader.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// As it was said; a day as <c>2024-10-08</c>, a length such as <c>6m</c>; null when it is withheld from this reader, sealed, or erased.
/// </param>
public sealed record GroundView(GroundKind Kind, string? Value)
{
    /// <summary>Position of the entry that filed the paper, for whoever may open it; null for one that is only named, and for everything else.</summary>
    public long? Filed { get; init; }
}

/// <summary>A remark that was reported with a step, for one reader.</summary>
/// <param name="Name">What the reporter calls it.</param>
/// <param name="Value">As it was reported; null when it is withheld from this reader, sealed, or erased.</param>
/// <param name="IsPersonal">Whether it may be about a person.</param>
public sealed record ParticularView(string Name, string? Value, bool IsPersonal = true);
