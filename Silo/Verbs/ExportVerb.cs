using System.CommandLine;
using Supervision.Silo.Hosting;

namespace Supervision.Silo.Verbs;

/// <summary>Writes what is in a store as files for others: <c>export --store DIR --xes FILE</c>.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var store = Shared.Store();
        var command = new Command("export", "Writes what is in a store as files that other programs read.") { store };
        var xes = new ExportXes();
        xes.AddTo(command);
        command.SetAction((parsed, cancellation) => xes.IsAsked(parsed)
            ? xes.Run(parsed, parsed.GetRequiredValue(store), cancellation)
            : throw new UsageException("Say what to export: --xes FILE."));
        return command;
    }
}
