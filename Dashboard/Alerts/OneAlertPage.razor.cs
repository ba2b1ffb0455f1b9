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
        if (reading is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
        else if (reading is Ending.Answered && told is null)
        {
            Context?.AnswerNotFound();
        }
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
        RequestOutcome? outcome = null;
        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim().ReplaceLineEndings("\n");
        var how = await Try(async () =>
        {
            outcome = await alerts.Acknowledge(Position, said, command, Ended);
            await Live.Reach(outcome?.Position ?? 0, Ended);
        });
        if (how is Ending.Answered && outcome is { Refusal: null })
        {
            navigation.NavigateTo(AlertAddress.Done);
            return;
        }

        answer = StaffAnswer.Of("", how, outcome?.Refusal);
        command = answer?.Refusal is null ? command : $"page-{random.NewName()}";
        isBusy = false;
    }
}
