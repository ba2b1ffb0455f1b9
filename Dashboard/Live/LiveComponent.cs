using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Live;

/// <summary>A component that draws the newest figures: it is drawn again whenever they move.</summary>
public abstract class LiveComponent : AskingComponent
{
    private bool isBehind;
    private bool isRenewing;

    [Inject]
    public required LiveView Live { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Live.Changed += Redraw;
        await Live.Load();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Live.Follow();
        }
    }

    protected override void Dispose(bool disposing)
    {
        Live.Changed -= Redraw;
        base.Dispose(disposing);
    }

    /// <summary>On the circuit's context, before it is drawn again; one at a time, however fast the figures move.</summary>
    protected virtual Task Renewed() => Task.CompletedTask;

    private void Redraw() => _ = Try(() => InvokeAsync(CatchUp));

    private async Task CatchUp()
    {
        isBehind = true;
        if (isRenewing)
        {
            return;
        }

        isRenewing = true;
        try
        {
            while (isBehind && !Ended.IsCancellationRequested)
            {
                isBehind = false;
                await Renewed();
                StateHasChanged();
            }
        }
        finally
        {
            isRenewing = false;
        }
    }
}
