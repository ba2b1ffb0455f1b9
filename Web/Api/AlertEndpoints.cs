using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>The alert feed for machines: server-sent events and a SignalR hub, both resumable by journal position.</summary>
internal static class AlertEndpoints
{
    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/alerts", Follow).WithName("alerts").Needs(Right.SeeBoard).KnowsItsHead("text/event-stream").WithTags("alerts")
            .Takes(Parts.OfAlerts).Produces<string>(contentType: "text/event-stream")
            .WithSummary("Every alert after a journal position, then each new one as it happens.")
            .WithDescription(
                "Server-sent events named 'alert' whose data is an AlertView; the id of each is its journal position. A client that reconnects "
                + "with Last-Event-ID misses nothing. Without 'after' the feed begins with the next alert. 'duty' is the pseudonym of the judge who "
                + "answered for the case when the alert came; null while nobody did. It ends when the right, the session or the key does.");
        routes.MapHub<AlertHub>("/hubs/alerts").Needs(Right.SeeBoard);
        return routes;
    }

    // What refuses must refuse before the answer has begun.
    private static async Task<IResult> Follow(long? after, HttpRequest request, IBoard board, CancellationToken aborted)
    {
        var newest = await AlertHub.Newest(board, aborted);
        return TypedResults.ServerSentEvents(Events(board, StartAfter(after, request) ?? newest, aborted));
    }

    /// <summary>The browser's own reconnect header wins: it knows what has arrived.</summary>
    private static long? StartAfter(long? after, HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], out var seen) ? seen : after;

    private static async IAsyncEnumerable<SseItem<string>> Events(IBoard board, long after, [EnumeratorCancellation] CancellationToken aborted)
    {
        await using var alerts = board.Alerts(after, aborted).GetAsyncEnumerator(aborted);
        while (await IsStillPermitted(alerts))
        {
            var alert = alerts.Current;
            yield return new SseItem<string>(JsonSerializer.Serialize(alert, Wire.Options), "alert")
            {
                EventId = alert.Position.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
        }
    }

    /// <summary>A feed whose right has gone ends: whoever connects again is told why.</summary>
    private static async Task<bool> IsStillPermitted(IAsyncEnumerator<AlertView> alerts)
    {
        try
        {
            return await alerts.MoveNextAsync();
        }
        catch (Exception refused) when (refused is NotSignedInException or NotPermittedException)
        {
            return false;
        }
    }
}

/// <summary>The same feed over SignalR: call <c>Alerts</c> as a stream.</summary>
internal sealed class AlertHub(IBoard board) : Hub
{
    /// <summary>The position after which only alerts to come are found.</summary>
    /// <exception cref="NotPermittedException">The caller may see no alerts, and is told so before the answer begins.</exception>
    public static async Task<long> Newest(IBoard board, CancellationToken cancellation)
    {
        await board.LatestAlerts(1, cancellation);

        // Of the views and not of the latest alert: while the alerts are built anew, that one is not known.
        return await board.WaitForChange(-1, cancellation);
    }

    /// <summary>Every alert after a journal position, then each new one; null begins with the next alert.</summary>
    public async IAsyncEnumerable<AlertView> Alerts(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var alert in board.Alerts(after ?? await Newest(board, cancellation), cancellation))
        {
            yield return alert;
        }
    }
}
