using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Urging;

/// <summary>
/// What has been asked of the undertaker of a case, and the way to ask and to answer. Where it cannot be told now, the case page stands without it.
/// </summary>
public sealed partial class UrgingPanel(IUrgingDesk urging)
{
    private ImmutableArray<UrgingView>? urgings;
    private CaseNumber? shown;

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    /// <summary>Whether the case is over: nobody is urged then.</summary>
    [Parameter, EditorRequired]
    public bool IsClosed { get; set; }

    private bool MayUrge => Live.May(Right.UrgeCase) && !IsClosed;

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Number)
        {
            (shown, urgings) = (Number, null);
            await Read();
        }
    }

    protected override Task Renewed() => Read();

    private async Task Read()
    {
        ImmutableArray<UrgingView>? next = null;
        await Try(async () => next = await urging.Of(Number, Ended));
        urgings = next ?? urgings;
    }
}
