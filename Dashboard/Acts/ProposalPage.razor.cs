using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Acts;

/// <summary>A correction that waits for a second person: what would follow by the case as it is now; confirm, refuse, or take back one's own.</summary>
public sealed partial class ProposalPage(ICorrectionDesk desk, NavigationManager navigation, RandomNumberGenerator random)
{
    private CorrectionPreview? preview;
    private Ending? reading;
    private ActOutcome? answer;
    private string? why;
    private string? shown;
    private string command = "";
    private bool isBusy;

    [Parameter]
    public long Proposal { get; set; }

    [Parameter]
    public string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private string Back => CaseAddress.OrHome(Number);

    private bool IsMine => preview?.Waiting?.By == Live.Me?.Who.Text;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == $"{Proposal} {Number}")
        {
            return;
        }

        shown = $"{Proposal} {Number}";
        (preview, reading, answer, why) = (null, null, null, null);
        command = "page-" + random.NewName();
        await Look();
        Context.AnswerFor(reading, preview is not null);
    }

    /// <summary>The case moved on while the page is open: what follows is another thing now.</summary>
    protected override Task Renewed() => isBusy || reading is not Ending.Answered ? Task.CompletedTask : Look();

    private async Task Look()
    {
        var asked = shown;
        CorrectionPreview? next = null;
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known ? await desk.Preview(known, Proposal, Ended) : null);
        if (how is not null && asked == shown)
        {
            (reading, preview) = (how, how is Ending.Answered ? next : how is Ending.Refused ? null : preview);
        }
    }

    private Task Confirm() => Decide("confirm", CorrectionAddress.CorrectedWord);

    private Task Drop() => Decide("drop", CorrectionAddress.DroppedWord);

    private async Task Decide(string decision, string done)
    {
        if (isBusy || CaseAddress.NumberOrNull(Number) is not { } known)
        {
            return;
        }

        (isBusy, answer) = (true, null);
        var sent = await Send(async () => decision == "confirm"
            ? await desk.Confirm(known, Proposal, $"{command}-{decision}", Ended)
            : await desk.Drop(known, Proposal, string.IsNullOrWhiteSpace(why) ? null : why.Trim(), $"{command}-{decision}", Ended));
        if (sent.IsDone)
        {
            navigation.NavigateTo(CorrectionAddress.Done(known, done));
            return;
        }

        answer = sent.How is null ? null : ActOutcome.Of(sent.How, sent.Outcome?.Refusal);
        command = answer?.Refusal is null ? command : "page-" + random.NewName();
        isBusy = false;
    }
}
