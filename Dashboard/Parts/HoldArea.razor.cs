using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Supervision.Dashboard.Live;

namespace Supervision.Dashboard.Parts;

/// <summary>
/// Tells whether the reader is at work in an area: the pointer is over it, the keyboard is in it, or it is scrolled down. Whoever
/// draws there then leaves everything where it is.
/// </summary>
public sealed partial class HoldArea(IJSRuntime browser, Questions questions) : IAsyncDisposable
{
    private readonly BrowserWatch watch = new(browser, questions, "watchHold");
    private ElementReference area;
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
        await watch.End();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await watch.Begin(area, self);
        }
    }
}
