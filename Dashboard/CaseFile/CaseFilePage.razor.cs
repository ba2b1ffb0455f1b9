using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
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

    private CaseNumber? number;
    private CaseView? view;
    private RequestAnswer? outcome;
    private StepId? asking;
    private Ending? reading;
    private Instant? openUntil;
    private int refusedAt;
    private string command = "";
    private bool isMissing;

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
        (view, outcome, reading, openUntil) = (null, null, null, null);
        await Read();
        if (isMissing)
        {
            Context?.AnswerNotFound();
        }
        else if (reading is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
    }

    /// <summary>
    /// What was refused stays so until somebody's offices change or a reason is given; asking again four times a second would only fill
    /// the log of refusals.
    /// </summary>
    protected override Task Renewed() =>
        asking is null && number is not null && (reading is not Ending.Refused || refusedAt != Live.Turn) ? Read() : Task.CompletedTask;

    private async Task Read()
    {
        var asked = number;
        CaseView? next = null;
        var until = openUntil;
        var how = await Try(async () =>
        {
            next = asked is { } known ? await cases.Case(known, Ended) : null;
            if (asked is { } here && (reading is Ending.Refused || view is null))
            {
                until = await access.OpenUntil(here, Ended);
            }
        });
        if (how is null || asked != number)
        {
            // Left, or at another case by now.
            return;
        }

        if (how is Ending.Answered && (command.Length == 0 || next?.Position != view?.Position))
        {
            // One name for each state of the page: a button that is pressed twice on the same page asks once.
            command = "page-" + NewName();
        }

        (view, openUntil, isMissing, refusedAt) = how switch
        {
            Ending.Answered => (next, until, next is null, refusedAt),
            Ending.Refused => (null, null, false, Live.Turn),
            _ => (view, openUntil, isMissing, refusedAt),
        };
        reading = how;
    }

    /// <summary>Somebody was assigned or relieved on this page: what follows is shown with it.</summary>
    private async Task Reach(long position)
    {
        await Try(() => Live.Reach(position, Ended));
        await Read();
    }

    private async Task Ask(StepId step)
    {
        if (asking is not null || number is not { } known)
        {
            return;
        }

        (asking, outcome) = (step, null);
        RequestOutcome? answer = null;
        var how = await Try(async () =>
        {
            answer = await desk.Request(known, step, $"{command}-{step}", Ended);
            await Live.Reach(answer.Position, Ended);
        });
        if (how is not null)
        {
            // The command keeps its name: where nobody knows whether it was done, asking again does not do it twice.
            outcome = new RequestAnswer(step, how is Ending.Refused no ? no.Why.Refusal : answer?.Refusal, (how as Ending.Failed)?.Id)
            {
                NotNow = (how as Ending.NotNow)?.Why,
            };
            await Read();
            StateHasChanged();
            await Task.Delay(Settling, time, Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        asking = null;
    }

    private string NewName()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
