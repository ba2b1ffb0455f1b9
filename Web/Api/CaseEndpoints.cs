using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Guard;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>What a caller asks for.</summary>
/// <param name="Step">The step's name in the case's pack, such as <c>send-fine</c>.</param>
/// <param name="Command">Names this request, so that sending it twice is harmless: 1 to 120 visible ASCII characters.</param>
public sealed record StepRequest(string Step, string Command);

/// <summary>Cases over HTTP: lists, one case, and requests for steps.</summary>
internal static class CaseEndpoints
{
    /// <summary>When a request is answered with 409.</summary>
    public const string Refused = "It was refused: the obstacle and its article. The refusal is journalled.";

    private const int LongestName = 100;

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static IEndpointRouteBuilder MapCases(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("cases");
        routes.MapGet("/api/board", (IBoard board, CancellationToken aborted) => board.Snapshot(aborted))
            .WithName("board").WithSummary("The board's figures now.")
            .ForSignedIn("figures name no case");
        routes.MapGet("/api/cases", List).WithName("cases").Needs(Right.SeeBoard)
            .WithSummary(
                "One page of the case list; the query has the same names as the board's address. Cases out of reach are left out.")
            .Takes(Parts.OfCases);
        routes.MapGet("/api/cases.csv", (HttpRequest request, Handouts handouts, CancellationToken aborted) => CaseTable.Write(request, handouts, aborted))
            .WithName("cases-csv").Needs(Right.ExportCases).WithSummary("The whole list as CSV (UTF-8 with byte order mark), all pages.")
            .Takes(Parts.OfCases).Produces<string>(contentType: CsvText.Type);
        routes.MapGet("/api/cases/{*number}", One).WithName("case").Needs(Right.SeeCase)
            .WithSummary("One case: timeline, clocks with certificates, what can be done and why not.")
            .Takes(Parts.Number).Answers(StatusCodes.Status404NotFound, "There is no such case.");
        routes.MapPost("/api/requests/{*number}", Ask).WithName("request").Needs(Right.TakeStep)
            .WithSummary("Asks for a step. 200 when it was done; 409 with the obstacle and its article when it was refused (the refusal is journalled).")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, Refused);
        return routes;
    }

    private static async Task<Results<Ok<CasePage>, ProblemHttpResult>> List(HttpRequest request, IBoard board, CancellationToken aborted)
    {
        var query = CaseQueryText.Read(request.QueryString.Value ?? "", out var unreadable);
        return unreadable.IsEmpty ? TypedResults.Ok(await board.Cases(query, aborted)) : Asked.Unreadable(unreadable);
    }

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> One(string number, IBoard board, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is { } known && await board.Case(known, aborted) is { } view ? TypedResults.Ok(view) : Asked.NoSuchCase(number);

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Ask(
        string number, StepRequest asked, IDesk desk, CancellationToken aborted)
    {
        if (Asked.NumberOrNull(number) is not { } known)
        {
            return Asked.NoNumber(number);
        }

        if (!Asked.IsCommand(asked.Command) || !IsName(asked.Step))
        {
            return Asked.Badly($"'step' must have 1 to {LongestName} characters a-z, 0-9 and '-', and 'command' 1 to 120 visible ASCII characters.");
        }

        return Answer(await desk.Request(known, new StepId(asked.Step), asked.Command, aborted));
    }

    /// <summary>200 when it was done, 409 with what stood in the way.</summary>
    public static Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult> Answer(RequestOutcome outcome) =>
        outcome.Refusal is null ? TypedResults.Ok(outcome) : TypedResults.Conflict(outcome);

    /// <summary>A step is named by a pack; what else somebody writes there is none, and its refusal would carry it into the journal in clear.</summary>
    private static bool IsName(string? text) => text is { Length: >= 1 and <= LongestName } && !text.AsSpan().ContainsAnyExcept(NameCharacters);
}
