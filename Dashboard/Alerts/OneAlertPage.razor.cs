using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Alerts;

/// <summary>
/// One alert: what became of it, and where it is acknowledged. It works without a circuit too; the form is sent to <see cref="AlertAddress.Acknowledge"/> then.
/// </summary>
public sealed partial class OneAlertPage(IAlertDesk alerts)
{
    private ToldAlert? told;
    private Ending? reading;
    private long? shown;
    private string? note;

    [Parameter]
    public long Position { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Position)
        {
            return;
        }

        (shown, told, reading, note) = (Position, null, null, null);
        BeginAnew();
        await Look();
        Context.AnswerFor(reading, told is not null);
    }

    private async Task Look()
    {
        ToldAlert? next = null;
        var how = await Try(async () => next = await alerts.One(Position, Ended));
        (reading, told) = how switch
        {
            null => (reading, told),
            Ending.Answered => (how, next),
            Ending.Refused => (how, null),
            _ => (how, told),
        };
    }

    private Task Mark(ImmutableArray<long> seen) => Look();

    private Task Acknowledge() => Record(async () => await alerts.Acknowledge(Position, Grounds.Said(note), Command, Ended), AlertAddress.Done);
}
