using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>What the list leaves out. Every choice is a new address.</summary>
public sealed partial class CaseFilters(NavigationManager navigation)
{
    private const string Other = "other";

    private static readonly CaseQuery Everything = new();

    private static readonly ImmutableArray<(string Name, string Phrase, CaseQuery Query)> States =
    [
        ("decision", "List.NeedsDecision", BoardHome.NeedsDecision),
        ("overdue", "Urgency.Overdue", new(Exactly: Urgency.Overdue)),
        ("last-day", "Urgency.LastDay", new(Exactly: Urgency.LastDay)),
        ("due", "Counter.Soon", new(AtLeast: Urgency.Soon, AtMost: Urgency.LastDay)),
        ("running", "Counter.Running", new(AtLeast: Urgency.Calm, AtMost: Urgency.LastDay)),
        ("suspended", "Urgency.Suspended", new(Exactly: Urgency.Suspended)),
        ("met", "State.NothingRuns", new(Exactly: Urgency.Met)),
        ("all", "List.All", Everything),
    ];

    [Parameter, EditorRequired]
    public required CaseQuery Query { get; set; }

    /// <summary>Whether this is the list that the board chooses by itself.</summary>
    [Parameter, EditorRequired]
    public bool IsPreset { get; set; }

    [Parameter, EditorRequired]
    public required BoardSnapshot Board { get; set; }

    private string State => States.FirstOrDefault(it => Pressing(it.Query) == Pressing(Query)).Name ?? Other;

    private static (Urgency, Urgency, Urgency?) Pressing(CaseQuery query) => (query.AtLeast, query.AtMost, query.Exactly);

    private void ChooseState(ChangeEventArgs chosen)
    {
        if (States.FirstOrDefault(it => it.Name == Text(chosen)).Query is { } state)
        {
            Go(Query with { AtLeast = state.AtLeast, AtMost = state.AtMost, Exactly = state.Exactly });
        }
    }

    private void ChooseLimit(ChangeEventArgs chosen) => Go(Query with { Limit = Text(chosen) is { } text ? new LimitId(text) : null });

    private void ChoosePlace(ChangeEventArgs chosen) => Go(Query with { Place = Text(chosen) is { } text ? new PlaceId(text) : null });

    private void ChooseOpen(ChangeEventArgs chosen) => Go(Query with { OpenOnly = chosen.Value is true });

    private void ChooseFindings(ChangeEventArgs chosen) => Go(Query with { WithFindings = chosen.Value is true });

    private void Go(CaseQuery query) => navigation.NavigateTo(ListAddress.Of(query with { Skip = 0 }));

    private static string? Text(ChangeEventArgs chosen) => chosen.Value is string { Length: > 0 } text ? text : null;
}
