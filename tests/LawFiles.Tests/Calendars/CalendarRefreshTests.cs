using System.Collections.Immutable;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;
using Supervision.LawFiles.Calendars.Refreshing;
using Xunit.Abstractions;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>What a newer holiday file changes in a calendar, and what it must not.</summary>
public sealed class CalendarRefreshTests(ITestOutputHelper output)
{
    private const string Next = """
        { "year": 2027, "papers": ["https://www.gov.cn/2027"], "days": [
          { "name": "元旦", "date": "2026-12-31", "isOffDay": true },
          { "name": "元旦", "date": "2027-01-01", "isOffDay": true },
          { "name": "元旦", "date": "2027-01-03", "isOffDay": false } ] }
        """;

    private static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<string, string>.Empty;

    private static CalendarFile Courts => Shipped.Files["cn-courts"];

    [Fact]
    public void Refresh_FromTheFilesThatItWasMadeFrom_ChangesNothing()
    {
        if (SharedData.TryFind("holidays/holiday-cn/2007.json", output) is not { } first || SharedData.TryFind("holidays/govuk-bank-holidays.json", output) is not { } bank)
        {
            return;
        }

        var lists = Enumerable.Range(2007, 21).Select(it => Path.Combine(Path.GetDirectoryName(first)!, $"{it}.json")).Select(it => List(it, File.ReadAllText(it))).ToList();
        AssertNoChange(CalendarRefresh.Of(Courts, lists, Nothing));
        Assert.EndsWith("2027.json", Assert.Single(CalendarRefresh.Of(Courts, lists, Nothing).Silent).File, StringComparison.Ordinal);
        Assert.All(lists, it => AssertNoChange(CalendarRefresh.Of(Courts, [it], Nothing)));
        AssertNoChange(CalendarRefresh.Of(Shipped.Files["england-wales"], [List("bank-holidays.json", File.ReadAllText(bank))], Nothing));
    }

    /// <summary>As it is once a year: the notice comes, and with it a day of the December that was known already.</summary>
    [Fact]
    public void Refresh_FromTheNextYear_AddsItsDaysAndMakesItKnown_AndOnceMoreChangesNothing()
    {
        var refresh = CalendarRefresh.Of(Courts, [List("2027.json", Next)], Nothing);
        Assert.Equal(
            ["2026-12-31 Holiday New Year / 元旦 [2027]", "2027-01-01 Holiday New Year / 元旦 [2027]", "2027-01-03 MakeUp New Year / 元旦 [2027]"],
            refresh.Changes.Select(it => it.Before is null ? Shown(it.After!) : "not added"));
        Assert.Equal((Day("2006-12-30"), Day("2027-12-31")), (refresh.After.Known!.Start, refresh.After.Known.End));
        Assert.Equal(("2027", "https://www.gov.cn/2027", "V2"), (refresh.After.Sources[^1].Id, refresh.After.Sources[^1].Citation.Edition, refresh.After.Sources[^1].Citation.Checked));
        Assert.Empty(refresh.MissingNames);

        var written = Of(("cn-courts.json", CalendarWriter.Write(refresh.After)));
        Assert.Equal((true, true), (written.Library.Find("cn-courts")!.StatusOf(Day("2027-01-01")).IsRest, written.Library.Find("cn-courts")!.StatusOf(Day("2027-06-01")).IsKnown));
        AssertNoChange(CalendarRefresh.Of(written.Files["cn-courts"], [List("2027.json", Next)], Nothing));
    }

    [Fact]
    public void Refresh_FromAYearWithoutDays_MakesNothingKnown()
    {
        var refresh = CalendarRefresh.Of(Courts, [List("2027.json", "{ \"year\": 2027, \"papers\": [], \"days\": [] }")], Nothing);
        AssertNoChange(refresh);
        Assert.Equal("2027.json", Assert.Single(refresh.Silent).File);
    }

