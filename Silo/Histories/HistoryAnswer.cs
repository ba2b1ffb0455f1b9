using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Silo.Histories;

/// <summary>What came of one line of a history, or of the time that passed before it. docs/histories.md and its schema explain the fields.</summary>
/// <param name="Line">The line; null for what time alone led to, and for what followed from another case.</param>
/// <param name="When">As the court's clock shows it, with its offset.</param>
/// <param name="Case">The case that it is about.</param>
/// <param name="Act">As the line calls it; null where there is no line.</param>
/// <param name="Cause">The entry of another case from which it followed; null for everything else.</param>
/// <param name="Refusal">What stood in the way; null where it was done, or reported.</param>
/// <param name="Facts">What was recorded, in its order.</param>
/// <param name="Findings">What of that an auditor looks at: <c>nonconforming</c>, <c>late</c>, <c>overdue</c>.</param>
/// <param name="Dates">The time limits that begin, end, stop or move with it.</param>
/// <param name="Unverified">Limits that would begin with it and that nothing is counted by, since nobody has read their text.</param>
/// <param name="Alerts">Who is told what.</param>
internal sealed record HistoryAnswer(
    int? Line,
    string When,
    string Case,
    string? Act,
    HistoryCause? Cause,
    Refusal? Refusal,
    ImmutableArray<HistoryFact> Facts,
    ImmutableArray<string> Findings,
    ImmutableArray<HistoryDate> Dates,
    ImmutableArray<UnverifiedLimit> Unverified,
    ImmutableArray<HistoryAlert> Alerts);

/// <summary>An entry from which something followed elsewhere.</summary>
/// <param name="Case">The case in which it stands.</param>
/// <param name="Entry">Its number there.</param>
internal sealed record HistoryCause(string Case, long Entry)
{
    /// <summary>The request for approval that was granted, where the entry is among those about approvals; null for an entry of the case itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Request { get; init; }
}

/// <summary>One entry of the journal.</summary>
/// <param name="Entry">Its number, from 1: in the case, what a correction names it by; of an urging among those of the case.</param>
/// <param name="Kind">As the journal calls it.</param>
/// <param name="Said">What happened, in words.</param>
/// <param name="Fields">As they are journalled, personal ones too: they stood in the history.</param>
internal sealed record HistoryFact(long Entry, string Kind, Title Said, ImmutableSortedDictionary<string, string> Fields);

/// <summary>Where one time limit stands.</summary>
/// <param name="Limit">Its name in the pack.</param>
/// <param name="Of">Whose, where each of several in the case has its own; null for one of the whole case.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Kind">A duty or a right.</param>
/// <param name="IsTarget">Whether the court has set it to itself, beside what the law says.</param>
/// <param name="State">In one word.</param>
/// <param name="IsOverdue">Whether it is a duty whose last day has passed without its act; a right that lapsed is no breach.</param>
/// <param name="Start">The day that it is counted from; null for one that has not started.</param>
/// <param name="Due">Its last day; null for one that has not started, or stands still.</param>
/// <param name="DueAt">The last minute of that day, where it ends at one; null otherwise.</param>
/// <param name="Met">The day on which it was met; null for one that was not.</param>
/// <param name="MetAt">The minute at which one that ends at a minute was met, where it is known; null otherwise.</param>
/// <param name="Certificate">How the last day follows; null for one that has not started.</param>
/// <param name="Idle">That it stands still for nothing; null where it does not stand still, or something is still in its way.</param>
internal sealed record HistoryDate(
    LimitId Limit,
    InstanceId? Of,
    Title Title,
    LimitKind Kind,
    bool IsTarget,
    LimitState State,
    bool IsOverdue,
    LocalDate? Start,
    LocalDate? Due,
    LocalTime? DueAt,
    LocalDate? Met,
    LocalTime? MetAt,
    Certificate? Certificate,
    HistoryIdle? Idle);

/// <summary>That a limit stands still for nothing.</summary>
/// <param name="Ground">The ground that was over last, by its name in the pack.</param>
/// <param name="Since">The day on which it was over.</param>
/// <param name="IsByLength">Whether its greatest length says so; otherwise a step said that it is gone.</param>
/// <param name="Due">The last day, had the limit gone on then.</param>
/// <param name="DueAt">The last minute of that day, where the limit ends at one; null otherwise.</param>
/// <param name="IsOverdue">Whether that has passed.</param>
internal sealed record HistoryIdle(GroundId Ground, LocalDate Since, bool IsByLength, LocalDate Due, LocalTime? DueAt, bool IsOverdue);

/// <summary>One alert.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Headline">In words.</param>
/// <param name="Limit">Of which limit; null for none.</param>
/// <param name="Stage">Which warning; null for none.</param>
/// <param name="On">The court's day.</param>
/// <param name="Due">The last day that it speaks of; null for none.</param>
/// <param name="DueAt">The last minute of that day, where the limit ends at one; null otherwise.</param>
/// <param name="To">Who is told: whoever belongs to the case in an office, or the one whom it is for.</param>
internal sealed record HistoryAlert(
    AlertKind Kind, Title Headline, LimitId? Limit, StageId? Stage, LocalDate On, LocalDate? Due, LocalTime? DueAt,
    ImmutableArray<PersonId> To);

