using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Supervision.Dashboard.CaseFile;

/// <summary>Stands over a case that a reason keeps open, and says how long still. It is drawn with the board, so the minutes go on.</summary>
public sealed partial class OpenStrip(TimeProvider time)
{
    private bool isOver;

    /// <summary>By the host's clock, as access is told.</summary>
    [Parameter, EditorRequired]
    public Instant Until { get; set; }

    /// <summary>Told once when the time is over: the page asks again whether it may be shown.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    private int Left => Math.Max(0, (int)Math.Ceiling((Until - Instant.FromDateTimeOffset(time.GetUtcNow())).TotalMinutes));

    protected override async Task Renewed()
    {
        if (Left == 0 && !isOver)
        {
            isOver = true;
            await Closed.InvokeAsync();
        }
    }
}
