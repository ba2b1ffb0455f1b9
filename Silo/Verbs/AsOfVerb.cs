using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Supervision.Grains.Views;
using Supervision.Journal;

namespace Supervision.Silo.Verbs;

/// <summary>Tells how the cases of one pack stood at the end of a day: <c>as-of DATE --store DIR --pack NAME</c>.</summary>
internal static class AsOfVerb
{
    public static Command Create()
    {
        var date = Shared.DayArgument("The day; what happened on it is included.");
        var (store, pack) = (Shared.Store(), Shared.Pack());
        var command = new Command("as-of", "Prints, as one JSON object, how the cases stood at the end of a day, by when things happened.") { date, store, pack };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(date), parsed.GetRequiredValue(store), parsed.GetRequiredValue(pack), cancellation));
        return command;
    }

    private static async Task<int> Run(LocalDate day, DirectoryInfo store, string pack, CancellationToken cancellation)
    {
        using var journal = SqliteJournal.OpenReadOnly(store.FullName);
        var counted = await AsOfCount.Of(journal, pack, day, cancellation);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(counted, JsonOutput.Compact));
        return CommandLine.Done;
    }
}
