using System.Text.RegularExpressions;
using Supervision.LawFiles.Courts;

namespace Supervision.LawFiles.Tests.Courts;

/// <summary>Each rule of courts, by two sound files of which one is broken in one place: the whole error, with file and line.</summary>
public sealed partial class CourtRuleTests
{
    private const string Upper = """
        format: 1
        code: upper
        level: intermediate
        zone: Asia/Shanghai
        from: 2024-01-01
        title: { en: Upper, zh: 中院 }
        warnsAt: "08:30"
        calendar: cn-courts
        divisions:
          - { id: civil-1, title: { en: Civil, zh: 民一庭 } }

        """;

    private const string Basic = """
        format: 1
        code: basic
        level: basic
        zone: Asia/Shanghai
        urgingAnsweredWithin: 3wd
        from: 2024-01-01
        title: { en: Basic, zh: 基层院 }
        parent: upper
        warnsAt: "08:30"
        calendar: cn-courts
        divisions:
          - { id: civil-1, title: { en: Civil, zh: 民庭 } }
        editions:
          - from: 2025-01-01
            title: { en: Basic of the district, zh: 区院 }
          - from: 2026-01-01
            calendar: none

        """;

    private const string EditionKeys = "from, title, parent, warnsAt, calendar, divisions";

    /// <summary>What to look for in the basic court's file, what to put there, the line that is blamed, and what is said of it.</summary>
    public static TheoryData<string, string, int, string> Breaks => new()
    {
        { "format: 1", "format: 2", 1, "unknown-format: format is '2'; this program reads format 1." },
        { "level: basic\n", "", 1, "missing-key: 'level' is missing; expected text." },
        { "from: 2024-01-01\ntitle", "title", 1, "missing-key: 'from' is missing; expected text." },
        { "level: basic", "level: low", 3, "unknown-name: 'level' is 'low'; expected basic or intermediate or high or supreme or special." },
        { "code: basic", "code: 1st", 2, "bad-court: '1st' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter." },
        { "code: basic", "code: none", 2, "bad-court: 'none' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter." },
        { "parent: upper", "parent: Upper", 8, "bad-court: 'Upper' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter." },
        { "zone: Asia/Shanghai", "zone: Shanghai", 4, "unknown-zone: 'Shanghai' is no time zone; expected a name of the IANA database such as Europe/Rome." },
        { "calendar: cn-courts", "calendar: moon", 10, "unknown-calendar: there is no calendar 'moon'; there is: cn-courts, england-wales, it-hearings, it-national, us-federal." },
        { "calendar: cn-courts", "calendar: it-national", 10, "other-zone: calendar 'it-national' counts its days in Europe/Rome, the court lives in Asia/Shanghai." },
        { "3wd", "3x", 5, "bad-length: '3x' is no length; expected a number and d, wd, m or y, such as 90d, of at most a hundred years (2600wd)." },
        { "08:30", "24:00", 9, "bad-time: '24:00' is no time; expected one such as \"08:00\"." },
        { "from: 2024-01-01", "from: 2024-02-30", 6, "bad-date: '2024-02-30' is no date; expected one such as 2010-08-13." },
        { "id: civil-1", "id: C1", 12, "bad-name: 'C1' is no division; expected 2 to 64 of a-z, 0-9 and '-', the first a letter." },
        { "民庭 } }\n", "民庭 } }\n  - { id: civil-1, title: { en: Civil, zh: 民庭 } }\n", 13, "repeated-name: the division 'civil-1' is there 2 times." },
        { "民庭 } }", "民庭 }, colour: red }", 12, "unknown-key: 'colour' is not known here; expected one of: id, title." },
        { "divisions:\n  - { id: civil-1, title: { en: Civil, zh: 民庭 } }", "divisions: civil", 11, "wrong-type: 'divisions' must be a list." },
        { "    title: { en: Basic of the district, zh: 区院 }\n", "    zone: Asia/Tokyo\n    title: { en: Basic of the district, zh: 区院 }\n", 15, $"unknown-key: 'zone' is not known here; expected one of: {EditionKeys}." },
        { "    title: { en: Basic of the district, zh: 区院 }\n", "", 14, "empty-edition: an edition says what becomes other: title, parent, warnsAt, calendar, divisions." },
        { "from: 2025-01-01", "from: 2023-01-01", 14, "edition-before-first: an edition from 2023-01-01 is no later than the first one, from 2024-01-01." },
        { "from: 2025-01-01", "from: 2024-01-01", 14, "edition-before-first: an edition from 2024-01-01 is no later than the first one, from 2024-01-01." },
        { "from: 2026-01-01", "from: 2025-01-01", 16, "editions-out-of-order: an edition from 2025-01-01 follows one from 2025-01-01." },
        { "code: basic", "code: upper", 2, "repeated-name: the court 'upper' stands in upper.yaml already." },
        { "parent: upper", "parent: moon", 8, "unknown-parent: there is no court 'moon'; there is: basic, upper." },
        { "calendar: none", "parent: moon", 17, "unknown-parent: there is no court 'moon'; there is: basic, upper." },
        { "parent: upper", "parent: basic", 8, "court-circle: from 2024-01-01 on 'basic' stands under itself: basic." },
        { "level: basic", "level: high", 8, "parent-not-above: the court 'upper' is intermediate; nothing of that level stands above 'basic', which is high." },
        { "level: basic", "level: intermediate", 8, "parent-not-above: the court 'upper' is intermediate; nothing of that level stands above 'basic', which is intermediate." },
        { "level: basic", "level: supreme", 8, "parent-not-above: the court 'upper' is intermediate; nothing of that level stands above 'basic', which is supreme." },
        { "from: 2024-01-01", "from: 2023-12-31", 8, "parent-begins-later: the court 'upper' begins on 2024-01-01, after the 2023-12-31 from which it stands above 'basic'." },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Read_ACourtBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, int line, string said) =>
        Assert.Equal($"basic.yaml:{line}: {said}", Refusal(Upper, Broken(find, put)).Split('\n')[0]);

