using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Packs;

/// <summary>What the documents say of packs is what the program does.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Readers = ["PackReader", "PackNode", "CountingNode", "LimitNode", "PartsNode"];

    private static readonly string Document = Repository.Read("docs/packs.md");

    [Fact]
    public void PacksDocument_NamesEveryRuleOfTheProgram_AndNoOther() => Assert.Equal(
        PackRuleTests.RulesInTheProgram(),
        Document[Document.IndexOf("## Rules", StringComparison.Ordinal)..].Split('\n').Select(line => RuleRow().Match(line)).Where(it => it.Success)
            .Select(it => it.Groups[1].Value).Order());

    [Fact]
    public void PacksDocument_ShowsForEachRuleAMessageOfThatRule() => Assert.All(
        Document.Split('\n').Select(line => RuleRow().Match(line)).Where(it => it.Success),
        it => Assert.Equal(it.Groups[1].Value, it.Groups[2].Value));

    [Fact]
    public void PacksDocument_ShowsAPackThatIsValid()
    {
        var pack = Assert.Single(PackReader.Read(Examples[0], "small-claims.yaml", ShippedCalendars.Library));
        Assert.Equal(("small-claims", "2024", 6, 2), (pack.Reference.Pack, pack.Reference.Edition, pack.Steps.Length, pack.Limits.Length));
        Assert.Equal("2m", pack[new LimitId("trial")].LengthFor(new LocalDate(2024, 1, 1))!.Length.ToString());
        Assert.Equal("two-defendants", Assert.Single(PackReader.Read(Examples[1], "two-defendants.yaml", ShippedCalendars.Library)).Reference.Pack);
    }

    /// <summary>Every key that the reader knows stands in the example, and in the tables.</summary>
    [Fact]
    public void PacksDocument_NamesEveryKey()
    {
        var known = string.Concat(Readers.Select(it => Repository.Read($"LawFiles/Packs/{it}.cs")));
        var keys = KnownKeys().Matches(known).SelectMany(it => it.Groups[1].Value.Split(", ")).Select(it => it.Trim('"')).Distinct().ToList();
        Assert.True(keys.Count > 60, $"Only {keys.Count} keys were found in the reader.");
        Assert.All(keys, key => Assert.Matches($@"(^|[\s{{-]){key}:", string.Concat(Examples)));
        Assert.All(keys.Except(["en", "zh", "from", "to"]), key => Assert.Matches($"`{key}(`|:)", Document));
    }

    [Fact]
    public void RulesDocument_SaysWhatThePacksSay() => Repository.AssertIsUpToDate("docs/rules.md", Rules());

    private static string[] Examples { get; } = [.. Document.Split("```yaml\n").Skip(1).Select(it => it[..it.IndexOf("```", StringComparison.Ordinal)])];

    private static string Rules()
    {
        var text = new StringBuilder("""
            # The time limits that the shipped packs enforce

            Written by the tests from `law/packs/` (run them with `SUPERVISION_REGENERATE=1`); do not edit. "Checked" says how the
            wording was checked: V read in full text, V2 in a third-party copy or excerpt, M from memory, to be checked before use.

            """.ReplaceLineEndings("\n"));
        foreach (var edition in ShippedPacks.Files.SelectMany(it => ShippedPacks.Read(it)))
        {
            text.Append(FormattableString.Invariant($"\n## {edition.Title.En} / {edition.Title.Zh}: `{edition.Reference.Pack}`, edition `{edition.Reference.Edition}`\n\n"));
            text.Append("| limit | kind | length | starts on | met by | article | edition of the text | checked |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var (limit, length) in edition.Limits.SelectMany(limit => limit.Lengths.Select(length => (limit, length))))
            {
                text.Append(FormattableString.Invariant(
                    $"| {limit.Title.En} {limit.Title.Zh} | {(limit.Kind == LimitKind.Duty ? "duty" : "right")} | {length.Length}{Span(length)} | {limit.StartsOn} | {string.Join(", ", limit.MetBy)} | {length.Basis.Article} | {length.Basis.Edition} | {length.Basis.Checked} |\n"));
            }
        }

        return text.ToString();
    }

    private static string Span(LengthRule it) => (it.From, it.Until) switch
    {
        (null, null) => "",
        ({ } from, null) => FormattableString.Invariant($", started from {from:uuuu-MM-dd}"),
        (null, { } until) => FormattableString.Invariant($", started until {until:uuuu-MM-dd}"),
        ({ } from, { } until) => FormattableString.Invariant($", started {from:uuuu-MM-dd} to {until:uuuu-MM-dd}"),
    };

    [GeneratedRegex(@"^\| `([a-z-]+)` \| `[^:]+:\d+: ([a-z-]+): .+` \|$")]
    private static partial Regex RuleRow();

    /// <summary>What is passed to Only, by itself or as a list that is put together first.</summary>
    [GeneratedRegex(@"(?:\.Only\(|(?:[kK]eys|OfTwo|ofTwo) =\s*\[)((?:""\w+""(?:, )?)+)[\)\]]")]
    private static partial Regex KnownKeys();
}
