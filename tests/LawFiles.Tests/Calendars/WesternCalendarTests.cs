using System.Text.Json;
using NodaTime;
using Supervision.Domain.Time.Calendars;
using Xunit.Abstractions;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>The other calendars, day by day against what others have computed or published.</summary>
public sealed class WesternCalendarTests(ITestOutputHelper output)
{
    /// <summary>
    /// Days from 2000 on which a president closed the executive departments: 66 FR 63903, 68 FR 69295, 69 FR 32245, 72 FR 425, 72 FR 70477, 73 FR 76501,
    /// 77 FR 76339, 79 FR 73459, 83 FR 62687, 83 FR 65481, 84 FR 69983, 85 FR 81337, 89 FR 104857, 90 FR 187, and the order of 18 December 2025.
    /// </summary>
    private static readonly string[] ClosedByThePresident =
    [
        "2001-12-24", "2003-12-26", "2004-06-11", "2007-01-02", "2007-12-24", "2008-12-26", "2012-12-24", "2014-12-26", "2018-12-05", "2018-12-24",
        "2019-12-24", "2020-12-24", "2024-12-24", "2025-01-09", "2025-12-24", "2025-12-26",
    ];

    /// <summary>Public holidays and those of banks, with all their substitute days; the data set has no day that was declared once.</summary>
    [Fact]
    public void UnitedStates_EveryDayFrom2000To2030_IsTheDayOfADataSet_OrWasDeclaredByThePresident() =>
        AssertSame(Named("us-federal"), Years(2000, 2030), Npm("US_2000-2030", "public", "bank"), ClosedByThePresident, []);

    /// <summary>
    /// By 5 U.S.C. 6103(b) these are holidays: Mashpee Wampanoag Tribal Council v. Norton, 336 F.3d 1094 (D.C. Cir. 2003), for 24 December 2001; the notice of the
    /// Ninth Circuit for 5 December 2018. Half days and leave granted by an agency are none.
    /// </summary>
    [Theory]
    [InlineData("1972-12-28", true)]
    [InlineData("1973-12-31", true)]
    [InlineData("1979-12-24", true)]
    [InlineData("1994-04-27", true)]
    [InlineData("2001-12-24", true)]
    [InlineData("2018-12-05", true)]
    [InlineData("1987-12-24", false)]
    [InlineData("2002-12-24", false)]
    [InlineData("2009-12-24", false)]
    [InlineData("2015-12-24", false)]
    [InlineData("2023-11-24", false)]
    public void UnitedStates_ADayOnWhichThePresidentClosedTheDepartments_IsAHolidayWhereItWasAWholeDay(string day, bool rests) =>
        Assert.Equal(rests, Named("us-federal").StatusOf(Day(day)).IsRest);

    [Fact]
    public void EnglandAndWales_EveryDayFrom2012To2028_IsWhatTheGovernmentPublishes() =>
        AssertSame(Named("england-wales"), Years(2012, 2028), GovUk("england-and-wales"), [], []);

    /// <summary>The data set has the spring bank holiday of 2012 a week too early: it was moved to the Monday of the Diamond Jubilee.</summary>
    [Fact]
    public void EnglandAndWales_AgainstADataSet_DiffersWhereThatIsWrong() =>
        AssertSame(Named("england-wales"), Years(2012, 2028), Npm("GB-ENG_2012-2030", "public"), ["2012-06-04"], ["2012-05-28"]);

    /// <summary>The data set has 2 June 2000; law 336/2000 made it a rest day again from 2001.</summary>
    [Fact]
    public void Italy_EveryDayFrom2000To2014_DiffersFromADataSetWhereThatIsWrong() =>
        AssertSame(Named("it-national"), Years(2000, 2014), Npm("IT_2000-2014", "public"), [], ["2000-06-02"]);

