using System.CommandLine;
using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using Supervision.Silo.Hosting;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Calendars;

/// <summary>The calendars that days are counted by: <c>calendars [show | check | refresh]</c>.</summary>
internal static class CalendarsVerb
{
    public static Command Create()
    {
        var directory = VerbOptions.Calendars();
        var command = new Command("calendars", "Lists the calendars; shows the days of one, checks files, refreshes one from a holiday file.")
        {
            directory, Show(), Check(), RefreshVerb.Create(),
        };
        command.SetAction(async (parsed, _) =>
        {
            await List(CalendarFiles.Read(parsed.GetValue(directory)?.FullName), VerbConsole.Of(parsed));
            return ExitCode.Done;
        });
        return command;
    }

    public static Argument<string> Name() => new("NAME") { Description = "A calendar, as the list names it." };

    /// <exception cref="UsageException">There is no such calendar.</exception>
    public static CalendarFile FileOf(CalendarReading reading, string name) => reading.Files.GetValueOrDefault(name)
        ?? throw new UsageException($"There is no calendar '{name}'. There are: {string.Join(", ", reading.Files.Keys)}.");

    private static async Task List(CalendarReading reading, VerbConsole console)
    {
        foreach (var calendar in reading.Library.All)
        {
            var file = reading.Files[calendar.Reference.Calendar];
            await console.Print($"{calendar.Reference}  {calendar.Title.En} / {calendar.Title.Zh}");
            var (known, zone) = (calendar.Known, calendar.Zone.Id);
            var over = file.Over is { } under ? console.In($"over {under.Value}, ", $"叠加于 {under.Value} 之上，") : "";
            await console.Say(
                $"  {over}known from {known.Start:uuuu-MM-dd} to {known.End:uuuu-MM-dd}, {zone}",
                $"  {over}已知 {known.Start:uuuu-MM-dd} 至 {known.End:uuuu-MM-dd}，{zone}");
            await console.Print($"  {file.Edition}");
            foreach (var source in file.Sources)
            {
                await console.Print($"  [{source.Id}, {source.Citation.Checked}] {source.Citation}");
            }
        }
    }

    private static Command Show()
    {
        var (name, directory) = (Name(), VerbOptions.Calendars());
        var year = new Option<int?>("--year") { Description = "The days of one year.", HelpName = "YYYY" };
        var from = VerbOptions.Day("--from", "The first day to show; the first that is known by default.");
        var to = VerbOptions.Day("--to", "The last day to show; the last that is known by default.");
        var command = new Command("show", "Prints the days of a calendar that are not ordinary, each with its reason, and the outages.")
        {
            name, year, from, to, directory,
        };
        command.SetAction(async (parsed, _) =>
        {
            var reading = CalendarFiles.Read(parsed.GetValue(directory)?.FullName);
            var calendar = reading.Library.Find(FileOf(reading, parsed.GetRequiredValue(name)).Name.Value)!;
            var console = VerbConsole.Of(parsed);
            foreach (var line in CalendarRows.Of(calendar, Span(calendar, parsed.GetValue(year), parsed.GetValue(from), parsed.GetValue(to)), console))
            {
                await console.Print(line);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static DateInterval Span(CourtCalendar calendar, int? year, LocalDate? from, LocalDate? to)
    {
        if (year is not null && (from ?? to) is not null)
        {
            throw new UsageException("Give --year, or --from and --to.");
        }

        if (year is { } it)
        {
            var asked = Math.Clamp(it, 1, 9998);
            (from, to) = (new LocalDate(asked, 1, 1), new LocalDate(asked, 12, 31));
        }

        var known = calendar.Known;
        var (first, last) = (LocalDate.Max(from ?? known.Start, known.Start), LocalDate.Min(to ?? known.End, known.End));
        return first <= last
            ? new DateInterval(first, last)
            : throw new UsageException(
                $"Calendar {calendar.Reference.Calendar} knows the days from {known.Start:uuuu-MM-dd} to {known.End:uuuu-MM-dd}; "
                + "of others it knows nothing but the weekday.");
    }

    private static Command Check()
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "Calendar files, which may stand over those that there are; all that there are by default.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var directory = VerbOptions.Calendars();
        var command = new Command("check", "Checks calendar files; every fault is printed with file, line and rule.") { files, directory };
        command.SetAction(async (parsed, _) =>
        {
            var given = parsed.GetValue(files) ?? [];
            if (given.FirstOrDefault(it => !it.Exists) is { } missing)
            {
                throw new UsageException($"There is no file {missing.FullName}.");
            }

            var named = given.Select(it => CalendarFiles.Text(it.FullName, it.ToString())).ToList();
            var names = given.Select(it => it.Name).ToHashSet(StringComparer.Ordinal);
            var others = CalendarFiles.Texts(parsed.GetValue(directory)?.FullName).Where(it => !names.Contains(Path.GetFileName(it.Name)));
            var reading = CalendarReader.Read([.. others, .. named]);
            foreach (var calendar in reading.Library.All.Where(it => named.Count == 0 || names.Contains(it.Reference.Calendar + ".json")))
            {
                await VerbConsole.Of(parsed).Say($"{calendar.Reference}  no fault", $"{calendar.Reference}  无错误");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
