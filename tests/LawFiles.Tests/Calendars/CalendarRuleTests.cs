using System.Text;
using System.Text.RegularExpressions;
using Supervision.LawFiles.Calendars;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>Each rule of a calendar file, by a small one broken in one place: the whole refusal, with file and line.</summary>
public sealed partial class CalendarRuleTests
{
    private const string Jubilee = "\"date\": \"2020-05-11\", \"kind\": \"rest\"";
    private const string Flood = "\"from\": \"2021-02-01\", \"to\": \"2021-02-03\"";
    private const string Power = "\"from\": \"2021-03-04T13:00\", \"to\": \"2021-03-04T18:30\"";
    private const string RootKeys = "format, calendar, over, title, zone, weekend, known, edition, sources, holidays, days, closures, outages";

    /// <summary>What to look for, what to put there, a piece of the line that is blamed, and what is said of it.</summary>
    public static TheoryData<string, string, string, string> Breaks => new()
    {
        // Contradictions.
        { Jubilee, "\"date\": \"2020-05-09\", \"kind\": \"work\"", "Jubilee", "repeated-day: 2020-05-09 stands on line 19 already." },
        { Jubilee, "\"date\": \"2020-05-09\", \"kind\": \"rest\"", "Jubilee", "repeated-day: 2020-05-09 stands on line 19 already." },
        { Jubilee, "\"date\": \"2020-04-13\", \"kind\": \"work\"", "Jubilee", "works-and-rests: 2020-04-13 works by this line and rests by line 15 (Easter Monday)." },
        { Jubilee, "\"date\": \"2021-12-31\", \"kind\": \"work\"", "Jubilee", "works-and-rests: 2021-12-31 works by this line and rests by line 14 (New Year (observed))." },
        { Jubilee, "\"date\": \"2021-02-02\", \"kind\": \"work\"", "Jubilee", "works-and-rests: 2021-02-02 works by this line and rests by line 23 (Flood)." },
        { Jubilee, "\"date\": \"2019-12-31\", \"kind\": \"rest\"", "Jubilee", "outside-known: 2019-12-31 is outside the days that are known, 2020-01-01 to 2024-12-31." },
        { Flood, "\"from\": \"2021-02-01\", \"to\": \"2025-02-03\"", "Flood", "outside-known: 2025-02-03 is outside the days that are known, 2020-01-01 to 2024-12-31." },
        { Power, "\"from\": \"2019-03-04T13:00\", \"to\": \"2019-03-04T18:30\"", "No power", "outside-known: 2019-03-04 is outside the days that are known, 2020-01-01 to 2024-12-31." },
        { Flood, "\"from\": \"2021-02-03\", \"to\": \"2021-02-01\"", "Flood", "bad-span: it ends on 2021-02-01, before it begins on 2021-02-03." },
        { Power, "\"from\": \"2021-03-04T13:00\", \"to\": \"2021-03-04T13:00\"", "No power", "bad-span: an outage ends after it begins." },
        { "\"from\": \"2020-01-01\", \"to\": \"2024-12-31\"", "\"from\": \"2024-12-31\", \"to\": \"2020-01-01\"", "known", "bad-span: it ends on 2020-01-01, before it begins on 2024-12-31." },
        { "\"to\": \"2024-12-31\"", "\"to\": \"2924-12-31\"", "known", "bad-span: days can be known from 1900 to 2199 at most." },
        { "\"from\": 1950, \"to\": 2030", "\"from\": 2030, \"to\": 1950", "New Year", "bad-span: it ends with 1950, before it begins with 2030." },
        { "\"source\": \"log\"", "\"source\": \"logs\"", "No power", "unknown-source: there is no source 'logs'; 'sources' has: act, log." },
        { "\"id\": \"log\"", "\"id\": \"act\"", "Annex", "repeated-name: the source 'act' is there already." },
        { Flood, "\"from\": \"2021-02-01\", \"to\": \"2022-02-03\"", "Flood", "never-works: no day works from 2021-01-30 to 2021-03-30; a court works on one of 60 days at least." },
        { "[\"saturday\", \"sunday\"]", "[\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"]", "weekend", "never-works: no day of the week works." },
        { "\"calendar\": \"court\"", "\"calendar\": \"courts\"", "courts", "wrong-file-name: calendar 'courts' must stand in courts.json, not in court.json." },
        { "\"calendar\": \"court\"", "\"calendar\": \"Court\"", "\"calendar\"", "bad-name: 'Court' is no name; expected lower-case letters, digits and '-'." },

        // The shape.
        { "\"format\": 1", "\"format\": 2", "format", "unknown-format: this program reads format 1." },
        { "\"format\": 1", "\"format\": \"1\"", "format", "wrong-type: 'format' must be a whole number from 1 to 2147483647." },
        { "\"format\": 1", "\"format\": 1.0", "format", "wrong-type: 'format' must be a whole number from 1 to 2147483647." },
        { "  \"format\": 1,\n", "", "{", "missing-key: 'format' is missing; expected a whole number." },
        { "\"edition\": \"Made for tests.\"", "\"edition\": \" \"", "edition", "wrong-type: 'edition' must be text." },
        { "\"edition\": \"Made for tests.\"", "\"edition\": null", "{", "missing-key: 'edition' is missing; expected text." },
        { ", \"zh\": \"水灾\"", "", "Flood", "missing-key: 'zh' is missing; expected text." },
        { "\"en\": \"Jubilee\", ", "", "庆典", "missing-key: 'en' is missing; expected text." },
        { "\"zh\": \"法院\"", "\"zh\": \"\"", "\"title\"", "wrong-type: 'zh' must be text." },
        { "\"zone\": \"Europe/Rome\"", "\"zone\": \"Rome\"", "zone", "unknown-zone: 'Rome' is no time zone; expected a name of the IANA database such as Europe/Rome." },
        { "  \"zone\": \"Europe/Rome\",\n", "", "{", "missing-key: 'zone' is missing; expected text." },
        { "  \"weekend\": [\"saturday\", \"sunday\"],\n", "", "{", "missing-key: 'weekend' is missing; expected a list." },
        { "[\"saturday\", \"sunday\"]", "[\"saturday\", \"funday\"]", "weekend", "unknown-name: 'funday' is no day of the week; expected one such as saturday." },
        { "[\"saturday\", \"sunday\"]", "[\"sunday\", \"sunday\"]", "weekend", "repeated-name: Sunday is there 2 times." },
        { "[\"saturday\", \"sunday\"]", "[6, \"sunday\"]", "weekend", "wrong-type: each item of 'weekend' must be text." },
        { "\"zone\":", "\"colour\": \"red\", \"zone\":", "colour", $"unknown-key: 'colour' is not known here; expected one of: {RootKeys}." },
        { "\"zone\":", "\"colour\": null, \"zone\":", "colour", $"unknown-key: 'colour' is not known here; expected one of: {RootKeys}." },
        { Jubilee, Jubilee + ", \"kind\": \"work\"", "Jubilee", "repeated-key: 'kind' stands in this object already." },
        { Jubilee, Jubilee + ", \"half\": true", "Jubilee", "unknown-key: 'half' is not known here; expected one of: date, kind, name, source." },
        { Jubilee, "\"date\": \"2021-02-29\", \"kind\": \"rest\"", "Jubilee", "bad-date: '2021-02-29' is no date; expected one such as 2010-08-13." },
        { Jubilee, "\"date\": \"2020-5-11\", \"kind\": \"rest\"", "Jubilee", "bad-date: '2020-5-11' is no date; expected one such as 2010-08-13." },
        { Jubilee, "\"date\": \"2020-05-11\", \"kind\": \"half\"", "Jubilee", "unknown-name: 'half' is neither work nor rest." },
        { Power, "\"from\": \"2021-03-04\", \"to\": \"2021-03-04T18:30\"", "No power", "bad-time: '2021-03-04' is no local time; expected one such as 2015-03-04T13:00." },
        { "\"name\": { \"en\": \"Flood\", \"zh\": \"水灾\" }", "\"name\": \"Flood\"", "Flood", "wrong-type: 'name' must be an object." },
        { "{ \"easter\": 1 }", "{ \"easter\": 1, \"day\": 2 }", "Easter", "unknown-key: 'day' is not known here; expected one of: easter." },
        { "{ \"easter\": 1 }", "{ \"easter\": 300 }", "Easter", "wrong-type: 'easter' must be a whole number from -80 to 250." },
        { "\"month\": 1, \"day\": 1", "\"month\": 2, \"day\": 30", "New Year", "wrong-type: 'day' must be a whole number from 1 to 29." },
        { "\"month\": 1, \"day\": 1", "\"month\": 13, \"day\": 1", "New Year", "wrong-type: 'month' must be a whole number from 1 to 12." },
        { "\"nth\": -1", "\"nth\": 0", "Bank", "wrong-type: 'nth' is 1 to 5, or -1 for the last." },
        { "\"nth\": -1", "\"nth\": 6", "Bank", "wrong-type: 'nth' must be a whole number from -1 to 5." },
        { "\"weekday\": \"monday\"", "\"weekday\": \"Monday\"", "Bank", "unknown-name: 'Monday' is no day of the week; expected one such as monday." },
        { "\"nearest-weekday\"", "\"nearest\"", "New Year", "unknown-name: 'nearest' is no way of observing; expected nearest-weekday or next-weekday." },
        { "\"checked\": \"M\"", "\"checked\": \"yes\"", "Annex", "unknown-name: 'yes' is no way of checking; expected V, V2 or M." },
        { "\"outages\": [", "\"outages\": [ 7,", "outages", "wrong-type: each item of 'outages' must be an object." },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Read_ACalendarBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said)
    {
        var broken = Broken(CourtFile.Text, find, put);
        Assert.Equal($"{CourtFile.Name}:{LineOf(blamed, broken)}: {said}", Refusal((CourtFile.Name, broken)).First());
    }

