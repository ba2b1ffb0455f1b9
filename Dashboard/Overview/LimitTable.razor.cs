using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>The figures of each duty; each leads to its cases.</summary>
public sealed partial class LimitTable
{
    private static readonly ImmutableArray<(string Property, string Phrase, Func<LimitFigures, int> Figure, CaseQuery Query)> Figures =
    [
        (nameof(LimitFigures.Overdue), "Urgency.Overdue", it => it.Overdue, new(Exactly: Urgency.Overdue)),
        (nameof(LimitFigures.LastDay), "Urgency.LastDay", it => it.LastDay, new(Exactly: Urgency.LastDay)),
        (nameof(LimitFigures.DueWithin7Days), "Counter.Soon", it => it.DueWithin7Days, new(AtLeast: Urgency.Soon, AtMost: Urgency.LastDay)),
        (nameof(LimitFigures.Running), "Counter.Running", it => it.Running, new(AtLeast: Urgency.Calm, AtMost: Urgency.LastDay)),
        (nameof(LimitFigures.Suspended), "Urgency.Suspended", it => it.Suspended, new(Exactly: Urgency.Suspended)),
    ];

    /// <summary>The figure by which the table is sorted, most first; the pack's own order where there is none.</summary>
    private string? by;

    [Parameter, EditorRequired]
    public ImmutableArray<LimitFigures> Limits { get; set; }

    private IEnumerable<LimitFigures> Sorted =>
        Figures.FirstOrDefault(it => it.Property == by).Figure is { } figure ? Limits.OrderByDescending(figure) : Limits;

    /// <summary>The edition, where the limit's name alone would not tell which cases are meant; else null.</summary>
    private string? PackOf(LimitFigures limit) => Limits.Count(it => it.Limit == limit.Limit) > 1 ? limit.Pack : null;

    private string Cases(LimitFigures limit, CaseQuery query) =>
        ListAddress.Of(query with { Pack = PackOf(limit), Limit = limit.Limit, Take = BoardHome.NeedsDecision.Take });
}
