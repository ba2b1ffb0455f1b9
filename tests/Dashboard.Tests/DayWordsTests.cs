using System.Globalization;
using NodaTime;
using Supervision.Dashboard.Language;

namespace Supervision.Dashboard.Tests;

public class DayWordsTests
{
    private static readonly LocalDate Today = new(2024, 10, 5); // a Saturday

    private static readonly Speech English = new(CultureInfo.GetCultureInfo("en"));

    private static readonly Speech Chinese = new(CultureInfo.GetCultureInfo("zh"));

    [Theory]
    [InlineData("2024-10-08", "Tue 8 Oct, in 3 days", "10月8日 周二，还有3天")]
    [InlineData("2024-10-06", "Sun 6 Oct, in 1 day", "10月6日 周日，还有1天")]
    [InlineData("2024-10-05", "Sat 5 Oct, last day today", "10月5日 周六，今天到期")]
    [InlineData("2024-10-04", "Fri 4 Oct, 1 day late", "10月4日 周五，逾期1天")]
    [InlineData("2024-10-03", "Thu 3 Oct, 2 days late", "10月3日 周四，逾期2天")]
    [InlineData("2023-10-05", "Thu 5 Oct 2023, 366 days late", "2023年10月5日 周四，逾期366天")]
    [InlineData("2021-01-01", "Fri 1 Jan 2021, 1,373 days late", "2021年1月1日 周五，逾期1,373天")]
    public void DueDay_OfADay_SaysWeekdayDateAndHowFar(string day, string english, string chinese)
    {
        var due = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

        Assert.Equal(english, English.DueDay(due, Today));
        Assert.Equal(chinese, Chinese.DueDay(due, Today));
    }

    [Theory]
    [InlineData(0, "today", "今天")]
    [InlineData(1, "tomorrow", "明天")]
    [InlineData(-1, "yesterday", "昨天")]
    [InlineData(9, "in 9 days", "9天后")]
    [InlineData(-9, "9 days ago", "9天前")]
    public void HowFar_OfADay_IsSaidAsPeopleSayIt(int days, string english, string chinese)
    {
        Assert.Equal(english, English.HowFar(Today.PlusDays(days), Today));
        Assert.Equal(chinese, Chinese.HowFar(Today.PlusDays(days), Today));
    }

    [Fact]
    public void TimeOfDay_OfAnInstant_IsTheCourts() =>
        Assert.Equal("00:30", English.TimeOfDay(Instant.FromUtc(2024, 10, 4, 22, 30), DateTimeZoneProviders.Tzdb["Europe/Rome"]));
}
