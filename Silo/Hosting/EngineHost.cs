using Supervision.Grains;
using Supervision.Journal;
using Supervision.Silo.Clocks;

namespace Supervision.Silo.Hosting;

/// <summary>The engine without pages, for verbs that work on a store and end.</summary>
internal static class EngineHost
{
    public static IHost Build(SqliteJournal journal, EngineClock clock, string directory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddEngine(journal, clock, directory).AddViews(directory);
        return builder.Build();
    }
}
