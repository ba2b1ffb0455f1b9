using System.Text.Json.Nodes;
using Supervision.Silo.Tests.Due;

namespace Supervision.Silo.Tests.Histories;

/// <summary>Histories that a lawyer can read, each with what must follow from it, worked out by hand beside it (tests/data/histories).</summary>
public sealed class HistoryTests
{
    /// <summary>How long an instant is as it is shown: its day, or its minute.</summary>
    private const int Day = 10, Minute = 16;

    private static readonly SchemaFile Line = new(Repository.Read("docs/schemas/history-line.schema.json"));
    private static readonly SchemaFile Answer = new(Repository.Read("docs/schemas/history-answer.schema.json"));

    public static TheoryData<string, string> Histories => new()
    {
        { "appraisal", "demo-civil" },
        { "two-defendants", "civil-two" },
        { "standing-still", "civil-two" },
        { "hidden-overdue", "civil-two" },
        { "hearings", "civil-two" },
        { "speedy-trial", "speedy-trial" },
        { "termination", "termination" },
        { "urgings", "demo-civil" },
        { "extension", "extension" },
        { "conversion", "conversion" },
        { "appeal", "first-instance second-instance" },
        { "announcement", "announcement" },
        { "enforcement", "enforcement-two" },
        { "criminal", "criminal-two" },
        { "preservation", "preservation" },
        { "arrest", "arrest" },
        { "service-by-mail", "service-by-mail" },
        { "readings", "readings" },
        { "enforcement-paid", "cn-enforcement" },
        { "sale", "cn-enforcement" },
        { "reconsideration", "cn-enforcement" },
        { "measures", "cn-enforcement" },
        { "no-property", "cn-enforcement" },
        { "confirmation", "cn-confirmation" },
        { "civil-ordinary", "cn-civil" },
        { "civil-conversion", "cn-civil" },
        { "civil-small-claims", "cn-civil" },
        { "civil-announcement", "cn-civil" },
        { "civil-appeal", "cn-civil cn-civil-appeal" },
        { "civil-preservation", "cn-civil" },
        { "civil-special", "cn-civil" },
    };

