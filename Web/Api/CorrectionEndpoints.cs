using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>Entries of cases that are put right, over HTTP.</summary>
internal static class CorrectionEndpoints
{
    private const string BadCommand = "'command' must have 1 to 120 visible ASCII characters.";

    public static IEndpointRouteBuilder MapCorrections(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("cases");
        routes.MapPost("/api/corrections/{*number}", Correct).WithName("correct").Needs(Right.CorrectEntry)
            .WithSummary("Puts an entry right, or proposes it where a limit moves or the entry was made before yesterday: `awaitsSecond` says so.")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        routes.MapPost("/api/correction-previews/{*number}", Foresee).WithName("correction-preview").Needs(Right.CorrectEntry)
            .WithSummary("What would come of a correction, or of confirming one: which limits and alerts change, who must agree. Nothing is recorded.")
            .Takes(Parts.Number).Answers(StatusCodes.Status404NotFound, "There is no such case, it has no such entry, or no such correction waits.");
        routes.MapPost("/api/correction-confirmations/{*number}", Confirm).WithName("confirm-correction").Needs(Right.CorrectEntry)
            .WithSummary("Confirms what somebody else has proposed: what follows is decided by the case as it is now.")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        routes.MapPost("/api/correction-refusals/{*number}", Drop).WithName("refuse-correction").Needs(Right.CorrectEntry)
            .WithSummary("Refuses what somebody else has proposed, with a reason; whoever proposed it takes it back by the same.")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused);
        return routes;
    }

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Correct(
        string number, CorrectionRequest asked, ICorrectionDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsCommand(asked.Command) ? Asked.Badly(BadCommand)
        : asked.Correction is not { } correction ? Asked.Badly(CorrectedEntry.Unsaid)
        : CaseEndpoints.Answer(await desk.Correct(known, correction, asked.Command, aborted));

    private static async Task<Results<Ok<CorrectionPreview>, ProblemHttpResult>> Foresee(
        string number, ForeseenCorrection asked, ICorrectionDesk desk, CancellationToken aborted)
    {
        if (Asked.NumberOrNull(number) is not { } known)
        {
            return Asked.NoNumber(number);
        }

        if (asked.Proposal is null && (asked.Entry < 1 || asked.Correction is null))
        {
            return Asked.Badly(CorrectedEntry.Unsaid);
        }

        var preview = asked.Proposal is { } proposal
            ? await desk.Preview(known, proposal, aborted)
            : await desk.Preview(known, asked.Correction!, aborted);
        return preview is not null
            ? TypedResults.Ok(preview)
            : TypedResults.Problem(
                $"There is no case '{number}', it has no such entry, or no such correction waits in it.",
                statusCode: StatusCodes.Status404NotFound, title: "Nothing to foresee");
    }

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Confirm(
        string number, ConfirmationRequest asked, ICorrectionDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsCommand(asked.Command) ? Asked.Badly(BadCommand)
        : CaseEndpoints.Answer(await desk.Confirm(known, asked.Proposal, asked.Command, aborted));

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Drop(
        string number, DropRequest asked, ICorrectionDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsCommand(asked.Command) ? Asked.Badly(BadCommand)
        : CaseEndpoints.Answer(await desk.Drop(known, asked.Proposal, asked.Why, asked.Command, aborted));
}
