using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>One case: what can be done now, its clocks, its history. It follows the case while it is open.</summary>
public sealed partial class CaseFilePage(IBoard cases, IAccessDesk access)
{
    private CaseNumber? number;
    private CaseView? view;
    private string? done;
    private Ending? reading;
    private Instant? openUntil;
    private int refusedAt;
    private bool isMissing;

    [Parameter]
    public string? Number { get; set; }

    /// <summary>What was recorded right before the page was opened: a step, or who belongs to the case.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>What stood in the way of a document that was sent right before the page was opened.</summary>
    [SupplyParameterFromQuery(Name = "filing")]
    public string? FilingProblem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (CaseAddress.NumberOrNull(Number) is { } asked && asked == number)
        {
            return;
        }

        number = CaseAddress.NumberOrNull(Number);
        (view, done, reading, openUntil) = (null, null, null, null);
        await Read();
        Context.AnswerFor(reading, !isMissing);
    }

    /// <summary>
    /// What was refused stays so until somebody's offices change or a reason is given; asking again four times a second would only fill
    /// the log of refusals.
    /// </summary>
    protected override Task Renewed() =>
        number is not null && (reading is not Ending.Refused || refusedAt != Live.Turn) ? Read() : Task.CompletedTask;

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

        (view, openUntil, isMissing, refusedAt) = how switch
        {
            Ending.Answered => (next, until, next is null, refusedAt),
            Ending.Refused => (null, null, false, Live.Turn),
            _ => (view, openUntil, isMissing, refusedAt),
        };
        reading = how;
        done = Done switch
        {
            AssignAddress.DoneWord => Say["Assign.Done"],
            UrgingAddress.Asked => Say["Urging.WasAsked"],
            UrgingAddress.Requested => Say["Ask.WasAsked"],
            UrgingAddress.Answered => Say["Urging.WasAnswered"],
            ApprovalAddress.Asked => Say["Approval.WasAsked"],
            ApprovalAddress.Decided => Say["Approval.WasDecided"],
            ApprovalAddress.Withdrawn => Say["Approval.WasWithdrawn"],
            DocumentAddress.DoneWord => Say["Documents.Done"],
            DocumentAddress.ThereWord => Say["Documents.There"],
            CorrectionAddress.CorrectedWord => Say["Correct.Done"],
            CorrectionAddress.ProposedWord => Say["Correct.Proposed"],
            CorrectionAddress.DroppedWord => Say["Correct.Dropped"],
            _ => view?.Possible.FirstOrDefault(it => it.Step.Text == Done) is { } step ? Say["Outcome.Done", Say.In(step.Title)] : null,
        };
    }
}
