using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Approvals;

namespace Supervision.Dashboard.Approvals;

/// <summary>What has been asked of those who must agree to steps of a case. Where it cannot be told now, the case page stands without it.</summary>
public sealed partial class ApprovalPanel(IApprovalDesk approvals)
{
    private ImmutableArray<ApprovalView>? requests;
    private CaseNumber? shown;

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Number)
        {
            (shown, requests) = (Number, null);
            await Read();
        }
    }

    protected override Task Renewed() => Read();

    private async Task Read()
    {
        ImmutableArray<ApprovalView>? next = null;
        await Try(async () => next = await approvals.Of(Number, Ended));
        requests = next ?? requests;
    }
}
