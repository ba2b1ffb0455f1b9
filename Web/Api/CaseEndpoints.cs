using Microsoft.AspNetCore.Http.HttpResults;
using Supervision.Dashboard.Addresses;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Guard;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>Cases over HTTP: lists, one case, and requests for steps.</summary>
internal static class CaseEndpoints
{
    /// <summary>When a request is answered with 409.</summary>
    public const string Refused = "It was refused: the obstacle and its article. The refusal is journalled.";

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
        routes.MapGet("/api/desk", Desk).WithName("desk").Needs(Right.TakeStep).Takes(Parts.OfDesk)
            .WithSummary(
                "The duties that run in the caller's own cases, first what ends first, each with what the caller can do about it now; how many end on each of "
                + "the next 30 days; and what others have recorded in those cases since the caller last opened them.");
        routes.MapGet("/api/cases/{*number}", One).WithName("case").Needs(Right.SeeCase)
            .WithSummary("One case: timeline, clocks with certificates, what can be done and why not.")
            .Takes(Parts.Number).Answers(StatusCodes.Status404NotFound, "There is no such case.");
        routes.MapPost("/api/requests/{*number}", Ask).WithName("request").Needs(Right.TakeStep)
            .WithSummary("Asks for a step. 200 when it was done; 409 with the obstacle and its article when it was refused (the refusal is journalled).")
            .Takes(Parts.Number).Answers(StatusCodes.Status409Conflict, Refused);
        routes.MapPost("/api/previews/{*number}", Foresee).WithName("preview").Needs(Right.TakeStep)
            .WithSummary("What would come of a step: which limits start, stop and move, and what stands in the way. Nothing is recorded.")
            .Takes(Parts.Number).Answers(StatusCodes.Status404NotFound, "There is no such case, and none of that number could be opened.");
        return routes;
    }

    private static async Task<Results<Ok<CasePage>, ProblemHttpResult>> List(HttpRequest request, IBoard board, CancellationToken aborted)
    {
        var query = CaseQueryText.Read(request.QueryString.Value ?? "", out var unreadable);
        return unreadable.IsEmpty ? TypedResults.Ok(await board.Cases(query, aborted)) : Asked.Unreadable(unreadable);
    }

    private static async Task<Results<Ok<MyDuties>, ProblemHttpResult>> Desk(string? day, string? changed, IMyDesk desk, CancellationToken aborted)
    {
        var (asked, most) = (IsoDay.OrNull(day), Asked.NumberOrNull(changed, 0, DeskQuery.MostChanged));
        var unreadable = Asked.Among(("day", day is not null && asked is null), ("changed", changed is not null && most is null));
        return unreadable.IsEmpty
            ? TypedResults.Ok(await desk.Look(new DeskQuery(asked, (int)(most ?? DeskQuery.UsuallyChanged)), aborted))
            : Asked.Unreadable(unreadable);
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

        if (!Asked.IsCommand(asked.Command) || !Asked.IsStep(asked.Step))
        {
            return Asked.Badly($"'step' must have 1 to {Asked.LongestStep} characters a-z, 0-9 and '-', and 'command' 1 to 120 visible ASCII characters.");
        }

        return asked.Act is { } act
            ? Answer(await desk.Request(known, act, asked.Command, aborted))
            : Asked.Badly(Asked.BadLength);
    }

    private static async Task<Results<Ok<ActPreview>, ProblemHttpResult>> Foresee(
        string number, ForeseenStep asked, IDesk desk, CancellationToken aborted) =>
        Asked.NumberOrNull(number) is not { } known ? Asked.NoNumber(number)
        : !Asked.IsStep(asked.Step) ? Asked.Badly($"'step' must have 1 to {Asked.LongestStep} characters a-z, 0-9 and '-'.")
        : asked.Act is not { } act ? Asked.Badly(Asked.BadLength)
        : await desk.Preview(known, act, aborted) is { } preview ? TypedResults.Ok(preview)
        : Asked.NoSuchCase(number);

    /// <summary>200 when it was done, 409 with what stood in the way.</summary>
    public static Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult> Answer(RequestOutcome outcome) =>
        outcome.Refusal is null ? TypedResults.Ok(outcome) : TypedResults.Conflict(outcome);
}
