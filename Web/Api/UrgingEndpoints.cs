using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>A question to the undertaker of a case.</summary>
/// <param name="Question">What is asked, 2 to 500 characters.</param>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record UrgingRequest(string Question, string Command);

/// <summary>A request that somebody take a step.</summary>
/// <param name="Step">The step's name in the case's pack, such as <c>send-fine</c>.</param>
/// <param name="Of">Who is asked: the pseudonym of somebody who may take it.</param>
/// <param name="Text">Why, 2 to 500 characters.</param>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record StepAskedFor(string Step, string Of, string Text, string Command);

/// <summary>The answer to an urging, or to a request to take a step.</summary>
/// <param name="Urging">Which of the case, from 1: they are numbered together.</param>
/// <param name="Answer">What is answered, 2 to 500 characters.</param>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
public sealed record UrgingAnswerRequest(long Urging, string Answer, string Command);

/// <summary>Urging over HTTP (docs/urging.md).</summary>
internal static class UrgingEndpoints
{
    public static IEndpointRouteBuilder MapUrging(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("alerts");
        routes.MapGet("/api/urgings", (IUrgingDesk desk, CancellationToken aborted) => desk.Open(aborted))
            .WithName("open-urgings").Needs(Right.ReceiveAlerts)
            .WithSummary(
                "The urgings and requests that wait for an answer and concern the caller: of cases that they undertake, requests to themselves, and those that "
                + "they have asked; first what ends first.");
        routes.MapGet("/api/urgings/{*number}", Of).WithName("urgings").Needs(Right.SeeCase).Takes(Parts.Number)
            .Answers(StatusCodes.Status400BadRequest, "The number is no case number.")
            .WithSummary("The urgings of a case, and the requests to take a step, with their answers; the newest first.");
        routes.MapPost("/api/urgings/{*number}", Ask).WithName("urge").Needs(Right.UrgeCase).Takes(Parts.Number)
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .WithSummary(
                "Asks the undertaker of a case how it stands; the answer is due within the court's own target, three working days unless the court says "
                + "otherwise.");
        routes.MapGet("/api/may-take/{*number}", WhoMay).WithName("may-take").Needs(Right.SeeCase).Takes(Parts.Number)
            .Answers(StatusCodes.Status400BadRequest, "The number is no case number.")
            .WithSummary(
                "Who may take steps in a case now, in which capacity: first whoever belongs to it, at most 200. The capacity's role says which steps.");
        routes.MapPost("/api/step-requests/{*number}", Request).WithName("request-step").Needs(Right.TakeStep).Takes(Parts.Number)
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .WithSummary(
                "Asks somebody who may take a step to take it. Whoever takes steps in the case may ask, parties excepted; the answer has the same last day as "
                + "that to an urging.");
        routes.MapPost("/api/urging-answers/{*number}", Answer).WithName("answer-urging").Needs(Right.TakeStep).Takes(Parts.Number)
            .Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .WithSummary("Answers an urging, as whoever undertakes the case now; or a request to take a step, as whoever was asked.");
        return routes;
    }

    private static async Task<Results<Ok<ImmutableArray<UrgingView>>, ProblemHttpResult>> Of(string number, IUrgingDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is { } known ? TypedResults.Ok(await desk.Of(known, aborted)) : Asked.NoNumber(number);

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Ask(
        string number, UrgingRequest asked, IUrgingDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : asked.Question is null || !Asked.IsCommand(asked.Command) ? Asked.Badly("Expected 'question', and 'command' with 1 to 120 visible ASCII characters.")
        : CaseEndpoints.Answer(await desk.Ask(known, asked.Question, asked.Command, aborted));

    private static async Task<Results<Ok<ImmutableArray<MayTake>>, ProblemHttpResult>> WhoMay(string number, IUrgingDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is { } known ? TypedResults.Ok(await desk.WhoMay(known, aborted)) : Asked.NoNumber(number);

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Request(
        string number, StepAskedFor asked, IUrgingDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsStep(asked.Step) || PersonId.OrNull(asked.Of ?? "") is not { } of || asked.Text is null || !Asked.IsCommand(asked.Command)
            ? Asked.Badly("Expected 'step', 'of' with a pseudonym, 'text', and 'command' with 1 to 120 visible ASCII characters.")
        : CaseEndpoints.Answer(await desk.Request(known, new StepId(asked.Step), of, asked.Text, asked.Command, aborted));

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Answer(
        string number, UrgingAnswerRequest asked, IUrgingDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : asked.Answer is null || !Asked.IsCommand(asked.Command)
            ? Asked.Badly("Expected 'urging', 'answer', and 'command' with 1 to 120 visible ASCII characters.")
        : CaseEndpoints.Answer(await desk.Answer(known, asked.Urging, asked.Answer, asked.Command, aborted));
}
