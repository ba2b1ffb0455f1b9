using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Web.OpenApi;
using Supervision.Web.Protection;

namespace Supervision.Web.Api;

/// <summary>The alert feed for machines: server-sent events and a SignalR hub, both resumable by journal position (docs/feeds.md).</summary>
internal static class AlertEndpoints
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddScoped<AlertFeed>();

    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/alerts", Follow).WithName("alerts").Needs(Right.SeeBoard).WithMetadata(new OpensFeed())
            .KnowsItsHead("text/event-stream").WithTags("alerts")
            .Takes(Parts.OfAlerts).Produces<string>(contentType: "text/event-stream")
            .Answers(StatusCodes.Status400BadRequest, "The position is none.")
            .Answers(StatusCodes.Status410Gone, "The position is beyond the end of the log: it is of another store, or of a time before a restore.")
            .WithSummary("Every alert after a journal position, then each new one as it happens.")
            .WithDescription(
                "Server-sent events named 'alert' whose data is an AlertView; the id of each is its journal position. It begins at once, with the position "
                + "after which it tells as an id of its own, so a client that reconnects with Last-Event-ID misses nothing, also where it was cut off before "
                + "the first alert. Where nothing happens a comment is sent every 15 seconds (setting Feeds:HeartbeatSeconds). Without a position the feed "
                + "begins with the next alert; Last-Event-ID comes before 'after'. More feeds than may be open are refused with 429, which says in 'limit' and "
                + "'allowed' whose number is reached. 'duty' is the pseudonym of the judge who answered for the case when the alert came; null while nobody "
                + "did. It ends when the right, the session or the key does, and with the host.");
        routes.MapHub<AlertHub>("/hubs/alerts").Needs(Right.SeeBoard).WithMetadata(new OpensFeed());
        return routes;
    }

    // What refuses must refuse before the answer has begun.
    private static async Task<IResult> Follow(
        [FromQuery] string? after, [FromHeader(Name = "Last-Event-ID")] string? lastSeen,
        AlertFeed feed, IBoard board, OpenSettings settings, TimeProvider time, IHostApplicationLifetime life, CancellationToken aborted)
    {
        // The browser's own header wins, for it knows what has arrived; an empty one is that of a browser that has seen nothing.
        return await feed.Start(string.IsNullOrEmpty(lastSeen) ? after : lastSeen, aborted) switch
        {
            FeedStart.After it => new AlertStream(it.Position, board, settings.Heartbeat, time, life.ApplicationStopping),
            FeedStart.Refused it => TypedResults.Problem(
                it.Why.In(CultureInfo.CurrentUICulture.Name), statusCode: it.Status, title: "No such position", type: ProblemType.Prefix + it.Code),
            var other => throw new System.Diagnostics.UnreachableException($"{other.GetType().Name} is no start"),
        };
    }
}
