using Supervision.Grains.Interfaces.Board;

namespace Supervision.Silo.Api;

/// <summary>What an outside monitor asks: whether the engine answers, how late it is, and how far the views are behind.</summary>
internal static class HealthEndpoint
{
    /// <summary>An engine that is later than this says so with status 503, so that a monitor need not read the body.</summary>
    public static readonly NodaTime.Duration TooLate = NodaTime.Duration.FromSeconds(60);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", async (IBoard board, CancellationToken aborted) =>
            {
                var snapshot = await board.Snapshot(aborted);
                var late = snapshot.Engine is { Feed: null, Lateness: { } by } && by > TooLate;
                return Results.Json(
                    new { status = late ? "late" : "ok", snapshot.Position, snapshot.Now, snapshot.Today, snapshot.Engine },
                    Grains.Interfaces.Wire.Options, statusCode: late ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
            })
            .WithName("health").WithSummary("Status, journal position, the engine's clock and its own lateness.");
        return routes;
    }
}
