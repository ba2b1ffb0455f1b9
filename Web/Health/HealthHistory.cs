using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Machine;

namespace Supervision.Web.Health;

/// <summary>Asks the checks, and remembers since when each has stood as it stands. Safe for many callers at once.</summary>
internal sealed partial class HealthHistory(HealthCheckService checks, TimeProvider time, ILogger<HealthHistory> log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (HealthState Is, Instant Since)> known = new(StringComparer.Ordinal);

    /// <summary>What all say, or those with one tag; the worst first, and of the same state in the order of their names.</summary>
    public async Task<ImmutableArray<HealthStatement>> Look(string? tag = null, CancellationToken cancellation = default)
    {
        var report = await checks.CheckHealthAsync(tag is null ? null : it => it.Tags.Contains(tag), cancellation);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        lock (gate)
        {
            return
            [
                .. report.Entries.Select(it => Note(it.Key, it.Value, now)).OrderByDescending(it => it.Is).ThenBy(it => it.Name, StringComparer.Ordinal),
            ];
        }
    }

    private static HealthState StateOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => HealthState.Healthy,
        HealthStatus.Degraded => HealthState.Degraded,
        HealthStatus.Unhealthy => HealthState.Unhealthy,
        _ => throw new System.Diagnostics.UnreachableException($"health status {status}"),
    };

    private HealthStatement Note(string name, HealthReportEntry entry, Instant now)
    {
        var (state, said) = (StateOf(entry.Status), Said.Of(entry));
        if (!known.TryGetValue(name, out var before) || before.Is != state)
        {
            known[name] = (state, now);
            Tell(name, before, state, said);
        }

        return new HealthStatement(name, state, said, known[name].Since, entry.Tags.Contains(HealthTag.Live));
    }

    /// <summary>Once for each change, whoever asked; what is in order from the start is no news.</summary>
    private void Tell(string name, (HealthState Is, Instant Since) before, HealthState now, Title said)
    {
        if (now != HealthState.Healthy)
        {
            LogNotHealthy(name, said.En);
        }
        else if (before.Since != default)
        {
            LogHealthyAgain(name, said.En);
        }
    }

    [LoggerMessage(LogLevel.Error, "Health, {Name}: {Said}")]
    private partial void LogNotHealthy(string name, string said);

    [LoggerMessage(LogLevel.Information, "Health, {Name}, is well again: {Said}")]
    private partial void LogHealthyAgain(string name, string said);
}

/// <summary>Looks every few seconds, so that what was well, or not, for a moment that nobody asked in is logged, and "since" is true.</summary>
internal sealed class HealthWatch(HealthHistory history, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            do
            {
                await history.Look(cancellation: stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
