using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.JSInterop;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>One case's whole chain as the journal holds it, and its proof. It stands still while it is read; a reload shows what came since.</summary>
public sealed partial class ChainPage(IAuditDesk desk, IProofDesk proofs, IJSRuntime browser)
{
    private CaseNumber? number;
    private CaseChain? chain;
    private Ending? reading;
    private long? at;
    private long? revealed;
    private bool isMissing;
    private ImmutableArray<string> unreadable = [];

    [Parameter]
    public string? Number { get; set; }

    /// <summary>Position of the entry that the reader came for; another text is told.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        at = long.TryParse(At, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        unreadable = at is null && !string.IsNullOrEmpty(At) ? ["at"] : [];
        if (CaseAddress.NumberOrNull(Number) is { } asked && asked == number)
        {
            return;
        }

        number = CaseAddress.NumberOrNull(Number);
        (chain, reading) = (null, null);
        await Read();
        if (isMissing)
        {
            Context?.AnswerNotFound();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (chain is not null && Live.Board is not null && at is { } position && revealed != position)
        {
            revealed = position;
            await TryBrowser(async () =>
            {
                await using var module = await browser.InvokeAsync<IJSObjectReference>("import", Script.Path);
                await module.InvokeVoidAsync("reveal", $"entry-{position}");
            });
        }
    }

    private async Task Read()
    {
        CaseChain? next = null;
        var asked = number;
        var how = await Try(async () => next = asked is { } known ? await desk.Chain(known, Ended) : null);
        if (how is not null && asked == number)
        {
            (reading, chain, isMissing) = (how, how is Ending.Answered ? next : null, how is Ending.Answered && next is null);
        }
    }
}
