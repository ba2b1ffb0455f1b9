using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Supervision.Dashboard.Live;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>The search of the trail. What is searched for stands in the address, so that it can be kept, passed on and downloaded.</summary>
public sealed partial class TrailPage(IAuditDesk desk, NavigationManager navigation)
{
    private Newest? newest;
    private TrailQuery query = new();
    private ImmutableArray<string> unreadable = [];
    private TrailChoices choices = new([], [], []);
    private Grains.Interfaces.Audit.TrailPage? listed;
    private bool isBusy;
    private Ending? reading;

    protected override async Task OnInitializedAsync()
    {
        newest = new Newest(Ended);
        navigation.LocationChanged += ReadAddress;
        ReadQuery();
        await base.OnInitializedAsync();
        await Fetch();
    }

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= ReadAddress;
        newest?.Dispose();
        base.Dispose(disposing);
    }

    private void ReadAddress(object? sender, LocationChangedEventArgs args)
    {
        if (new Uri(args.Location).AbsolutePath == "/audit")
        {
            ReadQuery();
            _ = Try(() => InvokeAsync(Fetch));
        }
    }

    private void ReadQuery() => query = TrailQueryText.Read(new Uri(navigation.Uri).Query, out unreadable);

    private async Task Fetch()
    {
        isBusy = listed is not null;
        StateHasChanged();
        var (asked, over) = (query, newest!.Begin());

        // Away from the circuit: a search through a whole court's trail takes longer than a click may go unanswered.
        Grains.Interfaces.Audit.TrailPage? next = null;
        TrailChoices? choosable = null;
        var how = await Questions.Ask(
            () => Task.Run(async () => (next, choosable) = (await desk.Search(asked, over), await desk.Choices(over)), over), over);
        if (how is not null)
        {
            (reading, isBusy, listed, choices) = (how, false, next ?? listed, choosable ?? choices);
            StateHasChanged();
        }
    }
}
