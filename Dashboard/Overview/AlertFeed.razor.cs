using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>The live feed, newest on top. While the reader is at work in it, new alerts wait behind a pill that says how many.</summary>
public sealed partial class AlertFeed(IAlertDesk alerts)
{
    private ImmutableArray<AlertView> shown = [];
    private long seenAtFirst = long.MaxValue;
    private bool isHeld;
    private ImmutableDictionary<long, ToldAlert> lives = ImmutableDictionary<long, ToldAlert>.Empty;

    [Parameter, EditorRequired]
    public required BoardSnapshot Board { get; set; }

    /// <summary>The latest, newest first.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<AlertView> Alerts { get; set; }

    private int Waiting => shown.IsEmpty ? 0 : Alerts.Count(it => it.Position > shown[0].Position);

    protected override async Task OnParametersSetAsync()
    {
        if (seenAtFirst == long.MaxValue)
        {
            seenAtFirst = Alerts.IsEmpty ? 0 : Alerts[0].Position;
        }

        if (!isHeld || shown.IsEmpty)
        {
            shown = Alerts;
        }

        await Learn();
    }

    private Task Marked(ImmutableArray<long> seen) => Learn();

    /// <summary>What became of those that are shown. What cannot be told now is left as it was: the feed stands without it.</summary>
    private async Task Learn()
    {
        var now = lives;
        if (!shown.IsEmpty)
        {
            // The alerts that are shown are the same for all circuits: each keeps beside them only what became of them for its reader.
            var asked = shown.Take(IAlertDesk.Most).ToDictionary(it => it.Position);
            await Try(async () => now = (await alerts.Of([.. asked.Keys], Ended))
                .ToImmutableDictionary(it => it.Alert.Position, it => it with { Alert = asked[it.Alert.Position] }));
        }

        lives = now;
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
