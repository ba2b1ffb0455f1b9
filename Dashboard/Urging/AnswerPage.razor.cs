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
/// Where whoever undertakes a case answers an urging. It works without a circuit too; the form is sent to <see cref="UrgingAddress.Answer"/> then.
/// </summary>
public sealed partial class AnswerPage(IUrgingDesk urging, NavigationManager navigation, RandomNumberGenerator random)
{
    private UrgingView? asked;
    private Ending? reading;
    private StaffAnswer? answer;
    private string? shown;
    private string? text;
    private string command = "";
    private bool isBusy;

    [Parameter]
    public long Urging { get; set; }

    [Parameter]
    public string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private string Back => CaseAddress.NumberOrNull(Number) is { } known ? CaseAddress.Of(known) : "/";

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{Urging} {Number}";
        if (shown == now)
        {
            return;
        }

        (shown, asked, reading, answer, text, command) = (now, null, null, null, null, $"page-{random.NewName()}");
        await Look();
        Context.AnswerFor(reading, asked is not null);
    }

    private async Task Look()
    {
        UrgingView? next = null;
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known
            ? (await urging.Of(known, Ended)).FirstOrDefault(it => it.Urging == Urging)
            : null);
        (reading, asked) = how is null ? (reading, asked) : (how, how is Ending.Answered ? next : null);
    }

    private async Task Record()
    {
        if (isBusy || asked is not { } it || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        (isBusy, answer) = (true, null);
        var sent = await Send(async () => await urging.Answer(it.Case, it.Urging, text.Trim().ReplaceLineEndings("\n"), command, Ended));
        if (sent.IsDone)
        {
            navigation.NavigateTo(UrgingAddress.Done(it.Case, UrgingAddress.Answered));
            return;
        }

        answer = StaffAnswer.Of("", sent.How, sent.Outcome?.Refusal);
        command = answer?.Refusal is null ? command : $"page-{random.NewName()}";
        isBusy = false;
    }
}
