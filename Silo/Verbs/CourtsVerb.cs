using System.Collections.Immutable;
using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.LawFiles.Courts;
using Supervision.Silo.Hosting;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs;

/// <summary>Lists and checks the courts beside the packs: <c>courts</c>, <c>courts check [FILE|DIR]</c>.</summary>
internal static class CourtsVerb
{
    public static Command Create()
    {
        var (courts, calendars) = (VerbOptions.Courts(), VerbOptions.Calendars());
        var command = new Command("courts", "Lists the courts that packs may be applied in, as they are today.") { courts, calendars };
        command.SetAction(async (parsed, _) =>
        {
            await Say(CourtFiles.Texts(parsed.GetValue(courts)?.FullName), parsed.GetValue(calendars), VerbConsole.Of(parsed));
            return ExitCode.Done;
        });
        command.Add(Check());
        return command;
    }

    private static Command Check()
    {
        var place = new Argument<FileSystemInfo?>("FILE|DIR")
        {
            Description = "The file of a court, read with the others of its directory, or a directory with courts; those of the program by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var calendars = VerbOptions.Calendars();
        var command = new Command("check", "Checks files of courts; every fault is printed with file, line and rule.") { place, calendars };
        command.SetAction(async (parsed, _) =>
        {
            var (texts, console) = (TextsAt(parsed.GetValue(place)), VerbConsole.Of(parsed));
            await Say(texts, parsed.GetValue(calendars), console);
            console.Tell($"{texts.Length} courts, none of them with a fault.", $"共 {texts.Length} 个法院，均无误。");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A court stands above or under others, so a file is checked with those that lie beside it.</summary>
    private static ImmutableArray<CourtText> TextsAt(FileSystemInfo? place) => place switch
    {
        null => CourtFiles.Texts(),
        DirectoryInfo { Exists: true } directory => CourtFiles.Texts(directory.FullName),
        FileInfo { Exists: true } file =>
        [
            .. CourtFiles.Texts(file.DirectoryName).Where(it => it.Name != file.Name).Append(CourtFiles.Text(file.FullName)),
        ],
        _ => throw new UsageException($"There is no file or directory {place.FullName}."),
    };

    private static async Task Say(ImmutableArray<CourtText> texts, DirectoryInfo? calendars, VerbConsole console)
    {
        var register = CourtReader.Read(texts, CalendarFiles.Library(calendars?.FullName)).Register;
        var now = SystemClock.Instance.GetCurrentInstant();
        foreach (var court in register.All)
        {
            var edition = court.EditionFor(now.InZone(court.Zone).Date);
            var name = $"{court.Code}  {edition.Title.En} / {edition.Title.Zh}";
            var (level, since) = (CourtLevels.TitleOf(court.Level), LocalDatePattern.Iso.Format(edition.From));
            var (under, below) = edition.Parent is { } parent ? ($", under {parent}", $"，上级 {parent}") : ("", "");
            var days = edition.Calendar?.Reference.Calendar ?? "-";
            await console.Say(
                $"{name}: {level.En}{under}, {court.Zone.Id}, calendar {days}, since {since}",
                $"{name}：{level.Zh}{below}，{court.Zone.Id}，日历 {days}，自 {since} 起");
        }
    }
}
