using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Supervision.Dashboard.Parts;

/// <summary>
/// Tells whether the reader is at work in an area: the pointer is over it, the keyboard is in it, or it is scrolled down. Whoever
/// draws there then leaves everything where it is.
/// </summary>
public sealed partial class HoldArea(IJSRuntime browser) : IAsyncDisposable
{
    private ElementReference area;
    private IJSObjectReference? module;
    private IJSObjectReference? watch;
    private DotNetObjectReference<HoldArea>? self;
    private bool isHeld;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Told whenever the answer changes.</summary>
    [Parameter, EditorRequired]
    public EventCallback<bool> Held { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Rest { get; set; }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task SetHeld(bool held)
    {
        isHeld = held;
        return Held.InvokeAsync(held);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (watch is not null)
            {
                await watch.InvokeVoidAsync("stop");
                await watch.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (Exception error) when (BrowserGone.Says(error))
        {
            // Its listeners went with it.
        }

        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        try
        {
            module = await browser.InvokeAsync<IJSObjectReference>("import", Shell.Script.Path);
            watch = await module.InvokeAsync<IJSObjectReference>("watchHold", area, self);
        }
        catch (Exception error) when (BrowserGone.Says(error))
        {
            // Nobody holds the list any more.
        }
    }
}