    [Fact]
    public void Read_ACodeThatDiffersByCase_NamesTheOther() => Assert.Equal(
        [
            "basic.yaml:2: bad-court: 'UPPER' is no court's code; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.",
            "basic.yaml:2: differs-by-case: the court 'UPPER' differs from 'upper' in upper.yaml by case alone.",
        ],
        Refusal(Upper, Broken("code: basic", "code: UPPER")).Split('\n'));

    /// <summary>Special courts have no level that would forbid it.</summary>
    [Fact]
    public void Read_TwoSpecialCourtsAboveEachOther_AreACircle_SaidOfBoth() => Assert.Equal(
        [
            "upper.yaml:11: court-circle: from 2024-01-01 on 'upper' stands under itself: upper, basic.",
            "basic.yaml:8: court-circle: from 2024-01-01 on 'basic' stands under itself: basic, upper.",
        ],
        Refusal(Upper.Replace("intermediate", "special", StringComparison.Ordinal) + "parent: basic\n", Broken("level: basic", "level: special")).Split('\n'));

    [Fact]
    public void Read_MoreDivisionsOrEditionsThanAnyCourtHas_IsRefused()
    {
        var divisions = string.Concat(Enumerable.Range(1, 200).Select(it => $"  - {{ id: d-{it}, title: {{ en: a, zh: b }} }}\n"));
        Assert.Equal("basic.yaml:12: too-many-divisions: 201 divisions; a court may have 200.", Refusal(Upper, Broken("民庭 } }\n", "民庭 } }\n" + divisions)));
        var editions = string.Concat(Enumerable.Range(2027, 99).Select(it => $"  - {{ from: {it}-01-01, warnsAt: \"09:00\" }}\n"));
        Assert.Equal("basic.yaml:14: too-many-editions: 101 editions; a court may have 100.", Refusal(Upper, Basic + editions));
    }

    [Theory]
    [InlineData("- a\n", 1, "not-a-court: expected one YAML document that is a mapping.")]
    [InlineData("code: [basic\n", 2, "not-yaml: ")]
    public void Read_WhatIsNoCourt_SaysSo(string text, int line, string said) => Assert.StartsWith($"basic.yaml:{line}: {said}", Refusal(Upper, text), StringComparison.Ordinal);

    [Fact]
    public void Read_DeeperOrLargerThanACourtIs_IsRefusedBeforeATreeIsBuilt()
    {
        Assert.Equal("basic.yaml:1: too-deep: more than 32 mappings and lists stand within each other.", Refusal(Upper, "a: " + new string('[', 30_000)));
        Assert.StartsWith("basic.yaml:19999: too-large: it has more than 20000", Refusal(Upper, "a:\n" + string.Concat(Enumerable.Repeat("- b\n", 100_000))), StringComparison.Ordinal);
    }

    [Fact]
    public void Lineage_OfACourtThatIsNotThere_SaysWhatThereIs() => Assert.Equal(
        "courts:1: unknown-court: there is no court 'moon'; there is: basic, upper.",
        Assert.Throws<InvalidCourtException>(() => new CourtSource(new("moon"), [new("upper.yaml", Upper), new("basic.yaml", Basic)], ShippedCalendars.Texts).Lineage()).Message);

    [Fact]
    public void Rules_OfTheProgram_AllHaveATestHere()
    {
        var tested = Breaks.Select(it => ((string)it[3]).Split(':')[0])
            .Concat(["differs-by-case", "not-a-court", "not-yaml", "too-deep", "too-large", "too-many-divisions", "too-many-editions", "unknown-court"]).Distinct().Order();
        Assert.Equal(Document, tested);
        Assert.Empty(Repository.Files("*.cs", "LawFiles/Courts").SelectMany(it => RuleName().Matches(Repository.Read(it)).Select(match => match.Groups[1].Value)).Except(Document));
    }

    [Fact]
    public void CourtsDocument_ShowsForEachRuleAMessageOfThatRule() => Assert.All(Rows, it => Assert.Equal(it.Groups[1].Value, it.Groups[2].Value));

    private static IEnumerable<Match> Rows => Repository.Read("docs/courts.md").Split('\n').Select(line => RuleRow().Match(line)).Where(it => it.Success);

    private static IEnumerable<string> Document => Rows.Select(it => it.Groups[1].Value).Order();

    internal static string Broken(string find, string put)
    {
        var at = Basic.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The basic court no longer has '{find}'.");
        return Basic[..at] + put + Basic[(at + find.Length)..];
    }

    private static string Refusal(string upper, string basic) => Assert.Throws<InvalidCourtException>(
        () => CourtReader.Read([new("upper.yaml", upper), new("basic.yaml", basic)], ShippedCalendars.Library)).Message;

    [GeneratedRegex("(?<!<c>)\"([a-z]+(?:-[a-z]+)+)\"")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| `[^:]+:\d+: ([a-z-]+): .+` \|$")]
    private static partial Regex RuleRow();
}
