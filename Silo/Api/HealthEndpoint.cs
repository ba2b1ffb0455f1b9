using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Silo.Api;

/// <summary>What an outside monitor asks: whether the engine answers, how late it is, how far the views are behind, and whether the log is sealed.</summary>
internal static class HealthEndpoint
{
    /// <summary>An engine that is later than this says so with status 503, so that a monitor need not read the body.</summary>
    public static readonly NodaTime.Duration TooLate = NodaTime.Duration.FromSeconds(60);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", async (IBoard board, SqliteJournal journal, CancellationToken aborted) =>
            {
                var snapshot = await board.Snapshot(aborted);
                var late = snapshot.Engine is { Feed: null, Lateness: { } by } && by > TooLate;
                var status = StatusOf(journal.SealingTrouble) ?? (late ? "late" : "ok");
                return Results.Json(
                    new { status, snapshot.Position, snapshot.Now, snapshot.Today, snapshot.Engine, Sealed = journal.Checkpoint?.Size, Sealing = journal.SealingTrouble?.Message },
                    Grains.Interfaces.Wire.Options, statusCode: status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .WithName("health").WithSummary("Status, journal position, the engine's clock and its own lateness, what is sealed.");
        return routes;
    }

    /// <summary>What of the sealing comes before everything else; null while nothing does.</summary>
    private static string? StatusOf(Exception? trouble) => trouble switch
    {
        null => null,
        SealRefusedException => "sealing-refused",
        _ => "sealing-fails",
    };
}
