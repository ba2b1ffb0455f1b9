using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Urging;

/// <summary>
/// Check before you record, for a question to the undertaker of a case: who would have to answer, and by when. It works without a circuit too; the form is
/// sent to <see cref="UrgingAddress.Ask"/> then.
/// </summary>
public sealed partial class UrgePage(IUrgingDesk urging)
{
    private UrgingPreview? preview;
    private Ending? reading;
    private string? shown;
    private string? text;

    [Parameter]
    public string? Number { get; set; }

    private string Back => CaseAddress.OrHome(Number);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Number)
        {
            return;
        }

        (shown, preview, reading, text) = (Number, null, null, null);
        BeginAnew();
        await Look();
        Context.AnswerFor(reading, preview is not null);
    }

    private async Task Look()
    {
        UrgingPreview? next = null;
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known ? await urging.Preview(known, Ended) : null);
        (reading, preview) = how is null ? (reading, preview) : (how, how is Ending.Answered ? next : null);
    }

    private Task Record() => preview is not { } it || Grounds.Said(text) is not { } said
        ? Task.CompletedTask
        : Record(async () => await urging.Ask(it.Number, said, Command, Ended), UrgingAddress.Done(it.Number, UrgingAddress.Asked));
}
