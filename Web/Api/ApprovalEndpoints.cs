using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.Approvals;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>What somebody whose turn it is says to a request for approval.</summary>
/// <param name="Request">Which request of the case, from 1.</param>
/// <param name="Verdict"><c>approve</c>, <c>refuse</c> or <c>sendBack</c>.</param>
/// <param name="Length">
/// How much time is granted where that is less than was asked for: a number and <c>d</c>, <c>wd</c>, <c>m</c> or <c>y</c>; null for what was asked for.
/// </param>
/// <param name="Why">2 to 500 characters; wanted of whoever refuses, sends back or grants less.</param>
/// <param name="Command">Names this decision: 1 to 120 visible ASCII characters.</param>
public sealed record ApprovalDecisionRequest(long Request, Verdict Verdict, string? Length, string? Why, string Command)
{
    /// <summary>The same in the words of the desk; null where the length is none.</summary>
    internal Saying? Saying => Asked.IsLength(Length, out var length) ? new Saying(Verdict, length, Why) : null;
}

/// <summary>A request for approval that is taken back.</summary>
/// <param name="Request">Which request of the case, from 1.</param>
/// <param name="Why">2 to 500 characters; null where nothing is said.</param>
/// <param name="Command">Names this: 1 to 120 visible ASCII characters.</param>
public sealed record ApprovalWithdrawalRequest(long Request, string? Why, string Command);

/// <summary>Approvals over HTTP (docs/approvals.md). What wants approval is asked for as every step is.</summary>
internal static class ApprovalEndpoints
{
    public static IEndpointRouteBuilder MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("approvals");
        routes.MapGet("/api/approvals", (IApprovalDesk desk, CancellationToken aborted) => desk.Open(aborted))
            .WithName("open-approvals").Needs(Right.SeeCase)
            .WithSummary(
                "The requests that wait for the caller's decision, and those that the caller could take back; first what they may decide, and of that what "
                + "lapses first, at most 100 cases.");
        routes.MapGet("/api/approvals/{*number}", Of).WithName("approvals").Needs(Right.SeeCase).Takes(Parts.Number)
            .Answers(StatusCodes.Status400BadRequest, "The number is no case number.")
            .WithSummary("The requests for approval of a case, the newest first: how each stands, who must agree, who could decide now, and what was said.");
        routes.MapPost("/api/approval-decisions/{*number}", Decide).WithName("decide-request").Needs(Right.DecideRequest).Takes(Parts.Number)
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .WithSummary(
                "Agrees to a request, agrees to less time, refuses it or sends it back, as one of those whose turn it is; never as whoever asked, or has "
                + "agreed already. When the last one has agreed, the step is taken.");
        routes.MapPost("/api/approval-withdrawals/{*number}", Withdraw).WithName("withdraw-request").Needs(Right.TakeStep).Takes(Parts.Number)
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .WithSummary("Takes a request for approval back that is still open, as whoever asked, or as whoever undertakes the case now.");
        return routes;
    }

    private static async Task<Results<Ok<ImmutableArray<ApprovalView>>, ProblemHttpResult>> Of(string number, IApprovalDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is { } known ? TypedResults.Ok(await desk.Of(known, aborted)) : Asked.NoNumber(number);

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Decide(
        string number, ApprovalDecisionRequest asked, IApprovalDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsCommand(asked.Command) ? Asked.Badly("Expected 'request', 'verdict', and 'command' with 1 to 120 visible ASCII characters.")
        : asked.Saying is not { } said ? Asked.Badly(Asked.BadLength)
        : CaseEndpoints.Answer(await desk.Decide(known, asked.Request, said, asked.Command, aborted));

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Withdraw(
        string number, ApprovalWithdrawalRequest asked, IApprovalDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsCommand(asked.Command) ? Asked.Badly("Expected 'request', and 'command' with 1 to 120 visible ASCII characters.")
        : CaseEndpoints.Answer(await desk.Withdraw(known, asked.Request, asked.Why, asked.Command, aborted));
}
