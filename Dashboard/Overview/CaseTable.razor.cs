using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>The rows, as a table where there is room and as cards on a phone. Headings that sort are links.</summary>
public sealed partial class CaseTable
{
    [Parameter, EditorRequired]
    public required CasePage Page { get; set; }

    [Parameter, EditorRequired]
    public required CaseQuery Query { get; set; }

    /// <summary>How often each row has changed; rows that have not are left out.</summary>
    [Parameter, EditorRequired]
    public required ImmutableDictionary<CaseNumber, int> Pulses { get; set; }

    /// <summary>The courts of the rows, where they may be of several.</summary>
    [Parameter]
    public ImmutableArray<CourtName> Courts { get; set; } = [];

    private Title? CourtOf(CaseRow row) => Courts.FirstOrDefault(it => it.Code.Text == row.Number.Court)?.Title;

    private string? Sort(CaseOrder order) => Query.Order != order ? null : Query.Descending ? "descending" : "ascending";

    private string Sorted(CaseOrder order) =>
        ListAddress.Of(Query with { Order = order, Descending = Query.Order == order && !Query.Descending, Skip = 0 });

    private MarkupString Arrow(CaseOrder order) => Query.Order == order ? Drawing.Of(Query.Descending ? "Down" : "Up") : default;
}
