using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Grains.Interfaces.Approvals;

namespace Supervision.Dashboard.Approvals;

/// <summary>The inbox of whoever decides, first what lapses first; below it what the reader has asked for, with whom that is, and what silence means.</summary>
public sealed partial class ApprovalsPage(IApprovalDesk approvals)
{
    private ImmutableArray<ApprovalView>? open;
    private Ending? reading;
    private int refusedAt;

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private List<ApprovalView> Mine => [.. (open ?? []).Where(it => it.MayDecide)];

    private List<ApprovalView> Asked => [.. (open ?? []).Where(it => !it.MayDecide)];

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Read();
        if (reading is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
    }

    /// <summary>What was refused stays so until somebody's offices change.</summary>
    protected override Task Renewed() => reading is not Ending.Refused || refusedAt != Live.Turn ? Read() : Task.CompletedTask;

    private async Task Read()
    {
        ImmutableArray<ApprovalView>? next = null;
        var how = await Try(async () => next = await approvals.Open(Ended));
        (reading, open, refusedAt) = how switch
        {
            null => (reading, open, refusedAt),
            Ending.Answered => (how, next, refusedAt),
            Ending.Refused => (how, null, Live.Turn),
            _ => (how, open, refusedAt),
        };
    }
}
