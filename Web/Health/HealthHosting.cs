using Microsoft.Extensions.Diagnostics.HealthChecks;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Views.Guard;

namespace Supervision.Web.Health;

/// <summary>What a failing check means to whoever runs the process.</summary>
internal static class HealthTag
{
    /// <summary>The process answers and its loops run; without that it is to be started anew.</summary>
    public const string Live = "live";

    /// <summary>The engine can do its work; starting it anew would seldom help, so somebody must look.</summary>
    public const string Ready = "ready";
}

/// <summary>Registers what is looked at. A further check costs one row here, or one in whatever composes its subject.</summary>
internal static class HealthHosting
{
    public static IServiceCollection AddHealth(this IServiceCollection services, HealthSettings settings)
    {
        services.AddHealthChecks()
            .AddCheck<LoopsCheck>("loops", tags: [HealthTag.Live])
            .AddCheck<WriteCheck>("write", tags: [HealthTag.Ready])
            .AddCheck<OneWriterCheck>("one-writer", tags: [HealthTag.Ready])
            .AddCheck<PagesCheck>("pages", tags: [HealthTag.Ready])
            .AddCheck<WakesCheck>("wakes", tags: [HealthTag.Ready])
            .AddCheck<ViewsCheck>("views", tags: [HealthTag.Ready])
            .AddCheck<ReactionsCheck>("reactions", tags: [HealthTag.Ready])
            .AddCheck<EntriesCheck>("entries", tags: [HealthTag.Ready])
            .AddCheck<ClockCheck>("clock", tags: [HealthTag.Ready])
            .AddCheck<SpaceCheck>("space", tags: [HealthTag.Ready])
            .AddCheck<SealCheck>("seal", tags: [HealthTag.Ready])
            .AddCheck<LatenessCheck>(LatenessCheck.Name, tags: [HealthTag.Ready]);
        return services
            .AddSingleton(settings)
            .AddSingleton<HealthHistory>()
            .AddBehindGuard<IMachineHealth>(it => new Machine(it.GetRequiredService<HealthHistory>(), it.GetRequiredService<TrustedClock>()))
            .AddHostedService<HealthWatch>()
            .AddHostedService<JournalRereading>()

            // It would write a line for each check at each question; what changes is told once by HealthHistory.
            .AddLogging(it => it.AddFilter(typeof(HealthCheckService).Namespace, LogLevel.None));
    }

    private sealed class Machine(HealthHistory history, TrustedClock clock) : IMachineHealth
    {
        public async Task<MachineHealth> Look(CancellationToken cancellation = default)
        {
            var statements = await history.Look(cancellation: cancellation);
            var doubt = clock.Doubt is { } it ? new DoubtedClock(it.Machine, it.Trusted, it.Since) : null;
            return new MachineHealth(clock.GetCurrentInstant(), statements, doubt);
        }
    }
}
