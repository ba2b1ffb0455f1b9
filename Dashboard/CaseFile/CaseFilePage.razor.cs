using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>One case: what can be done now, its clocks, its history. It follows the case while it is open.</summary>
public sealed partial class CaseFilePage(IBoard cases, IDesk desk, IAccessDesk access, IProofDesk proofs, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>Other steps stand on the buttons once one is taken; for so long none of them takes the second half of a double click.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(600);

    private readonly CancellationTokenSource ended = new();
    private CaseNumber? number;
    private CaseView? view;
    private RequestAnswer? outcome;
    private StepId? asking;
    private NotPermittedException? refused;
    private Instant? openUntil;
    private int refusedAt;
    private string command = "";
    private bool isMissing;
    private bool problem;

    [Parameter]
    public string? Number { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (CaseAddress.NumberOrNull(Number) is { } asked && asked == number)
        {
            return;
        }

        number = CaseAddress.NumberOrNull(Number);
        (view, outcome, refused, openUntil) = (null, null, null, null);
        await Read();
        if (isMissing)
        {
            Context?.AnswerNotFound();
        }
        else if (refused is not null)
        {
            Context?.AnswerForbidden();
        }
    }

    /// <summary>What was refused stays so until somebody's offices change or a reason is given; asking again four times a second would only fill the log of refusals.</summary>
    protected override Task Renewed() =>
        asking is null && number is not null && (refused is null || refusedAt != Live.Turn) ? Read() : Task.CompletedTask;

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
            var next = number is { } known ? await cases.Case(known, ended.Token) : null;
            if (command.Length == 0 || next?.Position != view?.Position)
            {
                // One name for each state of the page: a button that is pressed twice on the same page asks once.
                command = "page-" + NewName();
            }

            if (refused is not null || view is null)
            {
                openUntil = number is { } here ? await access.OpenUntil(here, ended.Token) : null;
            }

            view = next;
            isMissing = next is null;
            (problem, refused) = (false, null);
        }
        catch (NotPermittedException no)
        {
            (view, openUntil, refused, refusedAt, problem) = (null, null, no, Live.Turn, false);
        }
        catch (NotSignedInException)
        {
            // The layout says so in place of the page.
            view = null;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has left the page.
        }
#pragma warning disable CA1031 // The reader is told that the case cannot be read now, keeps what was read before, and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            problem = true;
        }
    }

    /// <summary>Somebody was assigned or relieved on this page: what follows is shown with it.</summary>
    private async Task Reach(long position)
    {
        await Live.Reach(position, ended.Token);
        await Read();
    }

    private async Task Ask(StepId step)
    {
        if (asking is not null || number is not { } known)
        {
            return;
        }

        asking = step;
        outcome = null;
        try
        {
            var answer = await desk.Request(known, step, $"{command}-{step}", ended.Token);
            await Live.Reach(answer.Position, ended.Token);
            outcome = new RequestAnswer(step, answer.Refusal, false);
        }
        catch (NotPermittedException no)
        {
            outcome = new RequestAnswer(step, no.Refusal, false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // Whether it was done is unknown: the page says so. The command keeps its name, so asking again does not do it twice.
        catch (Exception)
#pragma warning restore CA1031
        {
            outcome = new RequestAnswer(step, null, true);
        }

        await Read();
        StateHasChanged();
        await Task.Delay(Settling, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        asking = null;
    }

    private string NewName()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
