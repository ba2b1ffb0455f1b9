using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>The search of the trail. What is searched for stands in the address, so that it can be kept, passed on and downloaded.</summary>
public sealed partial class TrailPage(IAuditDesk desk, NavigationManager navigation)
{
    private readonly CancellationTokenSource ended = new();
    private CancellationTokenSource? asking;
    private TrailQuery query = new();
    private ImmutableArray<string> unreadable = [];
    private TrailChoices choices = new([], [], []);
    private Grains.Interfaces.Audit.TrailPage? listed;
    private bool isBusy;
    private bool problem;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += ReadAddress;
        ReadQuery();
        await base.OnInitializedAsync();
        await Fetch();
    }

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= ReadAddress;
        ended.Cancel();
        ended.Dispose();
        asking?.Dispose();
        base.Dispose(disposing);
    }

    private void ReadAddress(object? sender, LocationChangedEventArgs args)
    {
        if (new Uri(args.Location).AbsolutePath == "/audit")
        {
            ReadQuery();
            _ = InvokeAsync(Fetch);
        }
    }

    private void ReadQuery() => query = TrailQueryText.Read(new Uri(navigation.Uri).Query, out unreadable);

    private async Task Fetch()
    {
        if (asking is not null)
        {
            await asking.CancelAsync();
            asking.Dispose();
        }

        var mine = asking = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        isBusy = listed is not null;
        StateHasChanged();
        try
        {
            // Away from the circuit: a search through a whole court's trail takes longer than a click may go unanswered.
            var asked = query;
            var (next, choosable) = await Task.Run(async () => (await desk.Search(asked, mine.Token), await desk.Choices(mine.Token)), mine.Token);
            if (mine == asking)
            {
                (listed, choices, problem, isBusy) = (next, choosable, false, false);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (mine != asking || ended.IsCancellationRequested)
        {
            // The reader has gone on to another search, or away.
        }
#pragma warning disable CA1031 // The reader is told that it failed, keeps what was found before, and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            (problem, isBusy) = (true, false);
            StateHasChanged();
        }
    }
}
