using NodaTime;
using Orleans.Embedded;
using Supervision.Grains;
using Supervision.Grains.Interfaces;
using Supervision.Journal;
using Supervision.Silo.Clocks;

namespace Supervision.Silo.Hosting;

/// <summary>Composes what decides: a journal, a host of grains, the grains, and the clock that they act by.</summary>
internal static class Engine
{
    /// <summary>
    /// So many cases stay in memory: enough for a busy day, far fewer than a court's archive. Whatever is not here is
    /// replayed from the journal when it is needed.
    /// </summary>
    public const int MaximumActivations = 20_000;

    public static IServiceCollection AddEngine(this IServiceCollection services, SqliteJournal journal, EngineClock clock, string directory) => services
        .AddSingleton(journal)
        .AddSingleton<IJournal>(journal)
        .AddSingleton<IJournalReader>(journal)
        .AddSingleton(clock)
        .AddSingleton<IClock>(clock)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => CalendarFiles.Library())
        .AddEmbeddedGrains(options =>
        {
            options.GrainAssemblies.Add(typeof(GrainServices).Assembly);
            options.MaxActivations = MaximumActivations;
            options.HostDatabase = Path.Combine(directory, "host.db");
            options.Json = Wire.Options;
        })
        .AddGrains();
}