/// <summary>Where one case stands at the end.</summary>
/// <param name="End">As the court's clock shows it, with its offset.</param>
/// <param name="Case">The case.</param>
/// <param name="Procedure">The edition that it follows.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="PlaceTitle">What people call that place.</param>
/// <param name="IsClosed">Whether that place is final.</param>
/// <param name="OpenedOn">The day of its first step.</param>
/// <param name="ClosedOn">The day on which it came to a final place; null while it is open.</param>
/// <param name="Instances">What it has several of, in the order in which they came into it.</param>
/// <param name="Facts">What is stated of the case itself, by fact.</param>
/// <param name="Tracks">Where branches beside the main one stand, of those that have moved.</param>
/// <param name="Grounds">The grounds on which limits stand still now.</param>
/// <param name="Links">The cases that it belongs together with.</param>
/// <param name="People">Who belongs to it.</param>
/// <param name="Division">Where it lies; null for nowhere.</param>
/// <param name="Findings">Steps that the procedure does not allow where the case stood, as far as they count.</param>
/// <param name="Limits">
/// Every time limit of the procedure that can run, in the pack's order; of one that each of several has of its own, those that have moved.
/// </param>
/// <param name="Unverified">Limits whose step has happened and that nothing is counted by.</param>
/// <param name="Urgings">What was asked about it.</param>
/// <param name="Approvals">What was asked of those who must agree to its steps.</param>
internal sealed record HistoryEnd(
    string End,
    string Case,
    PackReference Procedure,
    PlaceId Place,
    Title PlaceTitle,
    bool IsClosed,
    LocalDate OpenedOn,
    LocalDate? ClosedOn,
    ImmutableArray<HistoryInstance> Instances,
    ImmutableSortedDictionary<string, string> Facts,
    ImmutableArray<HistoryTrack> Tracks,
    ImmutableArray<HistoryGround> Grounds,
    ImmutableArray<HistoryLink> Links,
    ImmutableArray<HistoryTie> People,
    string? Division,
    int Findings,
    ImmutableArray<HistoryDate> Limits,
    ImmutableArray<UnverifiedLimit> Unverified,
    ImmutableArray<HistoryUrging> Urgings,
    ImmutableArray<HistoryApproval> Approvals);

/// <summary>A request for approval.</summary>
/// <param name="Request">Its number in the case, from 1: what a decision names it by.</param>
/// <param name="By">Who asked last.</param>
/// <param name="Step">The step that was asked for.</param>
/// <param name="On">When it was asked last.</param>
/// <param name="Stage">How it stands.</param>
/// <param name="Until">The last day for whoever it waits for, or waited for last.</param>
/// <param name="Length">How much time it asks for, was cut to, or granted; null where it was not said how much.</param>
internal sealed record HistoryApproval(long Request, PersonId By, StepId Step, LocalDate On, ApprovalStage Stage, LocalDate Until, StatedLength? Length);

/// <summary>Something that was asked about a case.</summary>
/// <param name="Urging">Its number in the case, from 1: what an answer names it by.</param>
/// <param name="By">Who asked.</param>
/// <param name="Step">The step that somebody was asked to take; null for how the case stands.</param>
/// <param name="On">When.</param>
/// <param name="Due">The last day for the answer.</param>
/// <param name="HasRunOut">Whether that day passed without one.</param>
/// <param name="IsAnswered">Whether there is an answer.</param>
internal sealed record HistoryUrging(long Urging, PersonId By, StepId? Step, LocalDate On, LocalDate Due, bool HasRunOut, bool IsAnswered);

/// <summary>Another case that belongs together with one.</summary>
/// <param name="As">What the other is to this one, such as <c>appealed-as</c>.</param>
/// <param name="Case">The other.</param>
/// <param name="Court">Its court.</param>
/// <param name="On">The day since which it is known.</param>
/// <param name="EndedOn">The day on which it came to its end; null while it has not, and of a case below.</param>
/// <param name="Place">Where it ended; null likewise.</param>
/// <param name="PlaceTitle">What people call that place; null likewise.</param>
internal sealed record HistoryLink(string As, string? Case, string Court, LocalDate On, LocalDate? EndedOn, PlaceId? Place, Title? PlaceTitle);

/// <summary>Somebody who belongs to a case.</summary>
/// <param name="Person">Who.</param>
/// <param name="As">As what, such as <c>judge</c>.</param>
internal sealed record HistoryTie(PersonId Person, string As);

/// <summary>One of several in a case.</summary>
/// <param name="Id">Its name in the case.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Facts">What is stated of it, by fact.</param>
internal sealed record HistoryInstance(InstanceId Id, Title Title, ImmutableSortedDictionary<string, string> Facts);

/// <summary>Where a branch stands.</summary>
/// <param name="Track">The branch.</param>
/// <param name="Of">Whose, where each of several has its own; null otherwise.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record HistoryTrack(TrackId Track, InstanceId? Of, PlaceId Place);

/// <summary>A ground on which limits stand still.</summary>
/// <param name="Ground">Which.</param>
/// <param name="Of">Whose, where several may have it at once; null for one of the whole case.</param>
/// <param name="From">The day on which it began.</param>
/// <param name="GoneOn">The day since which it is gone although nothing has taken the case up again; null while it lasts.</param>
internal sealed record HistoryGround(GroundId Ground, InstanceId? Of, LocalDate From, LocalDate? GoneOn);
