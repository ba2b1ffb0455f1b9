using NodaTime;
using Supervision.Dashboard.Due;
using Supervision.DashboardPreview;
using Supervision.Domain.Time;

namespace Supervision.Dashboard.Tests.Due;

public class MonthSpreadTests
{
    [Fact]
    public void February2024_BeginsOnAThursday_AndHasFiveWeeks()
    {
        var sheet = MonthSheet.Of(new YearMonth(2024, 2), Days(StatedLength.FromDays(1)));

        Assert.Equal(5, sheet.Weeks.Length);
        Assert.All(sheet.Weeks, it => Assert.Equal(7, it.Length));
        Assert.Equal([null, null, null, 1, 2, 3, 4], sheet.Weeks[0].Select(it => it?.Date.Day));
        Assert.Equal([26, 27, 28, 29, null, null, null], sheet.Weeks[4].Select(it => it?.Date.Day));
    }

    [Theory]
    [InlineData("2021-02", 4)]
    [InlineData("2024-09", 6)]
    [InlineData("2024-06", 5)]
    public void AMonth_HasTheWeeksThatItTouches(string month, int weeks) =>
        Assert.Equal(weeks, MonthSheet.Of(new YearMonth(int.Parse(month[..4], null), int.Parse(month[5..], null)), Days(StatedLength.FromDays(1))).Weeks.Length);

    [Theory]
    [InlineData(0, 1, 0, 0, 0)]
    [InlineData(6, 7, 0, 0, 0)]
    [InlineData(12, 13, 0, 0, 0)]
    [InlineData(13, 3, 8, 3, 8)]
    [InlineData(41, 3, 36, 3, 36)]
    [InlineData(42, 3, 0, 3, 37)]
    [InlineData(1200, 3, 0, 3, 1195)]
    public void Months_BeyondAYear_AreFoldedInTheMiddle(int months, int beginning, int middle, int end, int folded)
    {
        var spread = MonthSpread.Of(Days(StatedLength.FromMonths(months)));

        Assert.Equal((beginning, middle, end, folded), (spread.Beginning.Length, spread.Middle.Length, spread.End.Length, spread.Folded));
        Assert.Equal(new YearMonth(2024, 1), spread.Beginning[0].Month);
    }

    [Fact]
    public void MonthsInThreeParts_FollowEachOther()
    {
        var spread = MonthSpread.Of(Days(StatedLength.FromMonths(20)));

        Assert.Equal(
            Enumerable.Range(0, 21).Select(it => new YearMonth(2024, 1).PlusMonths(it)),
            spread.Beginning.Concat(spread.Middle).Concat(spread.End).Select(it => it.Month));
    }

    private static CountedDays Days(StatedLength length)
    {
        var question = PeriodQuestion.Of(new LocalDate(2024, 1, 10), length) with { Rule = CountingRule.General with { Roll = Roll.None } };
        return CountedDays.Of(question, Reckoning.Of(question, FakeCalendars.America), FakeCalendars.America);
    }
}
