using Microsoft.AspNetCore.Components;
using Supervision.Grains.Interfaces.Board;

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

    /// <summary>Asks for something to be done, and waits until what was done can be seen.</summary>
    protected async Task<Sent> Send(Func<Task<RequestOutcome?>> ask)
    {
        RequestOutcome? outcome = null;
        var how = await Try(async () =>
        {
            outcome = await ask();
            await Live.Reach(outcome?.Position ?? 0, Ended);
        });
        return new Sent(how, outcome);
    }

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

/// <summary>How a request of a page ended.</summary>
/// <param name="How">Null where the page was left meanwhile.</param>
/// <param name="Outcome">Null where nobody knows whether it was done.</param>
public readonly record struct Sent(Ending? How, RequestOutcome? Outcome)
{
    public bool IsDone => How is Ending.Answered && Outcome is { Refusal: null };
}
