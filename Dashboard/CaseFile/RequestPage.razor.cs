using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Approvals;

namespace Supervision.Dashboard.CaseFile;

/// <summary>
/// One request: what is asked, what follows, who must agree, what was said; and where the reader may decide it, or take it back. It works without a circuit
/// too; the forms are sent to <see cref="ApprovalAddress.Decide"/> and <see cref="ApprovalAddress.Withdraw"/> then.
/// </summary>
public sealed partial class RequestPage(IApprovalDesk approvals)
{
    private ImmutableArray<ApprovalView> all = [];
    private ApprovalView? one;
    private Ending? reading;
    private string? shown;
    private string? verdict;
    private string? length;
    private string? text;
    private string? withdrawal;

    [Parameter]
    public long Request { get; set; }

    [Parameter]
    public string? Number { get; set; }

    private string Back => CaseAddress.OrHome(Number);

    private List<ApprovalView> Earlier => [.. all.Where(it => it.Request != Request)];

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{Request} {Number}";
        if (shown == now)
        {
            return;
        }

        (shown, one, all, reading, verdict, length, text, withdrawal) = (now, null, [], null, null, null, null, null);
        BeginAnew();
        await Look();
        Context.AnswerFor(reading, one is not null);
    }

    /// <summary>Somebody else may decide while the page is open.</summary>
    protected override Task Renewed() => IsBusy || reading is not Ending.Answered ? Task.CompletedTask : Look();

    private async Task Look()
    {
        ImmutableArray<ApprovalView> next = [];
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known ? await approvals.Of(known, Ended) : []);
        if (how is not null)
        {
            (reading, all) = (how, how is Ending.Answered ? next : all);
            one = all.FirstOrDefault(it => it.Request == Request);
        }
    }

    /// <summary>What can be said: less time only where it was asked how much.</summary>
    private static IEnumerable<(string Way, string Phrase)> Ways(ApprovalView it) =>
    [
        (ApprovalWays.Approve, "Approval.Verdict.approve"),
        .. it.Length is null ? Array.Empty<(string, string)>() : [(ApprovalWays.Less, "Approval.Verdict.less")],
        (ApprovalWays.Refuse, "Approval.Verdict.refuse"), (ApprovalWays.SendBack, "Approval.Verdict.sendBack"),
    ];

    private async Task Record()
    {
        if (one is not { } it)
        {
            return;
        }

        if (ApprovalWays.SayingOf(verdict, length, Grounds.Said(text)) is not { } said)
        {
            Problem = ApprovalAddress.Unclear;
            return;
        }

        Problem = null;
        await Record(async () => await approvals.Decide(it.Case, it.Request, said, Command, Ended), ApprovalAddress.Done(it.Case, ApprovalAddress.Decided));
    }

    private Task Withdraw() => one is not { } it
        ? Task.CompletedTask
        : Record(
            async () => await approvals.Withdraw(it.Case, it.Request, Grounds.Said(withdrawal), Command, Ended),
            ApprovalAddress.Done(it.Case, ApprovalAddress.Withdrawn));
}