    /// <summary>In which courts of the register a history is played whose pack names none; all but these in the first of them.</summary>
    private static readonly Dictionary<string, string[]> Courts = new()
    {
        ["reconsideration"] = ["example-basic", "example-intermediate"], ["civil-appeal"] = ["example-basic", "example-intermediate"],
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task History_LeadsToWhatTheLawSays(string name, string pack)
    {
        var played = await Played(name, pack);

        Assert.Equal(Repository.Read($"tests/data/histories/{name}.expected"), string.Concat(played.SelectMany(Shown).Select(it => it + "\n")));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task LinesAndAnswers_FitTheirSchemas(string name, string pack)
    {
        Assert.All(Repository.Read($"tests/data/histories/{name}.jsonl").TrimEnd().Split('\n'), line => Assert.Empty(Line.Faults(line)));
        Assert.All(await Played(name, pack), answer => Assert.Empty(Answer.Faults(answer.ToJsonString())));
    }

    [Fact]
    public void EveryHistoryThatIsThere_IsPlayed() => Assert.Equal(
        Repository.Files("*.jsonl", "tests/data/histories").Select(it => Path.GetFileNameWithoutExtension(it)!).Order(StringComparer.Ordinal),
        Histories.Select(it => (string)it[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryHistory_IsInTheDocument_WithItsPack() => Assert.All(
        Histories, it => Assert.Contains($"| `{it[0]}` | `{((string)it[1]).Replace(" ", "`, `", StringComparison.Ordinal)}` |", Repository.Read("docs/histories.md"), StringComparison.Ordinal));

    [Fact]
    public async Task ACertificate_SaysWhichReadingBinds_AndWhyTheOthersDoNot()
    {
        var certificate = (await Played("readings", "readings")).Single(it => (int?)it["line"] == 4)["dates"]![0]!["certificate"]!;

        Assert.Equal("CPL 103", (string)certificate["basis"]!["article"]!);
        Assert.EndsWith("Of 2 readings of the law this is the one that binds.", (string)certificate["lines"]!.AsArray().Single(it => (string)it!["kind"]! == "length")!["why"]!["en"]!, StringComparison.Ordinal);
        var other = Assert.Single(certificate["otherwise"]!.AsArray())!;
        Assert.Equal("The text moves a last day off a holiday and is silent on a last hour.", (string)other["why"]!["en"]!);
        Assert.Equal(
            "期限48小时，依据CPL 85 (in force from 2024-01-01)。事件发生的当日（当时）不计入。末日遇休息日的，顺延至其后第一个工作日。", (string)other["reads"]!["zh"]!);
    }

    [Fact]
    public async Task Alerts_GoToWhoeverBelongsToTheCase()
    {
        var overdue = (await Played("appraisal", "demo-civil")).Single(it => it["end"] is null && it["facts"]!.AsArray().Any(fact => (string)fact!["kind"]! == "case.went-overdue"));

        Assert.Equal("""["judge-03"]""", Assert.Single(overdue["alerts"]!.AsArray())!["to"]!.ToJsonString());
    }

    [Fact]
    public async Task Store_IsLeftOnlyWhenAsked_AndIsOneLikeAnyOther()
    {
        using var store = new TestStore();
        (await Verb.Run("history", FileOf("appraisal"), "--pack", "demo-civil", "--store", store.Directory + "/kept")).Expect(0);

        (await Verb.Run("verify", "--store", store.Directory + "/kept")).Expect(0);
        Assert.Contains("2024-10-23", (await Verb.Run("case", "2024-民初-1", "--store", store.Directory + "/kept")).Expect(0).Output, StringComparison.Ordinal);
        var again = await Verb.Run("history", FileOf("appraisal"), "--pack", "demo-civil", "--store", store.Directory + "/kept");
        Assert.Equal((4, $"There is a store in {store.Directory}/kept; a history begins in a new one.\n"), (again.ExitCode, again.Error));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task EveryDate_IsDerivedAgainByTheSecondProgram(string name, string pack)
    {
        using var store = new TestStore();
        (await Verb.Run(["history", FileOf(name), .. PacksOf(name, pack), "--store", store.Directory + "/kept"])).Expect(0);
        (await Verb.Run("export", "--store", store.Directory + "/kept", "--certificates", store.Directory + "/dates.jsonl")).Expect(0);

        var dates = await File.ReadAllLinesAsync(store.Directory + "/dates.jsonl");
        Assert.NotEmpty(dates);
        var (code, said) = SecondProgram.Rederive(store.Directory + "/dates.jsonl");
        Assert.Equal((0, $"{dates.Length} of {dates.Length} agree"), (code, said.Trim()));
    }

    private static string FileOf(string name) => Repository.PathOf($"tests/data/histories/{name}.jsonl");

    /// <summary>What a history is played with: the packs of one court or several, and the courts of packs that name none.</summary>
    private static IEnumerable<string> PacksOf(string name, string packs) =>
    [
        .. packs.Split(' ').SelectMany(it => new[] { "--pack", PackOf(it) }),
        .. packs.StartsWith("cn-", StringComparison.Ordinal) ? Courts.GetValueOrDefault(name, ["example-basic"]).SelectMany(it => new[] { "--court", it }) : [],
    ];

    /// <summary>One of the tests' own packs, or one that is shipped.</summary>
    private static string PackOf(string pack) => Repository.PathOf($"tests/data/packs/{pack}.yaml") is var own && File.Exists(own) ? own : pack;

    internal static JsonNode Certificate(string limit, string of, int line, IReadOnlyList<JsonNode> played) => played
        .Single(it => (int?)it["line"] == line)["dates"]!.AsArray()
        .Single(it => ((string)it!["limit"]!, (string?)it["of"]) == (limit, of))!["certificate"]!;

    internal static async Task<IReadOnlyList<JsonNode>> Played(string name, string pack)
    {
        var played = await Verb.Run(["history", FileOf(name), .. PacksOf(name, pack)]);
        return [.. played.Expect(0).Output.TrimEnd().Split('\n').Select(it => JsonNode.Parse(it)!)];
    }

    /// <summary>
    /// An answer in few words, as the expectations are written: refusals, findings and dates of a line; what time or another case led to, with its day, or its minute
    /// where the limit ends at one.
    /// </summary>
    private static IEnumerable<string> Shown(JsonNode answer)
    {
        if (answer["end"] is not null)
        {
            yield break;
        }

        if (answer["line"] is null)
        {
            foreach (var fact in answer["facts"]!.AsArray())
            {
                var fields = fact!["fields"]!;
                var length = fields["due-at"] is null ? Day : Minute;
                yield return $"{((string)answer["when"]!)[..length]} {fact["kind"]}{Before(" ", fields["limit"] ?? fields["step"] ?? fields["as"] ?? fields["place"])}"
                    + $"{Before(" ", fields["about"])}{Before(" ", fields["due-at"] is null ? null : fields["stage"])}{Because(answer)}";
            }

            foreach (var date in answer["cause"] is null ? [] : answer["dates"]!.AsArray())
            {
                yield return $"{((string)answer["when"]!)[..Day]} {Moved(date!)}";
            }

            yield break;
        }

        if (answer["refusal"] is { } refusal)
        {
            yield return $"{answer["line"]} refused {refusal["obstacle"]} {refusal["basis"]?["article"]}";
        }

        foreach (var told in answer["facts"]!.AsArray().Where(it => it!["fields"]!["due-at"] is not null))
        {
            yield return $"{answer["line"]} after {told!["kind"]} {told["fields"]!["limit"]}{Before(" ", told["fields"]!["stage"])}";
        }

        foreach (var finding in answer["findings"]!.AsArray())
        {
            yield return $"{answer["line"]} {finding}";
        }

        foreach (var date in answer["dates"]!.AsArray())
        {
            yield return $"{answer["line"]} {Moved(date!)}";
        }

        foreach (var limit in answer["unverified"]!.AsArray())
        {
            yield return $"{answer["line"]} unverified {limit!["limit"]} by {string.Join(", ", limit["basis"]!.AsArray().Select(it => it!["article"]))}";
        }
    }

    private static string Moved(JsonNode date) => $"{date["limit"]}{Before(" ", date["of"])} {date["state"]}{Before(" ", date["due"])}{Before(" ", Clock(date["dueAt"]))}"
        + Before(" on ", date["met"]) + Before(" ", Clock(date["metAt"]))
        + string.Concat((date["certificate"]?["otherwise"]!.AsArray() ?? []).Select(it => $" or {it!["due"]} by {it["basis"]!["article"]}"));

    private static string Because(JsonNode answer) =>
        answer["cause"] is { } cause ? $" in {answer["case"]} because of {cause["case"]} {cause["entry"]}" : "";

    /// <summary>Hours and minutes.</summary>
    private static JsonNode? Clock(JsonNode? time) => time is null ? null : ((string)time!)[..5];

    private static string Before(string before, JsonNode? value) => value is null ? "" : $"{before}{value}";
}
