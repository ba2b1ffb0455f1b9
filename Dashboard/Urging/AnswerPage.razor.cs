using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Urging;

/// <summary>
/// Where whoever undertakes a case answers an urging. It works without a circuit too; the form is sent to <see cref="UrgingAddress.Answer"/> then.
/// </summary>
public sealed partial class AnswerPage(IUrgingDesk urging)
{
    private UrgingView? asked;
    private Ending? reading;
    private string? shown;
    private string? text;

    [Parameter]
    public long Urging { get; set; }

    [Parameter]
    public string? Number { get; set; }

    private string Back => CaseAddress.OrHome(Number);

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{Urging} {Number}";
        if (shown == now)
        {
            return;
        }

        (shown, asked, reading, text) = (now, null, null, null);
        BeginAnew();
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

    private Task Record() => asked is not { } it || Grounds.Said(text) is not { } said
        ? Task.CompletedTask
        : Record(async () => await urging.Answer(it.Case, it.Urging, said, Command, Ended), UrgingAddress.Done(it.Case, UrgingAddress.Answered));
}
