using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>One page of what a search of the trail found.</summary>
/// <param name="Position">The journal position up to which was searched; pass it as <see cref="TrailQuery.UpTo"/> to turn the page.</param>
/// <param name="Total">Entries that match, on all pages.</param>
/// <param name="Rows">This page, by when things happened, the latest first.</param>
public sealed record TrailPage(long Position, int Total, ImmutableArray<TrailRow> Rows);

/// <summary>How an act stands to its time limit.</summary>
public enum Timeliness
{
    /// <summary>Nothing is limited here: a warning, an adopted pack.</summary>
    None,

    /// <summary>An act that a limit waits for, and not late for it. Only the first such act is judged: what repeats it is never late.</summary>
    InTime,

    /// <summary>It was the act of a limit whose last day had passed.</summary>
    Late,

    /// <summary>A duty ran out without its act.</summary>
    Overdue,
}

/// <summary>One entry of the journal as an auditor's list shows it.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Kind">The journal's name for what it is.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Case">The case that it belongs to, or in which something was refused; null for what concerns no case.</param>
/// <param name="Stream">The stream that it stands in, for what concerns no case; null otherwise.</param>
/// <param name="Author">Pseudonym of who did it.</param>
/// <param name="OnBehalfOf">Pseudonym of whom for; null when for itself.</param>
/// <param name="Role">The role in which.</param>
/// <param name="Timeliness">How it stands to its time limit.</param>
/// <param name="Late">Names of the limits that it was late for, or that ran out.</param>
/// <param name="IsNonconforming">Whether the procedure does not allow it at that place.</param>
/// <param name="IsApproval">Whether <see cref="TrailQuery.ApprovalsOnly"/> finds it.</param>
public sealed record TrailRow(
    long Position,
    Instant OccurredAt,
    Instant RecordedAt,
    string Kind,
    Title What,
    CaseNumber? Case,
    string? Stream,
    string Author,
    string? OnBehalfOf,
    RoleName Role,
    Timeliness Timeliness,
    ImmutableArray<Title> Late,
    bool IsNonconforming,
    bool IsApproval)
{
    /// <summary>What whoever did it is called; null where the name is withheld from this reader, erased, or nobody has that pseudonym.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The same of <see cref="OnBehalfOf"/>.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>Position of the entry that filed the document on which the act rests; null where it rests on none.</summary>
    public long? Filed { get; init; }

    /// <summary>Position of the entry of another case because of which it was recorded; null for what somebody did, or time.</summary>
    public long? Because { get; init; }

    /// <summary>Positions of the entries of other cases to which it led, as far as the trail has come; often none.</summary>
    public ImmutableArray<long> LedTo { get; init; } = [];

    /// <summary>Whether this reader may open it.</summary>
    public bool MayOpen { get; init; }
}

/// <summary>What there is to choose from in this store: kinds, steps and roles that occur in it.</summary>
/// <param name="Kinds">Names of kinds with their words, in the order of the words in English.</param>
/// <param name="Steps">Steps with their titles, likewise; editions may share a step.</param>
/// <param name="Roles">As packs name them.</param>
public sealed record TrailChoices(ImmutableArray<KindChoice> Kinds, ImmutableArray<StepChoice> Steps, ImmutableArray<RoleName> Roles);

/// <summary>A kind of entry that a search may be narrowed to.</summary>
public sealed record KindChoice(string Kind, Title Title);

/// <summary>A step that a search may be narrowed to.</summary>
public sealed record StepChoice(StepId Step, Title Title);
