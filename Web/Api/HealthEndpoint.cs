using System.Collections.Immutable;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Journal;
using Supervision.Views.Engine;
using Supervision.Web.Health;
using Supervision.Web.OpenApi;

namespace Supervision.Web.Api;

/// <summary>How the engine is, to a monitor that asks for all of it.</summary>
/// <param name="Status">A word: ok, backup-due, or the worst that is wrong.</param>
/// <param name="Position">Of the journal.</param>
/// <param name="Sealed">How many entries the last checkpoint covers; null where nothing is sealed.</param>
/// <param name="Sealing">Why nothing is sealed just now; null while all is well.</param>
internal sealed record EngineReport(
    string Status, long Position, EngineHealthReport Engine, long? Sealed, string? Sealing, BackupReport Backup, ImmutableArray<CheckReport> Checks);

/// <summary>How late the engine is, and by how many entries its views are behind.</summary>
internal sealed record EngineHealthReport(NodaTime.Duration? Lateness, long ViewsBehind);

/// <summary>Whether a back-up should be taken.</summary>
internal sealed record BackupReport(bool IsDue);

/// <summary>What some of the checks say.</summary>
internal sealed record ChecksReport(string Status, ImmutableArray<CheckReport> Checks);

/// <summary>What one check says, in both languages.</summary>
internal sealed record CheckReport(string Name, HealthState State, string En, string Zh);

/// <summary>What an outside monitor asks: whether the engine can do its work, and each reason why not. It tells nothing of any case.</summary>
internal static class HealthEndpoint
{
    private const string NotReady = "It is not, and each check that says so says why.";

    private const string WhyEverybody = "a monitor has no account, and it tells nothing of any case";

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithTags("health");
        routes.MapGet("/healthz", All).WithName("health").ForEverybody(WhyEverybody)
            .WithSummary(
                "Status, journal position, the engine's own lateness, what is sealed, whether a back-up is due, and what each check says; 503 when not ready.")
            .Produces<EngineReport>().Produces<EngineReport>(StatusCodes.Status503ServiceUnavailable)
            .Answers(StatusCodes.Status503ServiceUnavailable, NotReady);
        routes.MapGet("/healthz/live", (HealthHistory history, CancellationToken aborted) => Some(HealthTag.Live, history, aborted))
            .WithName("health-live").ForEverybody(WhyEverybody)
            .WithSummary("Whether the process answers and its loops run; 503 where it should be started anew.")
            .Produces<ChecksReport>().Produces<ChecksReport>(StatusCodes.Status503ServiceUnavailable)
            .Answers(StatusCodes.Status503ServiceUnavailable, NotReady);
        routes.MapGet("/healthz/ready", (HealthHistory history, CancellationToken aborted) => Some(HealthTag.Ready, history, aborted))
            .WithName("health-ready").ForEverybody(WhyEverybody)
            .WithSummary("Whether the engine can do its work; 503, with each reason, where it cannot.")
            .Produces<ChecksReport>().Produces<ChecksReport>(StatusCodes.Status503ServiceUnavailable)
            .Answers(StatusCodes.Status503ServiceUnavailable, NotReady);
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
            new EngineReport(
                StatusOf(journal.SealingTrouble, checks) ?? (isDue ? "backup-due" : "ok"), taken.Position,
                new EngineHealthReport(taken.Lateness, taken.ViewsBehind), journal.Checkpoint?.Size, journal.SealingTrouble?.Message,
                new BackupReport(isDue), Shown(checks)),
            Grains.Interfaces.Wire.Options, statusCode: CodeOf(checks));
    }

    private static async Task<IResult> Some(string tag, HealthHistory history, CancellationToken aborted)
    {
        var checks = await history.Look(tag, aborted);
        return Results.Json(
            new ChecksReport(StatusOf(null, checks) ?? "ok", Shown(checks)), Grains.Interfaces.Wire.Options, statusCode: CodeOf(checks));
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

    private static ImmutableArray<CheckReport> Shown(ImmutableArray<HealthStatement> checks) =>
        [.. checks.Select(it => new CheckReport(it.Name, it.Is, it.Said.En, it.Said.Zh))];
}
