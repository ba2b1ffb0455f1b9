using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Supervision.Dashboard.Due;
using Supervision.Dashboard.Language;
using Supervision.DashboardPreview;
using Supervision.Domain.Time;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Tests.Due;

public class DueWordsTests
{
    private static readonly Speech English = new(CultureInfo.GetCultureInfo("en"));

    private static readonly Speech Chinese = new(CultureInfo.GetCultureInfo("zh"));

    [Theory]
    [InlineData("2024-01-25", "Thursday 25 January 2024", "2024年1月25日（星期四）")]
    [InlineData("2024-01-26", "Friday 26 January 2024, the event", "2024年1月26日（星期五），事件")]
    [InlineData("2024-02-04", "Sunday 4 February 2024, day 9, make-up working day: Spring Festival", "2024年2月4日（星期日），第9日，调休上班：春节")]
    [InlineData("2024-02-08", "Thursday 8 February 2024, day 13, today", "2024年2月8日（星期四），第13日，今天")]
    [InlineData("2024-02-10", "Saturday 10 February 2024, the end moves past it, day 15, holiday: Spring Festival", "2024年2月10日（星期六），末日移过此日，第15日，节假日：春节")]
    [InlineData("2024-02-18", "Sunday 18 February 2024, last day in time, make-up working day: Spring Festival", "2024年2月18日（星期日），末日，调休上班：春节")]
    public void ADay_SaysEverythingAboutItself(string day, string english, string chinese)
    {
        var question = PeriodQuestion.Of(new LocalDate(2024, 1, 26), StatedLength.FromDays(15));
        var days = CountedDays.Of(question, Reckoning.Of(question, FakeCalendars.China), FakeCalendars.China);
        var it = days.On(LocalDatePattern.Iso.Parse(day).Value);

        Assert.Equal(english, English.Day(it, new LocalDate(2024, 2, 8)));
        Assert.Equal(chinese, Chinese.Day(it, new LocalDate(2024, 2, 8)));
    }

    [Fact]
    public void AMonth_IsNamed() => Assert.Equal(("February 2024", "2024年2月"), (English.Month(new YearMonth(2024, 2)), Chinese.Month(new YearMonth(2024, 2))));

    [Fact]
    public void AQuestion_IsSaidInOneLine()
    {
        var back = PeriodQuestion.Of(new LocalDate(2024, 9, 16), StatedLength.FromDays(14)) with { Direction = Direction.Backwards };
        var extended = PeriodQuestion.Of(new LocalDate(2024, 3, 11), StatedLength.FromMonths(6)) with { Extensions = [StatedLength.FromMonths(3)] };

        Assert.Equal("14 days before Monday 16 September 2024", English.Asked(back));
        Assert.Equal("2024年9月16日（星期一）之前14日", Chinese.Asked(back));
        Assert.Equal("6 months after Monday 11 March 2024, extended by 3 months", English.Asked(extended));
        Assert.Equal("自2024年3月11日（星期一）起6个月，延长3个月", Chinese.Asked(extended));
    }

    [Fact]
    public void ABatchLine_HoldsWhatDepartsFromTheDefaults() => Assert.Equal(
        """{"id":"1","calendar":"cn-courts","from":"2024-03-11","period":"6m","exclude_start":false,"excluded":[{"ground":"鉴定 \"A\"","from":"2024-05-06","to":"2024-06-17"}],"extensions":["3m"]}""",
        DueWords.BatchLine(new PeriodForm { Calendar = "cn-courts", From = "2024-03-11", Period = "6m", ExcludeStart = "false", Excluded = [new("鉴定 \"A\"", "2024-05-06", "2024-06-17")], Extensions = ["3m"] }));
}
