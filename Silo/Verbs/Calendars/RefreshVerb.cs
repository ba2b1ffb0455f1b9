using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Calendars.Refreshing;
using Supervision.Silo.Hosting;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Calendars;

/// <summary>
/// Brings a calendar up to a newer holiday file: <c>calendars refresh NAME --from FILE_OR_DIR [--apply]</c>.
/// Without <c>--apply</c> it only shows.
/// </summary>
internal static partial class RefreshVerb
{
    public static Command Create()
    {
        var (name, directory) = (CalendarsVerb.Name(), VerbOptions.Calendars());
        var from = new Option<string>("--from")
        {
            Description = "A year of holiday-cn or a folder of them, GOV.UK's bank-holidays.json, or a country's list of npm date-holidays.",
            HelpName = "FILE_OR_DIR",
            Required = true,
        };
        var division = new Option<string>("--division")
        {
            Description = "Which division of GOV.UK's file.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "england-and-wales",
        };
        var translations = new Option<string[]>("--name")
        {
            Description = "What a new holiday is called in the other language, or in both as English/中文; may be given again.",
            HelpName = "LISTED=OTHER",
        };
        var edition = new Option<string?>("--edition") { Description = "What was read and when, in words, in place of what the file says.", HelpName = "TEXT" };
        var apply = new Option<bool>("--apply") { Description = "Write the file; without it nothing is written." };
        var command = new Command("refresh", "Shows what a newer holiday file would change in a calendar, and writes it when told to.")
        {
            name, from, division, translations, edition, apply, directory,
        };
        command.SetAction(async (parsed, _) =>
        {
            var place = parsed.GetValue(directory)?.FullName;
            var texts = CalendarFiles.Texts(place);
            var file = CalendarsVerb.FileOf(CalendarReader.Read(texts), parsed.GetRequiredValue(name));
            if (file.Over is { } over)
            {
                throw new UsageException($"Calendar {file.Name.Value} stands over {over.Value}, whose days are refreshed.");
            }

            var lists = Lists(parsed.GetRequiredValue(from), parsed.GetRequiredValue(division));
            var refresh = CalendarRefresh.Of(file, lists, Translations(parsed.GetValue(translations) ?? []));
            if (parsed.GetValue(edition) is { } words && !refresh.ChangesNothing)
            {
                refresh = refresh with { After = refresh.After with { Edition = words } };
            }

            var today = SystemClock.Instance.GetCurrentInstant().InZone(file.Zone!).Date;
            var console = VerbConsole.Of(parsed);
            foreach (var line in RefreshRows.Of(refresh, today, console))
            {
                await console.Print(line);
            }

            return await Finish(refresh, texts, new FileInfo(CalendarFiles.PathOf(place, file.Name.Value)), parsed.GetValue(apply), console);
        });
        return command;
    }

    private static async Task<int> Finish(CalendarRefresh refresh, IReadOnlyList<CalendarText> texts, FileInfo file, bool apply, VerbConsole console)
    {
        if (refresh.ChangesNothing)
        {
            await console.Say($"No change.", $"没有变化。");
            return ExitCode.Done;
        }

        // What would be written is read as it will be read, with all that stands over it: a refresh never makes a start stop.
        var (name, bytes) = (refresh.Before.Text.Name, Encoding.UTF8.GetBytes(CalendarWriter.Write(refresh.After)));
        var reading = CalendarReader.Read([.. texts.Select(it => it.Name == name ? new CalendarText(name, [.. bytes]) : it)]);
        if (!apply)
        {
            await console.Say($"Nothing was written; --apply writes {file.FullName}.", $"未写入；加 --apply 写入 {file.FullName}。");
            return ExitCode.Done;
        }

        if (refresh.MissingNames is { IsEmpty: false } missing)
        {
            throw new UsageException(
                $"Nothing was written. These names are in one language only; give the other with --name LISTED=OTHER: {string.Join(", ", missing)}.");
        }

        await WholeFile.At(file, force: true, store: null).Write(stream => stream.WriteAsync(bytes).AsTask());
        var now = reading.Library.Find(refresh.Before.Name.Value)!.Reference;
        await console.Say($"Written: {file.FullName}, now {now}.", $"已写入 {file.FullName}，现为 {now}。");
        return ExitCode.Done;
    }

    /// <exception cref="UsageException">There is no such file, or no year in the folder.</exception>
    private static List<HolidayList> Lists(string path, string division)
    {
        var files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*.json").Where(it => YearFile().IsMatch(Path.GetFileName(it))).Order(StringComparer.Ordinal)]
            : File.Exists(path) ? (string[])[path] : throw new UsageException($"There is no file or folder {path}.");
        return files.Length > 0
            ? [.. files.Select(it => HolidayListReader.Read(CalendarFiles.Text(it), division))]
            : throw new UsageException($"There is no year in the folder {path}; expected files such as 2026.json.");
    }

    private static Dictionary<string, string> Translations(string[] given)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var it in given)
        {
            var at = it.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at >= it.Length - 1)
            {
                throw new UsageException($"'{it}' is no translation; expected one such as 春节=\"Spring Festival\".");
            }

            said[it[..at]] = it[(at + 1)..];
        }

        return said;
    }

    [GeneratedRegex(@"^\d{4}\.json$")]
    private static partial Regex YearFile();
}
