using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Views.Cases;

namespace Supervision.Silo.Verbs;

/// <summary>Prints one case: <c>case ID --store DIR [--json]</c>.</summary>
internal static class CaseVerb
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The case's number, with or without its court's code: it-road/A1 or A1." };
        var store = VerbOptions.Store();
        var json = new Option<bool>("--json") { Description = "Print JSON instead of words." };
        var chinese = new Option<bool>("--zh") { Description = "用中文输出 / print in Chinese." };
        var asOf = VerbOptions.Day("--as-of", "The day that the clocks are told for; the day of the latest fact in the store by default.");
        var personal = new Option<bool>("--personal") { Description = "Show personal values too, to whoever may read the store's keys." };
        var command = new Command("case", "Prints one case: every step, clock, due date with its certificate, alert and finding.")
        {
            id, store, json, chinese, personal, asOf,
        };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(store), parsed.GetValue(json),
            VerbConsole.Of(parsed), parsed.GetValue(chinese), parsed.GetValue(asOf),
            parsed.GetValue(personal) ? Disclosure.OfPersonal : Disclosure.WithoutRight, cancellation));
        return command;
    }

    private static async Task<int> Run(
        string id, DirectoryInfo store, bool json,
        VerbConsole console, bool chinese, LocalDate? asOf, Disclosure disclosure, CancellationToken cancellation)
    {
        using var journal = StoreDirectory.OpenReadOnly(store.FullName);
        var library = (await AdoptedPacks.Read(journal, cancellation)).Library;
        var views = new CaseViews(journal, () => library, new CaseEventCodec());
        var courts = library.Courts.ToList();
        foreach (var number in CaseNumbers.In(id, courts))
        {
            var now = asOf is { } day && courts.FirstOrDefault(it => it.Code == number.Court) is { } court ? court.StartOf(day) : StoreDay.Latest(journal);
            if (await views.OrNull(number, now, disclosure, cancellation) is { } view)
            {
                await console.Print(json ? JsonSerializer.Serialize(view, JsonOutput.Indented) : CaseText.Of(view, chinese ? "zh" : console.Language));
                return ExitCode.Done;
            }
        }

        throw new UsageException($"The store in {store.FullName} has no case '{id}'. Its courts: {string.Join(", ", courts.Select(it => it.Code))}.");
    }

}
