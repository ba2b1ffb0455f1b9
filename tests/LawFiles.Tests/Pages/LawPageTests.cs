using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Supervision.LawFiles.Packs;
using Supervision.LawFiles.Pages;

namespace Supervision.LawFiles.Tests.Pages;

/// <summary>Pages about packs: those in docs/law are what the packs say now, and whatever a pack says stays text.</summary>
public sealed partial class LawPageTests
{
    private static readonly IReadOnlyList<LawPage> Shipped = [.. Repository.Files("*.yaml", "law/packs").SelectMany(it => Pages(it))];

    private static readonly IReadOnlyList<LawPage> All = [.. Shipped, .. Repository.Files("*.yaml", "tests/data/packs").SelectMany(it => Pages(it))];

    [Fact]
    public void DocsLaw_SaysWhatThePacksSay()
    {
        Assert.All(Shipped, page => Repository.AssertIsUpToDate($"docs/law/{page.File}", page.Text));
        Assert.Equal(
            Shipped.Select(it => it.File).Order(StringComparer.Ordinal), Repository.Files("*.md", "docs/law").Select(it => it["docs/law/".Length..]));
    }

    [Fact]
    public void EveryRowOfATable_HasAsManyCellsAsItsHead()
    {
        foreach (var page in All)
        {
            foreach (var table in page.Text.Split("\n\n").Where(it => it.StartsWith('|')))
            {
                Assert.Single(table.TrimEnd('\n').Split('\n').Select(row => Bar().Count(row)).Distinct());
            }
        }
    }

    /// <summary>Each place once, by a name that Mermaid can read, and every arrow between two of them.</summary>
    [Fact]
    public void EveryDiagram_NamesThePlacesThatItsArrowsLeadBetween()
    {
        foreach (var diagram in All.SelectMany(page => Diagram().Matches(page.Text)).Select(it => it.Groups[1].Value))
        {
            var lines = diagram.TrimEnd('\n').Split('\n');
            Assert.Equal("stateDiagram-v2", lines[0]);
            var places = lines.Select(line => Place().Match(line)).Where(it => it.Success).Select(it => it.Groups[1].Value).ToList();
            Assert.Equal(places.Count, places.Distinct().Count());
            var arrows = lines.Select(line => Arrow().Match(line)).Where(it => it.Success).ToList();
            Assert.Equal(lines.Length - 1, places.Count + arrows.Count);
            Assert.Empty(arrows.SelectMany(it => new[] { it.Groups[1].Value, it.Groups[2].Value }).Except([.. places, "[*]"]));
        }
    }

    [Theory]
    [InlineData("en", "| Verifying a clue | 7 days<br>INV 2 (in force from 2021-01-01) | 5 days | E35 6 (in force from 2007-01-01) | V2 | The judicial interpretation is the later text and the higher one. |")]
    [InlineData("zh", "| 核实财产线索 | 7日<br>INV 2 (in force from 2021-01-01) | 5日 | E35 6 (in force from 2007-01-01) | V2 | 司法解释出台在后，效力较高。 |")]
    [InlineData("en", "| Approving a measure | Ask for approval of a measure | E35 12 (in force from 2007-01-01) |")]
    [InlineData("zh", "| 审批执行措施 | 报请审批 | E35 12 (in force from 2007-01-01) |")]
    [InlineData("en", "| Deciding on confirmation<br>duty | 30 days | Confirmation accepted | Decide on confirmation | Appraisal | Extend: 30 days, once (court president) |  | CPL 187 (in force from 2024-01-01) | V |")]
    public void APage_TellsReadings_AndWhatIsNotVerified_AndNoLimitTwice(string language, string row)
    {
        var page = All.Single(it => it.File == $"readings.{language}.md").Text;

        Assert.Contains($"\n{row}\n", page, StringComparison.Ordinal);
        Assert.Equal(language == "en" ? 1 : 0, Regex.Count(page, "Approving a measure"));
    }

