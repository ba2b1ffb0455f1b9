using System.Text.Json.Nodes;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>The register of courts on the command line, and packs that are applied in its courts.</summary>
public sealed class CourtsVerbTests : IDisposable
{
    private const string File2025 = """
        {"when":"2025-01-13","court":"example-basic","case":"1","actor":{"who":"clerk-01","role":"clerk"},"act":"file-case","states":{"sum":"120000"}}
        {"when":"2025-01-14","case":"example-intermediate/2","actor":{"who":"clerk-02","role":"clerk"},"act":"file-case","states":{"sum":"90000"}}

        """;

    private readonly TestStore store = new();

    private string Pack => store.Write("civil-two.yaml", ExampleCourts.PackText);

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Courts_ListsWhatTheyAreToday() => Assert.Equal(
        """
        example-basic  Example District People's Court / 示例区人民法院: basic court, under example-intermediate, Asia/Shanghai, calendar cn-courts, since 2026-01-01
        example-intermediate  Example Intermediate People's Court / 示例市中级人民法院: intermediate court, Asia/Shanghai, calendar cn-courts, since 2024-01-01

        """,
        (await Verb.Run("courts")).Expect(0).Output);

    [Fact]
    public async Task Check_OfAFileOrADirectory_TellsEveryFaultWithFileLineAndRule()
    {
        var upper = ExampleCourts.Texts.Single(it => it.Name == "example-intermediate.yaml").Text;
        var basic = ExampleCourts.Texts.Single(it => it.Name == "example-basic.yaml").Text;
        store.Write("example-intermediate.yaml", upper);
        var file = store.Write("example-basic.yaml", basic);
        var directory = Path.GetDirectoryName(file)!;
        Assert.Equal("2 courts, none of them with a fault.\n", (await Verb.Run("courts", "check", file)).Expect(0).Error);

        store.Write("example-basic.yaml", basic.Replace("level: basic", "level: high", StringComparison.Ordinal));
        var line = basic.Split('\n').TakeWhile(it => it != "parent: example-intermediate").Count() + 1;
        foreach (var place in new[] { file, directory })
        {
            Assert.Equal(
                $"example-basic.yaml:{line}: parent-not-above: the court 'example-intermediate' is intermediate; nothing of that level stands above 'example-basic', which is high.\n",
                (await Verb.Run("courts", "check", place)).Expect(3).Error);
        }

        store.Write("example-basic.yaml", System.Text.Encoding.Latin1.GetBytes("format: 1\ntitle: \u00e9\n"));
        Assert.Equal("example-basic.yaml:2: not-utf-8: this line is not written in UTF-8.\n", (await Verb.Run("courts", "check", directory)).Expect(3).Error);
        Assert.Equal("There is no file or directory /nowhere.\n", (await Verb.Run("courts", "check", "/nowhere")).Expect(4).Error);
    }

    [Fact]
    public async Task Packs_ShowsOneThatNamesNoCourt() => Assert.Matches(
        "^civil-two/2024#[0-9a-f]+  Civil first instance / 民事一审: 21 steps, 6 limits; applied in courts \\(--court\\)\n$",
        (await Verb.Run("packs", Pack)).Expect(0).Output);

    [Fact]
    public async Task APackThatNamesNoCourt_WithoutOne_OrInOneThatIsNotThere_IsRefused()
    {
        var log = store.Write("log.csv", "case,activity,timestamp\nA1,File case,2025-01-13\n");
        string[] import = ["import", log, "--pack", Pack, "--store", store.Directory];
        Assert.Equal(
            "Pack 'civil-two' names no court: say in which one it is applied by --court CODE. There is: example-basic, example-intermediate.\n",
            (await Verb.Run(import)).Expect(4).Error);
        Assert.Equal(
            "courts:1: unknown-court: there is no court 'moon'; there is: example-basic, example-intermediate.\n", (await Verb.Run([.. import, "--court", "moon"])).Expect(3).Error);
        Assert.Equal(
            "'Moon' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.\n", (await Verb.Run([.. import, "--court", "Moon"])).Expect(4).Error);
        Assert.Contains(
            "other-court: pack 'it-road-fines' names its court, 'it-road'; it cannot be applied in 'example-basic'.",
            (await Verb.Run([.. store.ImportArguments(log), "--court", "example-basic"])).Expect(3).Error, StringComparison.Ordinal);
        Assert.Equal(
            "Every pack names its court; --court is for packs that name none.\n",
            (await Verb.Run("history", store.Write("h.jsonl", File2025), "--pack", "demo-civil", "--court", "example-basic")).Expect(4).Error);
        Assert.False(JournalStores.Exists(store.Directory));
    }

