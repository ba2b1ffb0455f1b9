using System.Collections.Immutable;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Journal;
using Supervision.Views.Engine;
using Supervision.Web.Health;

namespace Supervision.Web.Api;

/// <summary>What an outside monitor asks: whether the engine can do its work, and each reason why not. It tells nothing of any case.</summary>
internal static class HealthEndpoint
{
    private const string WhyEverybody = "a monitor has no account, and it tells nothing of any case";

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", All).WithName("health").ForEverybody(WhyEverybody)
            .WithSummary(
                "Status, journal position, the engine's own lateness, what is sealed, whether a back-up is due, and what each check says; 503 when not ready.");
        routes.MapGet("/healthz/live", (HealthHistory history, CancellationToken aborted) => Some(HealthTag.Live, history, aborted))
            .WithName("health-live").ForEverybody(WhyEverybody)
            .WithSummary("Whether the process answers and its loops run; 503 where it should be started anew.");
        routes.MapGet("/healthz/ready", (HealthHistory history, CancellationToken aborted) => Some(HealthTag.Ready, history, aborted))
            .WithName("health-ready").ForEverybody(WhyEverybody)
            .WithSummary("Whether the engine can do its work; 503, with each reason, where it cannot.");
        return routes;
    }

    private static async Task<IResult> All(
        EnginePulse pulse, CourtJournal journal, IBackupState backups, HealthHistory history, TimeProvider time, CancellationToken aborted)
    {
        var taken = await pulse.Take(aborted);
        var checks = await history.Look(cancellation: aborted);
        var isDue = backups.Look()?.IsDueAt(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow())) ?? false;

        // A back-up that is due is no reason to take the court away from people, which a load balancer would do on 503.
        return Results.Json(
            new
            {
                status = StatusOf(journal.SealingTrouble, checks) ?? (isDue ? "backup-due" : "ok"), taken.Position,
                Engine = new { taken.Lateness, taken.ViewsBehind }, Sealed = journal.Checkpoint?.Size, Sealing = journal.SealingTrouble?.Message,
                Backup = new { isDue }, checks = Shown(checks),
            },
            Grains.Interfaces.Wire.Options, statusCode: CodeOf(checks));
    }

    private static async Task<IResult> Some(string tag, HealthHistory history, CancellationToken aborted)
    {
        var checks = await history.Look(tag, aborted);
        return Results.Json(
            new { status = StatusOf(null, checks) ?? "ok", checks = Shown(checks) }, Grains.Interfaces.Wire.Options, statusCode: CodeOf(checks));
    }

    private static int CodeOf(ImmutableArray<HealthStatement> checks) =>
        checks.Any(it => it.Is == HealthState.Unhealthy) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;

    /// <summary>The word of what is worst: what of the sealing comes before everything else; null while nothing is.</summary>
    private static string? StatusOf(Exception? sealing, ImmutableArray<HealthStatement> checks) => sealing switch
    {
        SealRefusedException => "sealing-refused",
        not null => "sealing-fails",
        null when checks.Any(it => it is { Name: LatenessCheck.Name, Is: HealthState.Unhealthy }) => "late",
        null when checks.Any(it => it.Is == HealthState.Unhealthy) => "not-ready",
        null => null,
    };

    private static object Shown(ImmutableArray<HealthStatement> checks) =>
        checks.Select(it => new { it.Name, State = it.Is, it.Said.En, it.Said.Zh });
}
