using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Web.Api;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web.Acts;

/// <summary>Takes decisions about requests for approval where the browser runs no scripts, or its circuit is not there yet.</summary>
internal static class ApprovalForms
{
    /// <summary>Bytes: all fields at their longest, in UTF-8 and escaped.</summary>
    private const int LargestForm = 8 * 1024;

    public static IEndpointRouteBuilder MapApprovalForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApprovalAddress.Decide, Decide).Needs(Right.DecideRequest).TakesPageForm(LargestForm);
        routes.MapPost(ApprovalAddress.Withdraw, Withdraw).Needs(Right.TakeStep).TakesPageForm(LargestForm);
        return routes;
    }

    private static async Task<IResult> Decide(HttpContext context, IApprovalDesk desk)
    {
        var form = await Posted.Read(context);
        var (number, request) = RequestOf(form);
        if (ApprovalWays.SayingOf(form["verdict"], form["length"], Reason(form)) is not { } said)
        {
            return form.Wrong(ApprovalAddress.Of(number, request), ApprovalAddress.Unclear);
        }

        var outcome = await desk.Decide(number, request, said, form["command"], context.RequestAborted);
        return outcome.Refusal is { } no
            ? form.Wrong(ApprovalAddress.Of(number, request), no.Obstacle)
            : Posted.See(ApprovalAddress.Done(number, ApprovalAddress.Decided));
    }

    private static async Task<IResult> Withdraw(HttpContext context, IApprovalDesk desk)
    {
        var form = await Posted.Read(context);
        var (number, request) = RequestOf(form);
        var outcome = await desk.Withdraw(number, request, Reason(form), form["command"], context.RequestAborted);
        return outcome.Refusal is { } no
            ? form.Wrong(ApprovalAddress.Of(number, request), no.Obstacle)
            : Posted.See(ApprovalAddress.Done(number, ApprovalAddress.Withdrawn));
    }

    private static (CaseNumber Number, long Request) RequestOf(Posted form) =>
        CaseNumber.OrNull(form["number"]) is { } number && Asked.IsCommand(form["command"]) && form.Number("request") is { } request
            ? (number, request)
            : throw new BadHttpRequestException("The form names no case, no request or no command; it is sent by the page of a request for approval.");

    private static string? Reason(Posted form) => Grounds.Said(form["text"]);
}
