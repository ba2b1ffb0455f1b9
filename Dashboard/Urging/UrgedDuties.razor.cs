using System.Collections.Immutable;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Urging;

/// <summary>The urgings that wait for the reader's answer, on their desk. Where they cannot be told now, the desk stands without them.</summary>
public sealed partial class UrgedDuties(IUrgingDesk urging)
{
    private ImmutableArray<UrgingView> open = [];

    private List<UrgingView> Waiting => [.. open.Where(it => it.MayAnswer)];

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
    }

    protected override Task Renewed() => Read();

    private async Task Read()
    {
        var next = open;
        if (Live.May(Right.ReceiveAlerts))
        {
            await Try(async () => next = await urging.Open(Ended));
        }

        open = next;
    }
}