    /// <summary>What an upper file may not do, by the small one over the other.</summary>
    public static TheoryData<string, string, string, string> UpperBreaks => new()
    {
        { "\"over\": \"court\"", "\"over\": \"curt\"", "over", "unknown-calendar: there is no calendar 'curt' to stand over; there are: court, hearings." },
        { "\"over\": \"court\"", "\"over\": \"hearings\"", "over", "over-goes-round: hearings over hearings: no calendar stands alone." },
        { "\"weekend\"", "\"zone\": \"Europe/Rome\", \"weekend\"", "zone", "inherited-key: 'zone' is that of 'court' and may not be given over it." },
        { "\"weekend\"", "\"known\": { \"from\": \"2020-01-01\", \"to\": \"2030-12-31\" }, \"weekend\"", "known", "inherited-key: 'known' is that of 'court' and may not be given over it." },
        { "2020-05-11", "2025-05-11", "go on", "outside-known: 2025-05-11 is outside the days that are known, 2020-01-01 to 2024-12-31." },
        { "\"source\": \"order\"", "\"source\": \"act\"", "go on", "unknown-source: there is no source 'act'; 'sources' has: order." },
        { "    { \"id\": \"order\", \"text\": \"Order of the president\", \"where\": \"File 7\", \"checked\": \"V\" }\n", "", "sources", "no-source: a calendar needs a source." },
    };

