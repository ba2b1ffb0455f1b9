using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Urging;

/// <summary>
/// Asks somebody who may take a step to take it: whom, why, and what follows. It works without a circuit too; the form is sent to
/// <see cref="UrgingAddress.Request"/> then.
/// </summary>
public sealed partial class AskPage(IUrgingDesk urging)
{
    private StepRequestPreview? preview;
    private Ending? reading;
    private string? shown;
    private string? of;
    private string? text;

    [Parameter]
    public string? Step { get; set; }

    [Parameter]
    public string? Number { get; set; }

    private string Back => CaseAddress.OrHome(Number);

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{Step} {Number}";
        if (shown == now)
        {
            return;
        }

        (shown, preview, reading, of, text) = (now, null, null, null, null);
        BeginAnew();
        await Look();
        Context.AnswerFor(reading, preview is not null);
    }

    private async Task Look()
    {
        StepRequestPreview? next = null;
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known && Step is { Length: > 0 } step
            ? await urging.PreviewRequest(known, new StepId(step), Ended)
            : null);
        (reading, preview) = how is null ? (reading, preview) : (how, how is Ending.Answered ? next : null);
        of ??= preview?.Who.Select(it => it.Who.Text).FirstOrDefault();
    }

    private Task Record() => preview is not { } it || Grounds.Said(text) is not { } said || PersonId.OrNull(of ?? "") is not { } asked
        ? Task.CompletedTask
        : Record(
            async () => await urging.Request(it.Number, it.Step.Step, asked, said, Command, Ended), UrgingAddress.Done(it.Number, UrgingAddress.Requested));

    private string Words(MayTake it) => Say["Ask.Person", it.Name ?? it.Who.Text, Say.Role(it.In.Role)];
}
