using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Domain.Tests.Time.Words;

/// <summary>Lengths and rules as a person reads them.</summary>
public sealed class RuleWordsTests
{
    [Theory]
    [InlineData("1d", "1 day", "1日")]
    [InlineData("15d", "15 days", "15日")]
    [InlineData("0m", "0 months", "0个月")]
    [InlineData("1y", "1 year", "1年")]
    [InlineData("1wd", "1 working day", "1个工作日")]
    [InlineData("48h", "48 hours", "48小时")]
    public void Of_ALength_CountsInItsUnit(string length, string english, string chinese) =>
        Assert.Equal(new Title(english, chinese), LengthWords.Of(StatedLength.ParseOrNull(length)!.Value));

    [Fact]
    public void Of_ALengthWithItsWay_SaysWhichWay()
    {
        Assert.Equal(new Title("10 working days backwards", "向前倒算10个工作日"), LengthWords.Of(StatedLength.FromWorkingDays(10), Direction.Backwards));
        Assert.Equal(new Title("1 month forwards", "向后计算1个月"), LengthWords.Of(StatedLength.FromMonths(1), Direction.Forwards));
    }

    [Fact]
    public void Of_TheGeneralRule_IsTwoSentences() => Assert.Equal(
        new Title("The day or hour of the event is not counted. An end on a rest day moves on to the next working day.", "事件发生的当日（当时）不计入。末日遇休息日的，顺延至其后第一个工作日。"),
        RuleWords.Of(CountingRule.General));

    [Fact]
    public void Of_ARuleThatDepartsInEverything_SaysEachDeparture() => Assert.Equal(
        new Title(
            "The day of the event is the first one counted; hours run from its very minute. An end on a rest day moves back to the last working day before it. A start on a rest day moves on to the next working day. "
            + "An event at 16:00 or later counts as of the next day. A period in days or longer ends at 23:59. Months run from the last day of a month to the last day of a month. Of a suspension, its first day and its last are both left out.",
            "事件发生的当日计入，为第一日；以小时计算的，自该时刻起算。末日遇休息日的，提前至其前最后一个工作日。起算日遇休息日的，自其后第一个工作日起算。"
            + "事件发生在16:00或以后的，视为次日发生。以日或更长单位计算的期间于末日23:59届满。以月计算且起算日为月末日的，届满于目标月的月末日。中止期间的首日和末日均予扣除。"),
        RuleWords.Of(new CountingRule
        {
            ExcludeStart = false, Roll = Roll.Previous, StartRoll = StartRoll.Next, CutOff = new LocalTime(16, 0), At = new LocalTime(23, 59), MonthEnd = MonthEnd.LastToLast, Boundary = Boundary.Both,
        }));

    [Fact]
    public void Of_ARuleThatMovesNothing_SaysSo() => Assert.Equal(
        new Title("The day or hour of the event is not counted. An end on a rest day stays there.", "事件发生的当日（当时）不计入。末日遇休息日的，不顺延。"),
        RuleWords.Of(new CountingRule { Roll = Roll.None }));
}
