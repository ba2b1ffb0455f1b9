using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What a list of cases may be ordered by.</summary>
public enum CaseOrder
{
    /// <summary>Worst first: the earliest last day among running duties; cases in which nothing runs come last.</summary>
    Due,
    Number,
    Place,
    LastStepOn,
}

/// <summary>Which cases, in which order, which page.</summary>
/// <param name="Search">Part of the case number; null for all.</param>
/// <param name="Place">Only cases at this place.</param>
/// <param name="Limit">Only cases in which this duty runs, stands still or is overdue.</param>
/// <param name="AtLeast">Only cases whose most pressing duty is at least this pressing; <see cref="Urgency.Met"/> for all.</param>
/// <param name="Exactly">Only cases whose most pressing duty is exactly this pressing.</param>
/// <param name="OpenOnly">Leave closed cases out.</param>
/// <param name="WithFindings">Only cases with a nonconforming step.</param>
/// <param name="Order">What to order by; ties by case number.</param>
/// <param name="Descending">Turn the order round.</param>
/// <param name="Skip">Rows to leave out at the front; 0 or more.</param>
/// <param name="Take">Rows to return at the most; 1 to 500.</param>
/// <param name="AtMost">
/// Only cases whose most pressing duty is at most this pressing; with <paramref name="AtLeast"/> it opens the figure "due
/// within 7 days".
/// </param>
/// <param name="Pack">
/// Only cases opened under this edition, written as in <see cref="LimitFigures.Pack"/>; editions may share the names of their
/// limits and places.
/// </param>
/// <param name="Mine">Only cases that this person belongs to, as undertaker, clerk, party or whatever else.</param>
/// <param name="Division">Only cases that lie with this division.</param>
/// <param name="Court">Only cases of this court.</param>
/// <param name="MineAsParty">
/// Of <paramref name="Mine"/>, only cases to which the person is a party, or only those to which they belong otherwise; null
/// for both. No address says it: the guard does, of a right to one's own cases.
/// </param>
/// <param name="Among">Only cases of these courts; null for all. No address says it: the guard does, of a right that reaches the courts below.</param>
/// <param name="HiddenOverdue">Only cases with a duty that stands still for nothing and would be overdue, had it gone on when its ground was over.</param>
public sealed record CaseQuery(
    string? Search = null,
    PlaceId? Place = null,
    LimitId? Limit = null,
    Urgency AtLeast = Urgency.Met,
    Urgency? Exactly = null,
    bool OpenOnly = false,
    bool WithFindings = false,
    CaseOrder Order = CaseOrder.Due,
    bool Descending = false,
    int Skip = 0,
    int Take = 50,
    Urgency AtMost = Urgency.Overdue,
    string? Pack = null,
    PersonId? Mine = null,
    DivisionId? Division = null,
    CourtId? Court = null,
    bool? MineAsParty = null,
    ImmutableArray<CourtId>? Among = null,
    bool HiddenOverdue = false);

/// <summary>One page of a list.</summary>
/// <param name="Position">The journal position that the page includes.</param>
/// <param name="Today">The court's day that urgency is told for.</param>
/// <param name="Total">Rows that match, on all pages.</param>
/// <param name="Rows">This page.</param>
public sealed record CasePage(long Position, LocalDate Today, int Total, ImmutableArray<CaseRow> Rows);

/// <summary>One case in a list.</summary>
/// <param name="Number">The case.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsClosed">Whether that place is final.</param>
/// <param name="LastStep">What was done last.</param>
/// <param name="LastStepOn">On which day.</param>
/// <param name="Findings">How many nonconforming steps it has.</param>
/// <param name="Worst">Its most pressing duty; null when nothing runs.</param>
/// <param name="Undertaker">The judge who answers for it; null while nobody does.</param>
/// <param name="Division">The division that it lies with; null while it lies with none.</param>
public sealed record CaseRow(
    CaseNumber Number, Title Place, bool IsClosed, Title LastStep, LocalDate LastStepOn,
    int Findings, ClockView? Worst, PersonId? Undertaker, DivisionId? Division);
