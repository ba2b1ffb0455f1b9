using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
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

    // An address that was asked for comes back by way of the browser; a choice made meanwhile adds to it, not to the one before.
    private CaseQuery given = Everything;
    private CaseQuery chosen = Everything;

    [Parameter, EditorRequired]
    public required CaseQuery Query { get; set; }

    [Parameter, EditorRequired]
    public required BoardSnapshot Board { get; set; }

    /// <summary>Whose cases are the reader's own; null for those who work on none.</summary>
    [Parameter]
    public PersonId? Me { get; set; }

    private string State => States.FirstOrDefault(it => Pressing(it.Query) == Pressing(chosen)).Name ?? Other;

    protected override void OnParametersSet()
    {
        if (given != Query)
        {
            given = chosen = Query;
        }
    }

    private static (Urgency, Urgency, Urgency?) Pressing(CaseQuery query) => (query.AtLeast, query.AtMost, query.Exactly);

    private void ChooseState(ChangeEventArgs choice)
    {
        if (States.FirstOrDefault(it => it.Name == Text(choice)).Query is { } state)
        {
            Go(chosen with { AtLeast = state.AtLeast, AtMost = state.AtMost, Exactly = state.Exactly });
        }
    }

    private void ChooseLimit(ChangeEventArgs choice) => Go(chosen with { Limit = Text(choice) is { } text ? new LimitId(text) : null });

    private void ChoosePlace(ChangeEventArgs choice) => Go(chosen with { Place = Text(choice) is { } text ? new PlaceId(text) : null });

    private void ChooseCourt(ChangeEventArgs choice) => Go(chosen with { Court = Text(choice) is { } text ? new CourtId(text) : null });

    private void ChooseOpen(ChangeEventArgs choice) => Go(chosen with { OpenOnly = choice.Value is true });

    private void ChooseHidden(ChangeEventArgs choice) => Go(chosen with { HiddenOverdue = choice.Value is true });

    private void ChooseFindings(ChangeEventArgs choice) => Go(chosen with { WithFindings = choice.Value is true });

    private void Go(CaseQuery query)
    {
        chosen = query with { Skip = 0 };
        navigation.NavigateTo(ListAddress.Of(chosen));
    }

    private static string? Text(ChangeEventArgs choice) => choice.Value is string { Length: > 0 } text ? text : null;
}
