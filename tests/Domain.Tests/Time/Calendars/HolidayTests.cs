using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Tests.Time.Calendars;

/// <summary>How a holiday by rule finds its days.</summary>
public sealed class HolidayTests
{
    private static readonly Citation Source = new("Act", "1950", "V");
    private static readonly Title Name = new("Day", "日");

    [Theory]
    [InlineData(1, IsoDayOfWeek.Monday, 3, "2018-01-15")]
    [InlineData(1, IsoDayOfWeek.Monday, 1, "2018-01-01")]
    [InlineData(11, IsoDayOfWeek.Thursday, 4, "2018-11-22")]
    [InlineData(5, IsoDayOfWeek.Monday, -1, "2018-05-28")]
    [InlineData(4, IsoDayOfWeek.Monday, -1, "2018-04-30")]
    [InlineData(4, IsoDayOfWeek.Monday, 5, "2018-04-30")]
    [InlineData(12, IsoDayOfWeek.Monday, -1, "2018-12-31")]
    public void WeekdayOfMonth_InAYear_IsThatWeekday(int month, IsoDayOfWeek weekday, int nth, string day) =>
        Assert.Equal(Day(day), new HolidayRule.WeekdayOfMonth(month, weekday, nth).DayIn(2018));

    [Fact]
    public void WeekdayOfMonth_AFifthThatTheMonthDoesNotHave_IsNoDay() =>
        Assert.Null(new HolidayRule.WeekdayOfMonth(5, IsoDayOfWeek.Monday, 5).DayIn(2018));

    [Fact]
    public void EachYear_OnTheTwentyNinthOfFebruary_IsInLeapYearsOnly() => Assert.Equal(
        [Day("2020-02-29"), Day("2024-02-29")],
        Enumerable.Range(2019, 7).Select(new HolidayRule.EachYear(2, 29).DayIn).OfType<LocalDate>());

    [Theory]
    [InlineData(0, "2018-04-01")]
    [InlineData(1, "2018-04-02")]
    [InlineData(-2, "2018-03-30")]
    [InlineData(39, "2018-05-10")]
    public void AfterEaster_InAYear_IsSoManyDaysFromIt(int days, string day) => Assert.Equal(Day(day), new HolidayRule.AfterEaster(days).DayIn(2018));

    /// <summary>New Year's Day of 2011 was a Saturday: the last day of 2010 was the holiday's weekday.</summary>
    [Theory]
    [InlineData(Observance.NearestWeekday, 1, 1, "2010-12-01", "2011-01-31", "2010-12-31 2011-01-01")]
    [InlineData(Observance.NextWeekday, 1, 1, "2010-12-01", "2011-01-31", "2011-01-01 2011-01-03")]
    [InlineData(Observance.OnTheDay, 1, 1, "2010-12-01", "2011-01-31", "2011-01-01")]
    [InlineData(Observance.NearestWeekday, 12, 31, "2023-12-01", "2024-01-31", "2023-12-31 2024-01-01")]
    [InlineData(Observance.NearestWeekday, 1, 1, "2010-01-01", "2010-12-31", "2010-01-01 2010-12-31")]
    [InlineData(Observance.NearestWeekday, 1, 1, "2011-01-01", "2011-12-31", "2011-01-01")]
    [InlineData(Observance.NearestWeekday, 12, 31, "2024-01-01", "2024-06-30", "2024-01-01")]
    [InlineData(Observance.NearestWeekday, 7, 4, "2021-07-01", "2021-07-31", "2021-07-04 2021-07-05")]
    [InlineData(Observance.NextWeekday, 7, 4, "2021-07-01", "2021-07-31", "2021-07-04 2021-07-05")]
    [InlineData(Observance.NearestWeekday, 7, 4, "2018-07-01", "2018-07-31", "2018-07-04")]
    [InlineData(Observance.NextWeekday, 7, 4, "2018-07-01", "2018-07-31", "2018-07-04")]
    public void RestDaysIn_ASpan_AreTheDayAndTheWeekdayOfItWithinTheSpan(Observance observed, int month, int day, string from, string to, string rest) => Assert.Equal(
        rest.Split(' ').Select(Day),
        new Holiday(Name, new HolidayRule.EachYear(month, day), observed, null, null, Source).RestDaysIn(new DateInterval(Day(from), Day(to))).Select(it => it.Day).Order());

    /// <summary>The years are those of the holiday's own date, also where it is observed in the year before.</summary>
    [Fact]
    public void RestDaysIn_TheYearsOfAHoliday_EndWithItsOwnDate() => Assert.Equal(
        ["2010-12-31 Day (observed) 日（补假日）", "2011-01-01 Day 日", "2012-01-01 Day 日", "2012-01-02 Day (observed) 日（补假日）"],
        new Holiday(Name, new HolidayRule.EachYear(1, 1), Observance.NearestWeekday, 2011, 2012, Source).RestDaysIn(new DateInterval(Day("2005-01-01"), Day("2020-12-31")))
            .OrderBy(it => it.Day).Select(it => $"{it.Day:uuuu-MM-dd} {it.Name.En} {it.Name.Zh}"));

    /// <summary>
    /// New Zealand, Holidays Act 2003, s. 45: Christmas and Boxing Day, New Year's Day and the day after it. In 2021 the first two were a weekend, in 2022 and
    /// 2033 Christmas was a Sunday with Boxing Day on the Monday.
    /// </summary>
    [Theory]
    [InlineData("2020-12-20", "2021-01-10", "2020-12-25 2020-12-26 2020-12-28 2021-01-01 2021-01-02 2021-01-04")]
    [InlineData("2021-12-20", "2022-01-10", "2021-12-25 2021-12-26 2021-12-27 2021-12-28 2022-01-01 2022-01-02 2022-01-03 2022-01-04")]
    [InlineData("2022-12-20", "2023-01-10", "2022-12-25 2022-12-26 2022-12-27 2023-01-01 2023-01-02 2023-01-03")]
    [InlineData("2021-12-28", "2022-01-03", "2021-12-28 2022-01-01 2022-01-02 2022-01-03")]
    public void RestDays_OfHolidaysThatMeetAtAWeekend_AreAWeekdayForEach(string from, string to, string rest)
    {
        var holidays = new[] { (12, 26), (12, 25), (1, 1), (1, 2) }
            .Select(it => new Holiday(Name, new HolidayRule.EachYear(it.Item1, it.Item2), Observance.NextWeekday, null, null, Source)).ToImmutableArray();
        Assert.Equal(rest.Split(' ').Select(Day), Holiday.RestDays(holidays, new DateInterval(Day(from), Day(to))).Select(it => it.Day.Day).Order());
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
