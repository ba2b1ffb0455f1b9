using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Overview;

/// <summary>The supervisor's board. Which cases its list shows stands in the address, so that it survives a reload and can be passed on.</summary>
public sealed partial class BoardHome
{
    /// <summary>What the list shows when the address asks for nothing: whatever ends within seven days or has ended.</summary>
    internal static readonly CaseQuery NeedsDecision = new(AtLeast: Urgency.Soon, Take: PageLength);

    /// <summary>Whether somebody sees own cases and no others.</summary>
    internal static bool SeesOwnOnly(MeView me) => RightsTable.Of(me.In.Role, Right.SeeBoard).Straight == Reach.Own;

    private const int PageLength = 25;

    private CaseQuery query = NeedsDecision;
    private bool isPreset = true;
    private ImmutableArray<string> unreadable = [];

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Whether the reader sees own cases and no others: then the court's figures are not what they came for.</summary>
    private bool IsOwnOnly => Live.Me is { } me && SeesOwnOnly(me);

    /// <summary>Whose cases are the reader's own; null for those who work on none.</summary>
    private PersonId? Mine => Live.Me is { } me && Live.May(Right.TakeStep) ? me.In.PrincipalOf(me.Who) : null;

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += ReadAddress;
        ReadQuery();
        return base.OnInitializedAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= ReadAddress;
        base.Dispose(disposing);
    }

    private void ReadAddress(object? sender, LocationChangedEventArgs args)
    {
        ReadQuery();
        StateHasChanged();
    }

    protected override Task Renewed()
    {
        ReadQuery();
        return Task.CompletedTask;
    }

    private void ReadQuery()
    {
        var text = new Uri(Navigation.Uri).Query;
        var asked = CaseQueryText.Read(text, out unreadable);
        var sized = asked.Take == new CaseQuery().Take ? asked with { Take = PageLength } : asked;
        var preset = IsOwnOnly ? NeedsDecision with { AtLeast = Urgency.Met, OpenOnly = true } : NeedsDecision;
        query = CaseQueryText.NamesCases(text) ? sized : sized with { AtLeast = preset.AtLeast, OpenOnly = preset.OpenOnly };
        isPreset = CaseQueryText.SameCases(query, preset);
    }
}
