using System.Text.Json.Nodes;
using Supervision.Silo.Tests.Processes;
using Xunit.Abstractions;

namespace Supervision.Silo.Tests.Due;

/// <summary>What the executable says of dates, derived again by a program that shares nothing with it.</summary>
public sealed class SecondProgramTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [FactWith(Needs.Python)]
    public void TheSecondProgram_PassesItsOwnTests()
    {
        var (code, said) = SecondProgram.OwnTests();
        Assert.True(code == 0, said);
    }

    [FactWith(Needs.Python)]
    public async Task RandomQuestions_AreAnsweredAlikeByBothPrograms()
    {
        var (seed, count) = (20261122, Here.RunsLongTests ? 200_000 : 5_000);
        output.WriteLine($"seed {seed}, {count} questions");
        var questions = store.Write("questions.jsonl", SecondProgram.RandomQuestions(seed, count));
        var answers = Path.Combine(Path.GetDirectoryName(questions)!, "answers.jsonl");
        (await Verb.Run("due", "--batch", questions, "--out", answers)).Expect(0);

        var (code, said) = SecondProgram.Rederive(questions, answers);
        Assert.True(code == 0, said);
        Assert.StartsWith($"{count} of {count} agree", said, StringComparison.Ordinal);
    }

    /// <summary>Rolls, working days, suspensions that ended and that last, extensions, ends of months: whatever a pack may say.</summary>
    [FactWith(Needs.Python)]
    public async Task CertificatesOfCases_AreDerivedAgain_AndAChangedDayIsNoticed()
    {
        var pack = store.Write("fines.yaml", PackThatMovesItsDates());
        (await Verb.Run("import", store.Write("log.xes", Oracle.MakeLog(23, 200)), "--pack", pack, "--store", store.Directory)).Expect(0);
        var file = Path.Combine(Path.GetDirectoryName(pack)!, "certificates.jsonl");
        var summary = JsonNode.Parse((await Verb.Run("export", "--store", store.Directory, "--certificates", file)).Expect(0).Output)!;

        var lines = (await File.ReadAllLinesAsync(file)).Select(it => JsonNode.Parse(it)!.AsObject()).ToList();
        Assert.Equal((200, lines.Count), (summary["cases"]!.GetValue<int>(), summary["certificates"]!.GetValue<int>()));
        var kinds = lines.SelectMany(it => it["steps"]!.AsArray()).Select(it => it!["kind"]!.GetValue<string>()).ToHashSet();
        Assert.Superset(new HashSet<string> { "start", "length", "skipped", "extension", "suspension", "roll", "due" }, kinds);
        Assert.Contains(lines, it => it["excluded"]?[0]?["open"] is not null && it["provisional"]!.GetValue<bool>());
        Assert.Equal((0, $"{lines.Count} of {lines.Count} agree\n"), SecondProgram.Rederive(file));

        var changed = lines[^1];
        changed["due"] = "2030-01-01";
        var (code, said) = SecondProgram.Rederive(store.Write("changed.jsonl", string.Join('\n', lines.Select(it => it.ToJsonString()))));
        Assert.Equal(1, code);
        Assert.StartsWith($"{lines.Count - 1} of {lines.Count} agree\nfirst that does not: ", said, StringComparison.Ordinal);
        Assert.Contains(changed["id"]!.GetValue<string>(), said, StringComparison.Ordinal);
    }

    [FactWith(Needs.Python)]
    public async Task CertificatesOfAPackWithoutACalendar_AreDerivedAgain()
    {
        var log = store.Write("log.xes", Oracle.MakeLog(29, 60));
        await store.Import(log);
        var file = Path.Combine(Path.GetDirectoryName(log)!, "certificates.jsonl");
        (await Verb.Run("export", "--store", store.Directory, "--certificates", file, "--lang", "zh")).Expect(0);

        Assert.Equal(0, SecondProgram.Rederive(file).Code);
        Assert.All(await File.ReadAllLinesAsync(file), it => Assert.Contains("\"calendar\":null", it, StringComparison.Ordinal));
    }

    private static string PackThatMovesItsDates()
    {
        var text = File.ReadAllText(Path.Combine(SecondProgram.Law, "packs", "it-road-fines.yaml"));
        return text[..text.IndexOf("  - edition: law", StringComparison.Ordinal)]
            .Replace("zone: Europe/Rome", "zone: Europe/Rome\n  calendar: it-national", StringComparison.Ordinal)
            .Replace("metBy: [pay, appeal-prefect, appeal-judge, collect]", """
                metBy: [pay, collect]
                        suspendedBy: [appeal-prefect]
                        resumedBy: [notify-decision]
                        extendedBy: [{ step: add-penalty, length: 1m }]
                """, StringComparison.Ordinal)
            .Replace("{ length: 60d, basis: *prefect }", "{ length: 2m, basis: *prefect }\n        counting: { monthEnd: last_to_last, excludeStart: false, startRoll: next, boundary: both }", StringComparison.Ordinal)
            .Replace("{ length: 60d, basis: *judge }", "{ length: 20wd, basis: *judge }", StringComparison.Ordinal);
    }
}
