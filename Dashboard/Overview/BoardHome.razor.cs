using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>The supervisor's board. Which cases its list shows stands in the address, so that it survives a reload and can be passed on.</summary>
public sealed partial class BoardHome
{
    /// <summary>What the list shows when the address asks for nothing: whatever ends within seven days or has ended.</summary>
    internal static readonly CaseQuery NeedsDecision = new(AtLeast: Urgency.Soon, Take: PageLength);

    private const int PageLength = 25;

    private CaseQuery query = NeedsDecision;
    private bool isPreset = true;

    [Inject]
    public required NavigationManager Navigation { get; init; }

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

    private void ReadQuery()
    {
        var text = new Uri(Navigation.Uri).Query;
        var asked = CaseQueryText.Read(text, out _);
        var sized = asked.Take == new CaseQuery().Take ? asked with { Take = PageLength } : asked;
        query = CaseQueryText.NamesCases(text) ? sized : sized with { AtLeast = NeedsDecision.AtLeast };
        isPreset = CaseQueryText.SameCases(query, NeedsDecision);
    }
}
