using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.JSInterop;
using Supervision.Dashboard.Parts;
using Supervision.Dashboard.Shell;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Audit;

/// <summary>One case's whole chain as the journal holds it, and its proof. It stands still while it is read; a reload shows what came since.</summary>
public sealed partial class ChainPage(IAuditDesk desk, IProofDesk proofs, IJSRuntime browser)
{
    private readonly CancellationTokenSource ended = new();
    private CaseNumber? number;
    private CaseChain? chain;
    private NotPermittedException? refused;
    private long? at;
    private long? revealed;
    private bool isMissing;
    private bool problem;

    [Parameter]
    public string? Number { get; set; }

    /// <summary>Position of the entry that the reader came for; another text is as none.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        at = long.TryParse(At, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        if (CaseAddress.NumberOrNull(Number) is { } asked && asked == number)
        {
            return;
        }

        number = CaseAddress.NumberOrNull(Number);
        chain = null;
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
            await using var module = await browser.InvokeAsync<IJSObjectReference>("import", Script.Path);
            await module.InvokeVoidAsync("reveal", $"entry-{position}");
        }
    }

    protected override void Dispose(bool disposing)
    {
        ended.Cancel();
        ended.Dispose();
        base.Dispose(disposing);
    }

    private async Task Read()
    {
        try
        {
            chain = number is { } known ? await desk.Chain(known, ended.Token) : null;
            isMissing = chain is null;
            (problem, refused) = (false, null);
        }
        catch (NotPermittedException no)
        {
            (chain, refused, problem) = (null, no, false);
            Context?.AnswerForbidden();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has left the page.
        }
#pragma warning disable CA1031 // The reader is told that the chain cannot be read now, and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            problem = true;
        }
    }
}