    [Fact]
    public void Refresh_FromAYearThatLeavesOneOut_IsRefused() => Assert.Equal(
        "2028.json:1: gap-in-known: its years 2028 to 2028 are not next to the days that are known, 2006-12-30 to 2026-12-31.",
        Assert.Throws<InvalidCalendarException>(() => CalendarRefresh.Of(Courts, [List("2028.json", Next.Replace("2027", "2028", StringComparison.Ordinal).Replace("2026", "2027", StringComparison.Ordinal))], Nothing)).Message);

    /// <summary>A notice that was mended: one day less, one that changed, and those of other years untouched.</summary>
    [Fact]
    public void Refresh_FromAMendedYear_ReplacesTheDaysOfThatSourceAlone()
    {
        var first = CalendarRefresh.Of(Courts, [List("2027.json", Next)], Nothing).After;
        var mended = Next.Replace("\"2027-01-03\", \"isOffDay\": false", "\"2027-01-01\", \"isOffDay\": false", StringComparison.Ordinal)
            .Replace("  { \"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": true },\n", "", StringComparison.Ordinal);
        Assert.Equal(
            ["2027-01-01 Holiday New Year / 元旦 [2027] to 2027-01-01 MakeUp New Year / 元旦 [2027]", "2027-01-03 MakeUp New Year / 元旦 [2027] to nothing"],
            CalendarRefresh.Of(first, [List("2027.json", mended)], Nothing).Changes.Select(it => $"{Shown(it.Before)} to {Shown(it.After)}"));
    }

    [Fact]
    public void Refresh_OfADayThatSomebodyWroteByHand_KeepsIt()
    {
        var hand = new CalendarSource("order-3", new("Order 3", "File 3", "V"));
        var edited = Courts with
        {
            Sources = Courts.Sources.Add(hand),
            Days = Courts.Days.Add(new Cited<DayFact>(new DayFact(Day("2026-12-31"), DayKind.MakeUp, new("Stocktaking", "盘点"), hand.Citation), hand.Id, 1)),
        };
        var refresh = CalendarRefresh.Of(edited, [List("2027.json", Next)], Nothing);
        Assert.Equal(["2026-12-31 MakeUp Stocktaking / 盘点 [order-3]", "2026-12-31 Holiday New Year / 元旦 [2027]"], refresh.Kept.SelectMany(it => new[] { it.Before, it.After }).Select(Shown));
        Assert.Equal(DayKind.MakeUp, refresh.After.Days.Single(it => it.Value.Day == Day("2026-12-31")).Value.Kind);
        Assert.Equal(2, refresh.Changes.Length);
        AssertNoChange(CalendarRefresh.Of(refresh.After, [List("2027.json", Next)], Nothing));
    }

    [Fact]
    public void Refresh_WithANameOfOneLanguage_SaysSo_UntilItIsGiven()
    {
        var list = List("2027.json", Next.Replace("\"name\": \"元旦\", \"date\": \"2027-01-03\"", "\"name\": \"新节日\", \"date\": \"2027-01-03\"", StringComparison.Ordinal));
        Assert.Equal(["新节日"], CalendarRefresh.Of(Courts, [list], Nothing).MissingNames.AsEnumerable());
        var told = CalendarRefresh.Of(Courts, [list], Nothing.Add("新节日", "New Festival"));
        Assert.Empty(told.MissingNames);
        Assert.Equal("2027-01-03 MakeUp New Festival / 新节日 [2027]", Shown(told.Changes[^1].After));
    }

    [Fact]
    public void Refresh_FromTheGovernmentsFile_NamesSubstituteDaysInBothLanguages()
    {
        const string Published = """{ "scotland": { "events": [] }, "england-and-wales": { "division": "england-and-wales", "events": [ { "title": "Christmas Day", "date": "2029-12-25", "notes": "Substitute day", "bunting": true } ] } }""";
        var refresh = CalendarRefresh.Of(Shipped.Files["england-wales"], [List("bank-holidays.json", Published)], Nothing);
        Assert.Equal(["2029-12-25 Holiday Christmas Day (substitute day) / 圣诞节（补假日） [gov.uk]"], refresh.Changes.Select(it => Shown(it.After)));
        Assert.Equal(Day("2029-12-31"), refresh.After.Known!.End);
    }

