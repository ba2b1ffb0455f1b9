using NodaTime;
using Orleans.Hosting;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains;
using Supervision.Grains.Clocks;
using Supervision.Grains.Hosting;
using Supervision.Journal;
using Supervision.Silo.Hosting.HostStore;
using Supervision.Silo.Hosting.Watching;

namespace Supervision.Silo.Hosting;

/// <summary>Composes what decides: a journal, a silo, the grains, and the clock that they act by.</summary>
internal static class Engine
{
    /// <summary>Called before other hosted services are added: the silo starts before whatever calls grains, and stops after it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="journal">The store that is worked on.</param>
    /// <param name="clock">What the engine acts by.</param>
    /// <param name="directory">Where the store lies.</param>
    /// <param name="calendars">What days are counted by.</param>
    /// <param name="watches">Whether the engine watches the clock by itself; not where a log is played, whose player moves it.</param>
    /// <param name="watched">How the silo itself may be looked at; null for not at all.</param>
    /// <param name="host">The machine's clock; that of this machine when null.</param>
    public static IServiceCollection AddEngine(
        this IServiceCollection services, CourtJournal journal, EngineClock clock, string directory, CalendarLibrary calendars, bool watches,
        Action<ISiloBuilder>? watched = null, TrustedClock? host = null) => services
        .AddOrleans(silo =>
        {
            // Before ours, so that a call is traced as a whole, with what our own filter makes of it.
            (watched ?? OrleansPages.KeepOut)(silo);
            silo.HostOurGrains().Alone().KeepIn(Path.Combine(directory, "host.db"), remembers: watches);
        })
        .AddSingleton(journal)
        .AddSingleton<IJournal>(journal)
        .AddSingleton<IJournalReader>(journal)
        .AddSingleton(journal.Documents)
        .AddSingleton(clock)
        .AddSingleton<IClock>(clock)
        .AddSingleton(host ??= new TrustedClock(TimeProvider.System, MachineTime.SinceStart))
        .AddSingleton<TimeProvider>(host)
        .AddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, new SteadyTime(TimeProvider.System))
        .AddSingleton(calendars)
        .AddGrains();
}
