using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>The live feed, newest on top. While the reader is at work in it, new alerts wait behind a pill that says how many.</summary>
public sealed partial class AlertFeed
{
    private ImmutableArray<AlertView> shown = [];
    private long seenAtFirst = long.MaxValue;
    private bool isHeld;

    [Parameter, EditorRequired]
    public required BoardSnapshot Board { get; set; }

    /// <summary>The latest, newest first.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<AlertView> Alerts { get; set; }

    private int Waiting => shown.IsEmpty ? 0 : Alerts.Count(it => it.Position > shown[0].Position);

    protected override void OnParametersSet()
    {
        if (seenAtFirst == long.MaxValue)
        {
            seenAtFirst = Alerts.IsEmpty ? 0 : Alerts[0].Position;
        }

        if (!isHeld || shown.IsEmpty)
        {
            shown = Alerts;
        }
    }

    private void Hold(bool held)
    {
        isHeld = held;
        if (!held)
        {
            Show();
        }
    }

    private void Show() => shown = Alerts;
}
