using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Alerts;

/// <summary>
/// Tells which alerts stood in front of the reader: rows marked <c>data-alert</c> of which half was on the screen for a second. What comes into view
/// together is said together, once.
/// </summary>
public sealed partial class SeenArea(IJSRuntime browser, Questions questions, IAlertDesk alerts, LiveView live) : IAsyncDisposable
{
    private readonly HashSet<long> told = [];
    private readonly CancellationTokenSource left = new();
    private readonly BrowserWatch watch = new(browser, questions, "watchSeen");
    private ElementReference area;
    private DotNetObjectReference<SeenArea>? self;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Told which alerts are seen from now on.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<long>> Seen { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Rest { get; set; }

    /// <summary>Called by the browser. Of one that is given up nothing is lost: what is not recorded stays unseen.</summary>
    /// <param name="stood">Positions of alerts, in whatever order.</param>
    [JSInvokable]
    public async Task Stood(long[] stood)
    {
        ImmutableArray<long> news = [.. (stood ?? []).Where(it => !told.Contains(it)).Take(IAlertDesk.Most)];
        if (news.IsEmpty || !live.May(Right.ReceiveAlerts))
        {
            return;
        }

        var how = await questions.Ask(() => alerts.See(news, left.Token), left.Token);
        if (how is Ending.Answered)
        {
            told.UnionWith(news);
            await InvokeAsync(() => Seen.InvokeAsync(news));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        left.Dispose();
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
