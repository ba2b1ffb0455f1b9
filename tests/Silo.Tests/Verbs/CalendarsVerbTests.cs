namespace Supervision.Silo.Tests.Verbs;

/// <summary>The executable with calendars of its own: it lists, checks and refreshes them, and does not start with one that is at fault.</summary>
public sealed class CalendarsVerbTests : IDisposable
{
    private const string Notice = """
        { "year": 2027, "papers": ["https://www.gov.cn/2027"], "days": [
          { "name": "元旦", "date": "2026-12-31", "isOffDay": true },
          { "name": "新节日", "date": "2027-01-01", "isOffDay": true } ] }
        """;

    private readonly TestStore store = new();
    private readonly DirectoryInfo calendars = Directory.CreateTempSubdirectory("supervision-calendars-");

    public CalendarsVerbTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("law/calendars")))
        {
            File.Copy(file, Path.Combine(calendars.FullName, Path.GetFileName(file)));
        }
    }

    private string Courts => Path.Combine(calendars.FullName, "cn-courts.json");

    public void Dispose()
    {
        store.Dispose();
        calendars.Delete(recursive: true);
    }

    /// <summary>A shipped file with one day said twice: whatever would count days by it stops, and has written nothing.</summary>
    [Fact]
    public async Task AnyStart_WithAFaultInAShippedFile_StopsWithItsLine_AndMakesNoStore()
    {
        var lines = File.ReadAllLines(Courts);
        var line = Array.FindIndex(lines, it => it.Contains("2018-12-29", StringComparison.Ordinal)) + 1;
        File.WriteAllLines(Courts, lines.Select((it, at) => at == line ? it.Replace("2018-12-30", "2018-12-29", StringComparison.Ordinal) : it));
        var said = $"{Courts}:{line + 1}: repeated-day: 2018-12-29 stands on line {line} already.\n";

        Assert.Equal(said, (await Refused(3, "run", "--store", store.Directory, "--calendars", calendars.FullName)).Error);
        Assert.Equal(said, (await RefusedWithTheSetting("run", "--store", store.Directory)).Error);
        Assert.Equal(said, (await RefusedWithTheSetting("run", "--store", store.Directory, "--feed", "tests/data/fines.csv", "--urls", "http://127.0.0.1:0")).Error);
        Assert.Equal(said, (await RefusedWithTheSetting("--store", store.Directory, "--urls", "http://127.0.0.1:0")).Error);
        Assert.Equal(said, (await RefusedWithTheSetting(store.ImportArguments("tests/data/fines.csv"))).Error);
        Assert.Equal(said, (await RefusedWithTheSetting("calendars")).Error);
        Assert.False(Directory.Exists(store.Directory));
    }

    [Theory]
    [InlineData("", "not-json: ")]
    [InlineData("{ \"format\": 1,\n \"calendar\": ", "not-json: ")]
    [InlineData("[]", "not-a-calendar: ")]
    [InlineData("\u0000\u0001", "not-json: ")]
    public async Task Run_WithAFileThatIsNoCalendar_Stops(string text, string rule)
    {
        File.WriteAllText(Courts, text);
        var refused = await Refused(3, "run", "--store", store.Directory, "--calendars", calendars.FullName);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(Courts)}:[12]: {rule}", refused.Error);
    }

    [Fact]
    public async Task Run_WithoutAnyCalendar_Stops_AndIsNotWithoutHolidays()
    {
        foreach (var file in calendars.EnumerateFiles())
        {
            file.Delete();
        }

        Assert.Equal($"{calendars.FullName}:1: no-calendar: there is no calendar in this directory.\n", (await Refused(3, "run", "--store", store.Directory, "--calendars", calendars.FullName)).Error);
        Assert.Equal("There is no directory /nowhere with calendars.\n", (await Refused(4, "run", "--store", store.Directory, "--calendars", "/nowhere")).Error);
    }

    [Fact]
    public async Task Run_WithWhatCannotBeRead_Stops_AndPassesNothingOver()
    {
        string[] run = ["run", "--store", store.Directory, "--calendars", calendars.FullName];
        File.Delete(Courts);
        File.CreateSymbolicLink(Courts, "/nowhere/cn-courts.json");
        Assert.StartsWith($"{Courts}:1: not-readable: ", (await Refused(3, run)).Error, StringComparison.Ordinal);

        File.Delete(Courts);
        Directory.CreateDirectory(Courts);
        Assert.StartsWith($"{Courts}:1: not-readable: ", (await Refused(3, run)).Error, StringComparison.Ordinal);

        Directory.Delete(Courts);
        File.Copy(Repository.PathOf("law/calendars/cn-courts.json"), Path.Combine(calendars.FullName, "cn-courts.JSON"));
        Assert.EndsWith("cn-courts.JSON:3: wrong-file-name: calendar 'cn-courts' must stand in cn-courts.json, not in cn-courts.JSON.\n", (await Refused(3, run)).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(store.Directory));
    }

    [Fact]
    public async Task Check_OfAFileOverAShippedCalendar_ReadsItWithThose()
    {
        var court = store.Write("my-court.json", """
            { "format": 1, "calendar": "my-court", "over": "us-federal", "title": { "en": "My court", "zh": "本院" }, "edition": "Today",
              "sources": [{ "id": "order", "text": "Order 1", "where": "File 1", "checked": "V" }],
              "closures": [{ "from": "2024-01-09", "to": "2024-01-09", "name": { "en": "Snow", "zh": "大雪" }, "source": "order" }] }
            """);
        Assert.Matches("^my-court#[0-9a-f]{12}  no fault\n$", (await Verb.Run("calendars", "check", court)).Expect(0).Output);

        File.WriteAllText(court, File.ReadAllText(court).Replace("us-federal", "us-state", StringComparison.Ordinal));
        Assert.StartsWith($"{court}:1: unknown-calendar: ", (await Refused(3, "calendars", "check", court)).Error, StringComparison.Ordinal);
        Assert.Equal("There is no file /nowhere/court.json.\n", (await Refused(4, "calendars", "check", "/nowhere/court.json")).Error);
    }

    [Fact]
    public async Task Show_OfWhatThereIsNot_SaysWhatThereIs()
    {
        Assert.Equal("There is no calendar 'moon'. There are: cn-courts, england-wales, it-hearings, it-national, us-federal.\n", (await Refused(4, "calendars", "show", "moon")).Error);
        Assert.StartsWith("Calendar cn-courts knows the days from 2006-12-30 to 2026-12-31", (await Refused(4, "calendars", "show", "cn-courts", "--year", "2027")).Error, StringComparison.Ordinal);
        Assert.Equal("Give --year, or --from and --to.\n", (await Refused(4, "calendars", "show", "cn-courts", "--year", "2020", "--from", "2020-01-01")).Error);
    }

    [Fact]
    public async Task Refresh_ShowsFirst_ThenWrites_ThenHasNothingToDo()
    {
        var (before, notice) = (File.ReadAllText(Courts), store.Write("2027.json", Notice));
        string[] refresh = ["calendars", "refresh", "cn-courts", "--calendars", calendars.FullName, "--from", notice];

        var shown = (await Verb.Run(refresh)).Expect(0).Output;
        Assert.StartsWith("cn-courts: 2 added, 0 removed, 0 changed, ", shown, StringComparison.Ordinal);
        Assert.Contains("\n+ 2026-12-31 Thu  rest New Year / 元旦", shown, StringComparison.Ordinal);
        Assert.Contains("\nsource 2027: 国务院关于2027年节假日安排的通知 (State Council notice on the holidays of 2027) (https://www.gov.cn/2027)\n", shown, StringComparison.Ordinal);
        Assert.EndsWith($"known 2006-12-30 to 2026-12-31, then 2006-12-30 to 2027-12-31\nNothing was written; --apply writes {Courts}.\n", shown, StringComparison.Ordinal);
        Assert.Contains("新节日", (await Refused(4, [.. refresh, "--apply"])).Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Courts));

        var written = (await Verb.Run([.. refresh, "--apply", "--name", "新节日=New Festival"])).Expect(0).Output;
        Assert.Matches("\nWritten: .*cn-courts.json, now cn-courts#[0-9a-f]{12}\\.\n$", written);

        // Two days, a source and the known days; and the lines before the new ones, which now end with a comma.
        Assert.Equal(6, File.ReadAllLines(Courts).Except(before.Split('\n')).Count());
        Assert.EndsWith("No change.\n", (await Verb.Run([.. refresh, "--apply"])).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("2027-01-01 Fri  holiday  New Festival / 新节日", (await Verb.Run("calendars", "show", "cn-courts", "--year", "2027", "--calendars", calendars.FullName)).Expect(0).Output, StringComparison.Ordinal);
    }

    /// <summary>A day of years ago that goes changes limits that people have been told.</summary>
    [Fact]
    public async Task Refresh_ThatChangesThePast_SaysSoOnTheLine()
    {
        var notice = store.Write("2019.json", """{ "year": 2019, "papers": [], "days": [ { "name": "元旦", "date": "2019-01-01", "isOffDay": false } ] }""");
        var shown = (await Verb.Run("calendars", "refresh", "cn-courts", "--calendars", calendars.FullName, "--from", notice)).Expect(0).Output;
        Assert.StartsWith("cn-courts: 0 added, 30 removed, 1 changed, 31 of them in the past\n", shown, StringComparison.Ordinal);
        Assert.Contains("\n- 2018-12-29 Sat  work New Year / 元旦  PAST: this changes history\n", shown, StringComparison.Ordinal);
        Assert.Contains("\n~ 2019-01-01 Tue  rest New Year / 元旦, then work New Year / 元旦  PAST: this changes history\n", shown, StringComparison.Ordinal);
    }

    /// <summary>A day of the list that a rule of the calendar contradicts is found before anything is written.</summary>
    [Fact]
    public async Task Refresh_ThatWouldNotBeReadable_WritesNothing()
    {
        var italy = Path.Combine(calendars.FullName, "it-national.json");
        var before = File.ReadAllText(italy);
        var notice = store.Write("2027.json", Notice.Replace("true", "false", StringComparison.Ordinal));
        var refused = await Refused(3, "calendars", "refresh", "it-national", "--calendars", calendars.FullName, "--from", notice, "--apply");
        Assert.Contains("works-and-rests: 2027-01-01 works by this line", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(italy));
    }

    [Fact]
    public async Task Refresh_OfWhatCannotBeRefreshed_IsSaid()
    {
        var notice = store.Write("2027.json", Notice);
        Assert.Equal("Calendar it-hearings stands over it-national, whose days are refreshed.\n", (await Refused(4, "calendars", "refresh", "it-hearings", "--from", notice)).Error);
        Assert.Equal("There is no file or folder /nowhere.\n", (await Refused(4, "calendars", "refresh", "cn-courts", "--from", "/nowhere")).Error);
        Assert.StartsWith("There is no year in the folder ", (await Refused(4, "calendars", "refresh", "cn-courts", "--from", calendars.FullName)).Error, StringComparison.Ordinal);
        Assert.StartsWith("'x' is no translation", (await Refused(4, "calendars", "refresh", "cn-courts", "--from", notice, "--name", "x")).Error, StringComparison.Ordinal);
    }

    private static async Task<SiloOutcome> Refused(int code, params string[] arguments) => (await Verb.Run(arguments)).Expect(code).WithoutStackTrace();

    private async Task<SiloOutcome> RefusedWithTheSetting(params string[] arguments) =>
        (await SiloProcess.RunWith([$"Calendars__Directory={calendars.FullName}"], arguments)).Expect(3).WithoutStackTrace();
}
