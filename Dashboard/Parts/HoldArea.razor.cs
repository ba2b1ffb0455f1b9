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
    private ElementReference area;
    private IJSObjectReference? module;
    private IJSObjectReference? watch;
    private DotNetObjectReference<HoldArea>? self;
    private bool isHeld;
    private bool isLeft;

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
        isLeft = true;
        await Unwatch();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        await questions.AskBrowser(
            async () =>
            {
                module = await browser.InvokeAsync<IJSObjectReference>("import", Shell.Script.Path);
                if (!isLeft)
                {
                    watch = await module.InvokeAsync<IJSObjectReference>("watchHold", area, self);
                }
            },
            CancellationToken.None);
        if (isLeft)
        {
            // Left while the browser was at it: what it has made by now nobody else takes away.
            await Unwatch();
        }
    }

    /// <summary>Each thing is taken away once: whatever the browser still makes while this waits, the next call takes.</summary>
    private Task Unwatch()
    {
        var (stopping, leaving) = (watch, module);
        (watch, module) = (null, null);
        return questions.AskBrowser(
            async () =>
            {
                if (stopping is not null)
                {
                    await stopping.InvokeVoidAsync("stop");
                    await stopping.DisposeAsync();
                }

                if (leaving is not null)
                {
                    await leaving.DisposeAsync();
                }
            },
            CancellationToken.None);
    }
}
