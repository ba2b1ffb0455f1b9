using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Supervision.Dashboard.Shell;

/// <summary>Stands on every page: says when the board has stopped answering, and what came while the reader was cut off.</summary>
public sealed partial class MissedNote
{
    private DotNetObjectReference<MissedNote>? self;

    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Position of the newest alert on the page; the browser reads it off when the connection goes.</summary>
    private long Newest => Live.Alerts.IsEmpty ? 0 : Live.Alerts[0].Position;

    /// <summary>Called by the browser when it is connected again.</summary>
    /// <param name="seen">What <see cref="Newest"/> was when the connection went.</param>
    [JSInvokable]
    public Task Back(long seen) => Try(() => Live.CountMissed(seen));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        await TryBrowser(async () =>
        {
            await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", Script.Path);
            await module.InvokeVoidAsync("follow", self);
        });
    }

    protected override void Dispose(bool disposing)
    {
        self?.Dispose();
        base.Dispose(disposing);
    }
}