    [Theory]
    [MemberData(nameof(UpperBreaks))]
    public void Read_AnUpperCalendarBrokenInOnePlace_IsBlamedAlone(string find, string put, string blamed, string said)
    {
        var broken = Broken(CourtFile.Upper, find, put);
        var refusal = Refusal((CourtFile.Name, CourtFile.Text), (CourtFile.UpperName, broken)).ToList();
        Assert.Equal($"{CourtFile.UpperName}:{LineOf(blamed, broken)}: {said}", refusal[0]);
        Assert.All(refusal, it => Assert.StartsWith(CourtFile.UpperName, it, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_CalendarsThatStandOverEachOther_AreEachBlamed()
    {
        var lower = Broken(Broken(Broken(CourtFile.Text, "  \"zone\": \"Europe/Rome\",\n", ""), "\"known\": { \"from\": \"2020-01-01\", \"to\": \"2024-12-31\" },", ""), "\"title\"", "\"over\": \"hearings\", \"title\"");
        Assert.Equal(
            ["court.json:4: over-goes-round: court over hearings over court: no calendar stands alone.", "hearings.json:4: over-goes-round: hearings over court over hearings: no calendar stands alone."],
            Refusal((CourtFile.Name, lower), (CourtFile.UpperName, CourtFile.Upper)));
    }

    /// <summary>What stands over a file at fault is not to blame, and is no reason to say less.</summary>
    [Theory]
    [InlineData("\"date\": \"2020-04-13\", \"kind\": \"work\"", "court.json:20: works-and-rests: 2020-04-13 works by this line and rests by line 15 (Easter Monday).")]
    [InlineData("\"date\": \"2020-05-09\", \"kind\": \"rest\"", "court.json:20: repeated-day: 2020-05-09 stands on line 19 already.")]
    [InlineData("\"date\": \"2019-05-09\", \"kind\": \"rest\"", "court.json:20: outside-known: 2019-05-09 is outside the days that are known, 2020-01-01 to 2024-12-31.")]
    public void Read_ACalendarOverOneThatContradictsItself_BlamesTheLowerAlone(string put, string said) =>
        Assert.Equal([said], Refusal((CourtFile.Name, Broken(CourtFile.Text, Jubilee, put)), (CourtFile.UpperName, CourtFile.Upper)));

    [Fact]
    public void Read_TwoFilesOfOneCalendar_AreRefused() => Assert.Equal(
        ["b/court.json:3: repeated-name: the calendar 'court' stands in a/court.json already."], Refusal(("a/court.json", CourtFile.Text), ("b/court.json", CourtFile.Text)));

    [Fact]
    public void Read_FaultsOfSeveralFiles_AreAllReported() => Assert.Equal(
        ["court.json:5: unknown-zone", "court.json:20: bad-date", "hearings.json:5: wrong-type"],
        Refusal(
            (CourtFile.Name, Broken(Broken(CourtFile.Text, "Europe/Rome", "Rome"), "2020-05-11", "2020-05-32")),
            (CourtFile.UpperName, Broken(CourtFile.Upper, "庭审", ""))).Select(it => string.Join(':', it.Split(':')[..3])));

    [Theory]
    [InlineData("", 1)]
    [InlineData("{", 1)]
    [InlineData("{ \"format\": 1, // a word\n }", 1)]
    [InlineData("{\n\"format\": 1,\n}", 3)]
    [InlineData("{\n\"format\": 1\n}\n{}", 4)]
    [InlineData("{\n'format': 1\n}", 2)]
    [InlineData("{\n\"format\": 01\n}", 2)]
    public void Read_WhatIsNoJson_SaysTheLine(string text, int line) =>
        Assert.StartsWith($"court.json:{line}: not-json: from here on this is not JSON: ", Assert.Single(Refusal((CourtFile.Name, text))), StringComparison.Ordinal);

    [Fact]
    public void Read_HalfACharacter_SaysTheLine() => Assert.Equal(
        ["court.json:8: not-json: this text holds half of a character (\\u escapes come in pairs here)."], Refusal((CourtFile.Name, Broken(CourtFile.Text, "Made for", "\\ud800"))));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    public void Read_WhatIsNoObject_IsNoCalendar(string text) => Assert.Equal(["court.json:1: not-a-calendar: expected one JSON object."], Refusal((CourtFile.Name, text)));

    [Fact]
    public void Read_AnotherEncoding_SaysTheLine()
    {
        var bytes = Encoding.Latin1.GetBytes(Broken(CourtFile.Text, "\"en\": \"Flood\"", "\"en\": \"Inondé\"").Replace("法院", "x", StringComparison.Ordinal));
        Assert.Equal(
            "court.json:23: not-utf-8: this line is not written in UTF-8.",
            Assert.Throws<InvalidCalendarException>(() => CalendarReader.Read([new CalendarText(CourtFile.Name, [.. bytes])])).Message);
    }

    /// <summary>The names of rules that stand in the sources of the reader.</summary>
    internal static IEnumerable<string> RulesInTheProgram() => Repository.Files("*.cs", "LawFiles/Calendars")
        .Concat(["LawFiles/Reading/JsonFile.cs", "LawFiles/Reading/JsonNode.cs", "Silo/Hosting/CalendarFiles.cs"])
        .SelectMany(file => RuleName().Matches(Repository.Read(file)).Select(it => it.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal);

    private static string Broken(string text, string find, string put)
    {
        Assert.Contains(find, text, StringComparison.Ordinal);
        var at = text.IndexOf(find, StringComparison.Ordinal);
        return text[..at] + put + text[(at + find.Length)..];
    }

    private static int LineOf(string piece, string text) => text[..text.IndexOf(piece, StringComparison.Ordinal)].Count(it => it == '\n') + 1;

    [GeneratedRegex("\"((?:[a-z]+-)+[a-z0-9]+)\",\\s+\\$?\"")]
    private static partial Regex RuleName();
}
