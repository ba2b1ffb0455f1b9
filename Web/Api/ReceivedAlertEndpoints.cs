using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Supervision.Dashboard.Addresses;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>Alerts that stood in front of whoever calls.</summary>
/// <param name="Alerts">By their positions, 1 to 100.</param>
public sealed record SeenAlerts(ImmutableArray<long> Alerts);

/// <summary>An alert is acknowledged.</summary>
/// <param name="Command">Names this request: 1 to 120 visible ASCII characters.</param>
/// <param name="Note">What is said of it, 2 to 500 characters.</param>
public sealed record AcknowledgeRequest(string Command, string? Note = null);

/// <summary>What came of a look: the journal position that includes it; 0 where nothing of it was unseen.</summary>
public sealed record SeenUpTo(long Position);

/// <summary>The alerts that somebody receives, over HTTP (docs/alerts.md).</summary>
internal static class ReceivedAlertEndpoints
{
    private const int Usual = 50;

    public static IEndpointRouteBuilder MapReceivedAlerts(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("alerts");
        routes.MapGet("/api/alerts/mine", (string? which, string? before, string? take, IAlertDesk desk, CancellationToken aborted) =>
                List(AlertSet.Mine, which, before, take, desk, aborted))
            .WithName("my-alerts").Needs(Right.ReceiveAlerts).Takes(Parts.OfReceivedAlerts)
            .WithSummary(
                "One page of the caller's own alerts, newest first: of the cases that they belong to, or that lie with their division, and those for "
                + "themselves; each with who has seen and who has acknowledged it. Noted as a search.");
        routes.MapGet("/api/alerts/court", (string? which, string? before, string? take, IAlertDesk desk, CancellationToken aborted) =>
                List(AlertSet.Court, which, before, take, desk, aborted))
            .WithName("court-alerts").Needs(Right.SeeBoard).Takes(Parts.OfReceivedAlerts)
            .WithSummary("The same of all alerts within the caller's reach.");
        routes.MapGet("/api/alerts/unseen", (IAlertDesk desk, CancellationToken aborted) => desk.Count(aborted))
            .WithName("unseen-alerts").Needs(Right.ReceiveAlerts)
            .WithSummary(
                "How many alerts the caller has not seen: their own and all that they receive, 100 for that many and more; and when they saw one last.");
        routes.MapGet("/api/alerts/{position:long}", One).WithName("alert").Needs(Right.SeeBoard).Takes(Parts.Position)
            .Answers(StatusCodes.Status404NotFound, NoSuchAlert)
            .WithSummary("One alert with who has seen and acknowledged it, and what was said. Noted as a look at its case.");
        routes.MapPost("/api/alerts/seen", See).WithName("see-alerts").Needs(Right.ReceiveAlerts)
            .WithSummary(
                "Says that alerts stood in front of the caller, at most 100 at once. What they receive and had not seen is seen from now on; saying it again "
                + "changes nothing.");
        routes.MapPost("/api/alerts/{position:long}/acknowledged", Acknowledge).WithName("acknowledge-alert").Needs(Right.ReceiveAlerts).Takes(Parts.Position)
            .Answers(StatusCodes.Status404NotFound, NoSuchAlert).Answers(StatusCodes.Status409Conflict, CaseEndpoints.Refused)
            .WithSummary(
                "Acknowledges an alert, with a note or without: the caller knows of it and has it in hand. A second time says nothing new; it counts as seen.");
        return routes;
    }

    private const string NoSuchAlert = "There is no alert at that position within the caller's reach.";

    private static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> List(
        AlertSet set, string? which, string? before, string? take, IAlertDesk desk, CancellationToken aborted)
    {
        var (filter, position, number) = (FilterOrNull(which), Asked.NumberOrNull(before, 1, long.MaxValue), Asked.NumberOrNull(take, 1, IAlertDesk.Most));
        var unreadable = Asked.Among(
            ("which", filter is null), ("before", before is not null && position is null), ("take", take is not null && number is null));
        return unreadable.IsEmpty
            ? TypedResults.Ok(await desk.List(set, filter!.Value, position, (int)(number ?? Usual), aborted))
            : Asked.Unreadable(unreadable);
    }

    private static async Task<Results<Ok<ToldAlert>, ProblemHttpResult>> One([FromRoute] long position, IAlertDesk desk, CancellationToken aborted) =>
        await desk.One(position, aborted) is { } told ? TypedResults.Ok(told) : NotFound(position);

    private static async Task<Results<Ok<SeenUpTo>, ProblemHttpResult>> See(SeenAlerts asked, IAlertDesk desk, CancellationToken aborted) =>
        asked.Alerts is { IsDefaultOrEmpty: false, Length: <= IAlertDesk.Most }
            ? TypedResults.Ok(new SeenUpTo(await desk.See(asked.Alerts, aborted)))
            : Asked.Badly($"'alerts' must be a list of 1 to {IAlertDesk.Most} positions.");

    private static async Task<Results<Ok<RequestOutcome>, Conflict<RequestOutcome>, ProblemHttpResult>> Acknowledge(
        [FromRoute] long position, AcknowledgeRequest asked, IAlertDesk desk, CancellationToken aborted) =>
        !Asked.IsCommand(asked.Command) ? Asked.Badly("'command' must have 1 to 120 visible ASCII characters.")
        : await desk.Acknowledge(position, asked.Note, asked.Command, aborted) is { } outcome ? CaseEndpoints.Answer(outcome)
        : NotFound(position);

    private static ProblemHttpResult NotFound(long position) => TypedResults.Problem(
        $"There is no alert at position {position} within your reach.", statusCode: StatusCodes.Status404NotFound, title: "No such alert");

    private static AlertFilter? FilterOrNull(string? word) => word is null ? AlertFilter.All : AlertAddress.FilterOrNull(word);
}
