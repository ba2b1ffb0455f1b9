using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Views.Engine;

namespace Supervision.Web.Api;

/// <summary>What an outside monitor asks: whether the engine answers, how late it is, how far the views are behind, and whether the log is sealed.</summary>
internal static class HealthEndpoint
{
    /// <summary>An engine that is later than this says so with status 503, so that a monitor need not read the body.</summary>
    public static readonly NodaTime.Duration TooLate = NodaTime.Duration.FromSeconds(60);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", async (EnginePulse pulse, CourtJournal journal, IBackupState backups, TimeProvider time, CancellationToken aborted) =>
            {
                var taken = await pulse.Take(aborted);
                var late = taken is { IsPlayed: false, Lateness: { } by } && by > TooLate;
                var status = StatusOf(journal.SealingTrouble) ?? (late ? "late" : null);
                var isDue = backups.Look()?.IsDueAt(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow())) ?? false;

                // A back-up that is due is no reason to take the court away from people, which a load balancer would do on 503.
                return Results.Json(
                    new
                    {
                        status = status ?? (isDue ? "backup-due" : "ok"), taken.Position, Engine = new { taken.Lateness, taken.ViewsBehind },
                        Sealed = journal.Checkpoint?.Size, Sealing = journal.SealingTrouble?.Message, Backup = new { isDue },
                    },
                    Grains.Interfaces.Wire.Options, statusCode: status is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .WithName("health").WithSummary("Status, journal position, the engine's own lateness, what is sealed, whether a back-up is due.")
            .ForEverybody("a monitor has no account, and it tells nothing of any case");
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