    [Fact]
    public void Refresh_FromADataSetOfAnotherLanguage_TakesBothNames()
    {
        const string Listed = """[{"date":"2029-01-01","name":"Capodanno","type":"public","substitute":false},{"date":"2029-02-14","name":"San Valentino","type":"observance","substitute":false}]""";
        var refresh = CalendarRefresh.Of(Shipped.Files["england-wales"], [List("it.json", Listed)], Nothing.Add("Capodanno", "New Year/元旦"));
        Assert.Equal(["2029-01-01 Holiday New Year / 元旦 [date-holidays]"], refresh.Changes.Select(it => Shown(it.After)));
        Assert.Equal(["Capodanno"], CalendarRefresh.Of(Shipped.Files["england-wales"], [List("it.json", Listed)], Nothing.Add("Capodanno", "元旦")).MissingNames.AsEnumerable());
    }

    [Theory]
    [InlineData("{ \"year\": 2027 }", "x.json:1: not-a-holiday-list: expected 'days', or the division 'england-and-wales'; there is: year.")]
    [InlineData("7", "x.json:1: not-a-holiday-list: expected a JSON object or list.")]
    [InlineData("{\n\"days\": [],\n\"papers\": [] }", "x.json:1: missing-key: 'year' is missing; expected a whole number.")]
    [InlineData("{ \"year\": 2027, \"papers\": [], \"days\": [\n{ \"name\": \"x\", \"date\": \"2027-01-01\", \"isOffDay\": 1 } ] }", "x.json:2: wrong-type: 'isOffDay' must be true or false.")]
    [InlineData("{ \"year\": 2027, \"papers\": [], \"days\": [\n{ \"name\": \"x\", \"date\": \"2025-01-01\", \"isOffDay\": true } ] }", "x.json:2: outside-year: 2025-01-01 is neither in the list's years nor in the December before.")]
    [InlineData("{ \"year\": 2027, \"papers\": [], \"days\": [\n{ \"name\": \"x\", \"date\": \"2027-01-01\", \"isOffDay\": true },\n{ \"name\": \"x\", \"date\": \"2027-01-01\", \"isOffDay\": false } ] }", "x.json:3: repeated-day: 2027-01-01 is in this list twice.")]
    public void Read_WhatIsNoHolidayFile_IsRefusedWithItsLine(string text, string said) =>
        Assert.Equal(said, Assert.Throws<InvalidCalendarException>(() => List("x.json", text)).Message);

    /// <summary>What npm date-holidays 3 gave for South Australia: part-day public holidays on the eves, and Christmas Day on the clock of Adelaide.</summary>
    private const string Adelaide = """
        [
         {"date":"2029-12-24 19:00:00","start":"2029-12-24T08:30:00.000Z","end":"2029-12-24T13:30:00.000Z","name":"Christmas Eve","type":"public","rule":"12-24 19:00"},
         {"date":"2029-12-25 00:00:00","start":"2029-12-24T13:30:00.000Z","end":"2029-12-25T13:30:00.000Z","name":"Christmas Day","type":"public","rule":"12-25"}
        ]
        """;

    [Fact]
    public void Refresh_FromWhatThePackageReallyGives_TakesWholeDays_AndTellsOfPartsOfDays()
    {
        var refresh = CalendarRefresh.Of(Shipped.Files["england-wales"], [List("au-sa.json", Adelaide)], Nothing);
        Assert.Equal(["2029-12-25 Holiday Christmas Day / 圣诞节 [date-holidays]"], refresh.Changes.Select(it => Shown(it.After)));
        Assert.Equal(["2029-12-24 Christmas Eve"], refresh.Parts.Select(it => $"{it.Day:uuuu-MM-dd} {it.Name}"));
        Assert.Equal(Day("2029-12-31"), refresh.After.Known!.End);
    }

