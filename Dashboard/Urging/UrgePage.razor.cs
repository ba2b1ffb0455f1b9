using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Dashboard.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Urging;

/// <summary>
/// Check before you record, for a question to the undertaker of a case: who would have to answer, and by when. It works without a circuit too; the form is
/// sent to <see cref="UrgingAddress.Ask"/> then.
/// </summary>
public sealed partial class UrgePage(IUrgingDesk urging, NavigationManager navigation, RandomNumberGenerator random)
{
    private UrgingPreview? preview;
    private Ending? reading;
    private StaffAnswer? answer;
    private string? shown;
    private string? text;
    private string command = "";
    private bool isBusy;

    [Parameter]
    public string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private string Back => CaseAddress.NumberOrNull(Number) is { } known ? CaseAddress.Of(known) : "/";

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Number)
        {
            return;
        }

        (shown, preview, reading, answer, text, command) = (Number, null, null, null, null, $"page-{random.NewName()}");
        await Look();
        Context.AnswerFor(reading, preview is not null);
    }

    private async Task Look()
    {
        UrgingPreview? next = null;
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known ? await urging.Preview(known, Ended) : null);
        (reading, preview) = how is null ? (reading, preview) : (how, how is Ending.Answered ? next : null);
    }

    private async Task Record()
    {
        if (isBusy || preview is not { } it || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        (isBusy, answer) = (true, null);
        var sent = await Send(async () => await urging.Ask(it.Number, text.Trim().ReplaceLineEndings("\n"), command, Ended));
        if (sent.IsDone)
        {
            navigation.NavigateTo(UrgingAddress.Done(it.Number, UrgingAddress.Asked));
            return;
        }

        answer = StaffAnswer.Of("", sent.How, sent.Outcome?.Refusal);
        command = answer?.Refusal is null ? command : $"page-{random.NewName()}";
        isBusy = false;
    }
}
