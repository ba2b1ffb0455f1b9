using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Views.Cases;

namespace Supervision.Silo.Verbs;

/// <summary>Tells how the cases of one pack stood at the end of a day: <c>as-of DATE --store DIR --pack NAME</c>.</summary>
internal static class AsOfVerb
{
    public static Command Create()
    {
        var date = VerbOptions.DayArgument("The day; what happened on it is included.");
        var (store, pack) = (VerbOptions.Store(), VerbOptions.Pack());
        var command = new Command("as-of", "Prints, as one JSON object, how the cases stood at the end of a day, by when things happened.")
        {
            date, store, pack,
        };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(date), parsed.GetRequiredValue(store), parsed.GetRequiredValue(pack), VerbConsole.Of(parsed), cancellation));
        return command;
    }

    private static async Task<int> Run(LocalDate day, DirectoryInfo store, string pack, VerbConsole console, CancellationToken cancellation)
    {
        using var journal = StoreDirectory.OpenReadOnly(store.FullName);
        var counted = await AsOfCount.Of(journal, await NameOf(pack, journal, cancellation), day, cancellation);
        await console.Print(JsonSerializer.Serialize(counted, JsonOutput.Compact));
        return ExitCode.Done;
    }

    /// <summary>The name under which the journal knows the pack: what is asked about is the store, not the file of today.</summary>
    private static async Task<string> NameOf(string nameOrPath, JournalReader journal, CancellationToken cancellation)
    {
        var name = nameOrPath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? PackFiles.Outline(nameOrPath).Pack : nameOrPath;
        var adopted = (await AdoptedPacks.Read(journal, cancellation)).Library.All.Select(it => it.Reference.Pack).Distinct().ToList();
        return adopted.Contains(name) ? name : throw new UsageException(
            $"The store holds no cases of a pack '{name}'. Packs in it: {(adopted.Count == 0 ? "none" : string.Join(", ", adopted))}.");
    }
}