    /// <summary>
    /// By begin and end: several days; a day with an hour less, and one with an hour more, where the clocks change; an evening and the day after it; a half day; a day and
    /// a half; one that lasts into the next year.
    /// </summary>
    [Theory]
    [InlineData("2020-01-25 00:00:00", "2020-01-24T16:00:00.000Z", "2020-01-27T16:00:00.000Z", "2020-01-25 2020-01-26 2020-01-27", "")]
    [InlineData("2020-03-29 00:00:00", "2020-03-28T23:00:00.000Z", "2020-03-29T22:00:00.000Z", "2020-03-29", "")]
    [InlineData("2020-10-25 00:00:00", "2020-10-24T22:00:00.000Z", "2020-10-25T23:00:00.000Z", "2020-10-25", "")]
    [InlineData("2020-05-23 18:00:00", "2020-05-23T15:00:00.000Z", "2020-05-24T21:00:00.000Z", "2020-05-24", "2020-05-23")]
    [InlineData("2020-12-24 00:00:00", "2020-12-24T00:00:00.000Z", "2020-12-24T12:00:00.000Z", "", "2020-12-24")]
    [InlineData("2020-12-24 00:00:00 -0600", "2020-12-24T06:00:00.000Z", "2020-12-25T18:00:00.000Z", "2020-12-24", "2020-12-25")]
    [InlineData("2020-12-31 00:00:00", "2020-12-31T00:00:00.000Z", "2021-01-02T00:00:00.000Z", "2020-12-31", "")]
    public void Read_AHolidayByItsBeginAndEnd_IsItsWholeDays(string date, string start, string end, string rest, string parts)
    {
        var list = List("x.json", $$"""[{"date":"{{date}}","start":"{{start}}","end":"{{end}}","name":"Feast","type":"public"}]""");
        Assert.Equal((rest, parts), (Joined(list.Days), Joined(list.Parts)));
        Assert.Equal((Day("2020-01-01"), Day("2020-12-31")), (list.Years!.Start, list.Years.End));

        static string Joined(IEnumerable<ListedDay> days) => string.Join(' ', days.Select(it => $"{it.Day:uuuu-MM-dd}"));
    }

    [Fact]
    public void Read_OfADataSet_TellsEachFaultOnce() => Assert.Equal(
        """
        x.json:2: bad-date: '2020-13-24 19:00:00' is no date; expected one such as 2010-08-13 or 2010-08-13 00:00:00.
        x.json:3: bad-span: it lasts 366 days; a holiday lasts more than none and 60 at most.
        """.ReplaceLineEndings(),
        Assert.Throws<InvalidCalendarException>(() => List("x.json", """
            [
            {"date":"2020-13-24 19:00:00","name":"a","type":"public"},
            {"date":"2020-01-01 00:00:00","start":"2020-01-01T00:00:00.000Z","end":"2021-01-01T00:00:00.000Z","name":"b","type":"bank"}]
            """)).Message);

    private static HolidayList List(string file, string text) => HolidayListReader.Read(Text(file, text), "england-and-wales");

    private static void AssertNoChange(CalendarRefresh refresh)
    {
        Assert.Empty(refresh.Changes);
        Assert.Equal(CalendarWriter.Write(refresh.Before), CalendarWriter.Write(refresh.After));
        Assert.True(refresh.ChangesNothing);
    }

    private static string Shown(Cited<DayFact>? it) => it is null ? "nothing" : $"{it.Value.Day:uuuu-MM-dd} {it.Value.Kind} {it.Value.Name.En} / {it.Value.Name.Zh} [{it.Source}]";
}