    [Theory]
    [InlineData("civil-two", "| Trial time limit<br>duty | Sum claimed in yuan &lt; 50000: 2 months<br>otherwise: 6 months | File the case | Pronounce judgment | Appraisal, Settlement talks, Suspension | Extend the time limit: 6 months, once (Sum claimed in yuan &lt; 50000: judge; otherwise: court president) | ten days left | CPL 168 (in force from 2024-01-01)<br>CPL 152 (in force from 2024-01-01) | V |")]
    [InlineData("civil-two", "| The court's own target<br>the court's own target | 4 months |")]
    [InlineData("civil-two", "| Summons before the hearing<br>duty<br>each Hearing has its own<br>counted back from: Day of the hearing | 3 days |")]
    [InlineData("announcement", "by itself, for each after")]
    [InlineData("speedy-trial", "| the last of: ")]
    public void APage_TellsWhatFormatTwoAdds(string pack, string said) =>
        Assert.Contains(said, All.Single(it => it.File == $"{pack}.en.md").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("extension.en", "| judge | must say: a reason<br>may say: a document, a length<br>must agree: 1. Head of the division (division chief), within 3 days<br>must agree: 2. President of the court (court president), within 5 days<br>to be asked for 15 days before the limit's last day at the latest<br>to be decided 5 days before the limit's last day at the latest |")]
    [InlineData("extension.en", "must agree: President of the court above (court president of the court above), within 15 days")]
    [InlineData("extension.en", "| once<br>must agree: Head of the division (division chief, court president), within 2 working days |")]
    [InlineData("extension.en", "Extend the trial limit: 6 months, once (Head of the division, President of the court)<br>Extend the trial limit further: 3 months, once (President of the court above)")]
    [InlineData("extension.zh", "须经批准：1. 庭长（庭长），3日内决定<br>须经批准：2. 本院院长（院长），5日内决定<br>最迟应在期限届满15日前提出申请<br>最迟应在期限届满5日前作出决定 |")]
    [InlineData("extension.zh", "须经批准：上级人民法院院长（上级法院院长），15日内决定")]
    public void APage_TellsWhoMustAgree_AndByWhen(string page, string said) =>
        Assert.Contains(said, All.Single(it => it.File == $"{page}.md").Text, StringComparison.Ordinal);

    /// <summary>Bars, quotation marks and angle brackets of a title are letters: they end no cell, open no link and no element.</summary>
    [Fact]
    public void WhatAPackCallsThings_StaysText()
    {
        var text = Repository.Read("tests/data/packs/readings.yaml")
            .Replace("en: Close the case,", "en: \"a|b <b>c</b> [d](e) \\\"f\\\"; g: h\",", StringComparison.Ordinal);

        var page = Of(text, "readings.yaml")[0].Text;

        Assert.Contains("| a\\|b &lt;b>c&lt;/b> \\[d\\](e) \"f\"; g: h |", page, StringComparison.Ordinal);
        Assert.Contains("  p2 --> p3 : a|b <b>c</b> [d](e) 'f', g： h\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void APackWithoutACourt_IsSaidToBeAppliedInCourtsOfTheRegister()
    {
        var text = Repository.Read("tests/data/packs/readings.yaml");
        var court = text.IndexOf("court:", StringComparison.Ordinal);
        var anywhere = text[..court] + text[text.IndexOf("roles:", StringComparison.Ordinal)..];

        var pages = Of(anywhere, "readings.yaml");

        Assert.Contains("Applied in courts of the register.", pages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Any court", pages[0].Text, StringComparison.Ordinal);
        Assert.Contains("适用于法院名册中的法院。", pages[1].Text, StringComparison.Ordinal);
    }

    private static ImmutableArray<LawPage> Pages(string file) => Of(Repository.Read(file), Path.GetFileName(file));

    private static ImmutableArray<LawPage> Of(string text, string file)
    {
        var (editions, namesCourt) = PackReader.Described(text, file, ShippedCalendars.Library);
        return LawPage.Of(editions, namesCourt);
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex("```mermaid\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Diagram();

    [GeneratedRegex("^  state \"[^\"]+\" as (p[0-9]+)$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^  (p[0-9]+|\[\*\]) --> (p[0-9]+|\[\*\])(?: : [^:;]+)?$")]
    private static partial Regex Arrow();
}