    [Fact]
    public async Task Import_InACourt_OpensItsCases()
    {
        var log = store.Write("log.csv", "case,activity,timestamp\nA1,File case,2026-03-02\n");
        (await Verb.Run("import", log, "--pack", Pack, "--court", "example-basic", "--store", store.Directory)).Expect(0);
        Assert.Contains("A1", (await Verb.Run("case", "example-basic/A1", "--store", store.Directory)).Expect(0).Output, StringComparison.Ordinal);
        (await Verb.Run("verify", "--store", store.Directory)).Expect(0);
    }

    /// <summary>
    /// Two courts in two zones, in one store: six months from 2 March end on 2 September, and on that day each of the two cases has its last one, though
    /// it begins six hours earlier in Shanghai than in Rome.
    /// </summary>
    [Fact]
    public async Task TwoCourtsOfARegister_ShareAStore_EachByItsOwnDays()
    {
        foreach (var (code, zone, calendar) in new[] { ("cn-one", "Asia/Shanghai", "cn-courts"), ("it-two", "Europe/Rome", "it-national") })
        {
            store.Write($"{code}.yaml", $"format: 1\ncode: {code}\nlevel: basic\nzone: {zone}\nfrom: 2024-01-01\ntitle: {{ en: {code}, zh: {code} }}\nwarnsAt: \"08:30\"\ncalendar: {calendar}\n");
        }

        var pack = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(store.Directory)!, "packs")).FullName, "civil-two.yaml");
        await File.WriteAllTextAsync(pack, ExampleCourts.PackText);
        var log = store.Write("log.csv", "case,activity,timestamp\nA1,File case,2026-03-02\n");
        string[] import = ["import", log, "--pack", pack, "--store", store.Directory, "--courts", Path.GetDirectoryName(store.Directory)!, "--court"];
        foreach (var court in new[] { "cn-one", "it-two" })
        {
            (await Verb.Run([.. import, court])).Expect(0);
        }

        var chosen = await Verb.Run(
            "export", "--store", store.Directory, "--xes", store.Directory + ".xes", "--as-of", "2026-09-02", "--limit", "trial", "--urgency", "last-day");
        Assert.Equal(2, (int)JsonNode.Parse(chosen.Expect(0).Output)!["cases"]!);
        foreach (var court in new[] { "cn-one", "it-two" })
        {
            Assert.Contains("2026-09-02", (await Verb.Run("case", $"{court}/A1", "--store", store.Directory, "--as-of", "2026-09-02")).Expect(0).Output, StringComparison.Ordinal);
        }

        (await Verb.Run("verify", "--store", store.Directory)).Expect(0);
        Assert.Contains(
            "the journal belongs to 'supervision.example/cn-one', not to 'supervision.example/it-road'",
            (await Verb.Run(store.ImportArguments(Repository.PathOf("tests/data/fines.csv")))).Expect(4).Error, StringComparison.Ordinal);
    }

    /// <summary>One pack in two courts: each has its cases under a reference of its own, in the court as it was on the first day of the history.</summary>
    [Fact]
    public async Task History_InTwoCourts_KeepsThemApart_AsTheyWereOnItsFirstDay()
    {
        var played = await Verb.Run(
            "history", store.Write("h.jsonl", File2025), "--pack", Pack, "--court", "example-basic", "--court", "example-intermediate", "--store", store.Directory);
        var answers = played.Expect(0).Output.TrimEnd().Split('\n').Select(it => JsonNode.Parse(it)!).ToList();
        Assert.Equal(["example-basic/1", "example-intermediate/2"], answers.Where(it => it["end"] is null && it["act"] is not null).Select(it => (string)it["case"]!));

        using var journal = JournalStores.OpenReadOnly(store.Directory);
        var library = (await AdoptedPacks.Read(journal)).Library;
        var (basic, upper) = (library.NewestOrNull("civil-two", "example-basic")!, library.NewestOrNull("civil-two", "example-intermediate")!);
        Assert.NotEqual(basic.Reference, upper.Reference);
        Assert.Equal("示例县人民法院", basic.Court.Title.Zh);
        Assert.Equal("示例区人民法院", library.CourtOrNull("example-basic")!.Title.Zh);
    }
}