    [Theory]
    [InlineData("us-federal", "1971-10-25", true)]
    [InlineData("us-federal", "1971-11-11", false)]
    [InlineData("us-federal", "1977-10-24", true)]
    [InlineData("us-federal", "1977-11-11", false)]
    [InlineData("us-federal", "1978-10-23", false)]
    [InlineData("us-federal", "1978-11-10", true)]
    [InlineData("us-federal", "1985-01-21", false)]
    [InlineData("us-federal", "1986-01-20", true)]
    [InlineData("us-federal", "1971-12-31", true)]
    [InlineData("us-federal", "2010-12-31", true)]
    [InlineData("us-federal", "2020-06-19", false)]
    [InlineData("us-federal", "2021-06-18", true)]
    [InlineData("us-federal", "2025-01-09", true)]
    [InlineData("england-wales", "2020-05-04", false)]
    [InlineData("england-wales", "2020-05-08", true)]
    [InlineData("england-wales", "2022-05-30", false)]
    [InlineData("england-wales", "2022-09-19", true)]
    [InlineData("england-wales", "2021-12-28", true)]
    [InlineData("it-national", "2000-06-02", false)]
    [InlineData("it-national", "2001-06-02", true)]
    [InlineData("it-national", "2003-06-02", true)]
    [InlineData("it-national", "2010-03-17", false)]
    [InlineData("it-national", "2011-03-17", true)]
    [InlineData("it-national", "2023-10-04", false)]
    [InlineData("it-national", "2027-10-04", true)]
    [InlineData("it-national", "2024-06-29", true)]
    [InlineData("it-national", "2024-06-28", false)]
    public void ADayOnWhichTheLawChanged_IsTheDayThatItWas(string calendar, string day, bool rests) => Assert.Equal(
        (rests, true), (Named(calendar).StatusOf(Day(day)).IsRest, Named(calendar).StatusOf(Day(day)).IsKnown));

    [Fact]
    public void ItalianHearings_RestAsTheNationDoes_ButForSaturdays() => Assert.All(Years(2000, 2030), day =>
    {
        var nation = Named("it-national").StatusOf(day);
        var isPlainSaturday = day.DayOfWeek == IsoDayOfWeek.Saturday && nation.Kind == DayKind.Weekend;
        Assert.Equal(nation.IsRest && !isPlainSaturday, Named("it-hearings").StatusOf(day).IsRest);
    });

    [Fact]
    public void EachCalendar_KnowsTheDaysOfItsSources() => Assert.Equal(
        [
            "cn-courts 2006-12-30 2026-12-31 Asia/Shanghai", "england-wales 2012-01-01 2028-12-31 Europe/London", "it-hearings 2000-01-01 2099-12-31 Europe/Rome",
            "it-national 2000-01-01 2099-12-31 Europe/Rome", "us-federal 1971-01-01 2099-12-31 America/New_York",
        ],
        Shipped.Library.All.Select(it => $"{it.Reference.Calendar} {it.Known.Start:uuuu-MM-dd} {it.Known.End:uuuu-MM-dd} {it.Zone.Id}"));

    /// <summary>The calendar rests on weekends and on the given days, but for those that it alone has and those that it has not.</summary>
    private static void AssertSame(CourtCalendar calendar, DateInterval span, HashSet<LocalDate>? theirs, string[] oursAlone, string[] theirsAlone)
    {
        if (theirs is null)
        {
            return;
        }

        Assert.True(theirs.Count > 100, $"Only {theirs.Count} days to compare with.");
        var ours = RestDays(calendar, span).ToHashSet();
        var expected = span.Where(it => IsWeekend(it) || theirs.Contains(it)).ToHashSet();
        Assert.Equal(oursAlone.Select(Day), ours.Except(expected).Order());
        Assert.Equal(theirsAlone.Select(Day), expected.Except(ours).Order());
    }

    private HashSet<LocalDate>? Npm(string file, params string[] types) => Dates(
        $"holidays/npm_date-holidays/date-holidays_{file}.json", root => root.EnumerateArray().Where(it => types.Contains(it.GetProperty("type").GetString())));

    private HashSet<LocalDate>? GovUk(string division) => Dates("holidays/govuk-bank-holidays.json", root => root.GetProperty(division).GetProperty("events").EnumerateArray());

    private HashSet<LocalDate>? Dates(string file, Func<JsonElement, IEnumerable<JsonElement>> entries)
    {
        if (SharedData.TryFind(file, output) is not { } path)
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return entries(json.RootElement).Select(it => Day(it.GetProperty("date").GetString()!)).ToHashSet();
    }
}
