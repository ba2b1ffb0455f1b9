using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains;
using Supervision.Grains.Hosting;
using Supervision.Journal;
using Supervision.Silo.Clocks;
using Supervision.Silo.Hosting.HostStore;

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
    public static IServiceCollection AddEngine(
        this IServiceCollection services, SqliteJournal journal, EngineClock clock, string directory, CalendarLibrary calendars, bool watches) => services
        .AddOrleans(silo => silo.HostOurGrains().Alone().KeepIn(Path.Combine(directory, "host.db"), remembers: watches))
        .AddSingleton(journal)
        .AddSingleton<IJournal>(journal)
        .AddSingleton<IJournalReader>(journal)
        .AddSingleton(clock)
        .AddSingleton<IClock>(clock)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(calendars)
        .AddGrains();
}
