using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Hosting;
using Supervision.Journal;
using Supervision.Views;

namespace Supervision.Silo.Hosting;

/// <summary>The engine without pages, for verbs that work on a store and end.</summary>
internal static class EngineHost
{
    /// <param name="journal">The store that is worked on.</param>
    /// <param name="clock">What the engine acts by.</param>
    /// <param name="directory">Where the store lies.</param>
    /// <param name="calendars">What days are counted by; read here when null.</param>
    /// <exception cref="LawFiles.Calendars.InvalidCalendarException">They may not be used.</exception>
    public static IHost Build(CourtJournal journal, EngineClock clock, string directory, CalendarLibrary? calendars = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddEngine(journal, clock, directory, calendars ?? CalendarFiles.Library(), watches: false).AddViews(directory);

        // A verb may end while services of Orleans still begin, such as its reading of reminders, and they say so with stack traces. What
        // fails of what a verb asks for reaches the verb itself.
        foreach (var category in GrainSilo.LogCategories)
        {
            builder.Logging.AddFilter(category, LogLevel.Critical);
        }

        return builder.Build();
    }
}
