using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Live;

/// <summary>A component that draws the newest figures: it is drawn again whenever they move.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    [Inject]
    public required LiveView Live { get; init; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

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

    protected virtual void Dispose(bool disposing) => Live.Changed -= Redraw;

    /// <summary>On the circuit's context, before it is drawn again.</summary>
    protected virtual Task Renewed() => Task.CompletedTask;

    private void Redraw() => _ = InvokeAsync(async () =>
    {
        await Renewed();
        StateHasChanged();
    });
}
