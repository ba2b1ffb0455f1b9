using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Dashboard.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Alerts;

/// <summary>
/// One alert: what became of it, and where it is acknowledged. It works without a circuit too; the form is sent to <see cref="AlertAddress.Acknowledge"/> then.
/// </summary>
public sealed partial class OneAlertPage(IAlertDesk alerts, NavigationManager navigation, RandomNumberGenerator random)
{
    private ToldAlert? told;
    private Ending? reading;
    private StaffAnswer? answer;
    private long? shown;
    private string? note;
    private string command = "";
    private bool isBusy;

    [Parameter]
    public long Position { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Position)
        {
            return;
        }

        (shown, told, reading, answer, note, command) = (Position, null, null, null, null, $"page-{random.NewName()}");
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

    private async Task Acknowledge()
    {
        if (isBusy)
        {
            return;
        }

        (isBusy, answer) = (true, null);
        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim().ReplaceLineEndings("\n");
        var sent = await Send(async () => await alerts.Acknowledge(Position, said, command, Ended));
        if (sent.IsDone)
        {
            navigation.NavigateTo(AlertAddress.Done);
            return;
        }

        answer = StaffAnswer.Of("", sent.How, sent.Outcome?.Refusal);
        command = answer?.Refusal is null ? command : $"page-{random.NewName()}";
        isBusy = false;
    }
}
