using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Procedures;

public sealed class WarningStageTests
{
    private static readonly Title Words = new("words", "文字");

    [Theory]
    [InlineData("90d", 2, 3, "2010-03-06")] // day 60
    [InlineData("60d", 2, 3, "2010-02-14")] // day 40
    [InlineData("15d", 2, 3, "2010-01-15")] // day 10
    [InlineData("10d", 2, 3, "2010-01-12")] // 6 2/3 days: day 7
    [InlineData("3m", 2, 3, "2010-03-06")] // 90 days to 5 April: day 60
    [InlineData("3m", 1, 2, "2010-02-19")] // day 45
    [InlineData("1d", 1, 2, "2010-01-06")]
    public void FractionUsed_FallsOnTheFirstWholeDayAfterIt(string length, int numerator, int denominator, string day)
    {
        var stage = new WarningStage.FractionUsed(new StageId("f"), Words, numerator, denominator);
        Assert.Equal(Day(day), stage.DayIn(Counting.Plain, Ledger.From(Day("2010-01-05"), StatedLength.ParseOrNull(length)!.Value), Day("2010-01-05")));
    }

    [Theory]
    [InlineData(0, "2010-04-05")]
    [InlineData(1, "2010-04-04")]
    [InlineData(10, "2010-03-26")]
    public void DaysLeft_CountsBackFromTheLastDay(int left, string day)
    {
        var ledger = Ledger.From(Day("2010-01-05"), StatedLength.FromDays(90));
        Assert.Equal(Day(day), new WarningStage.DaysLeft(new StageId("d"), Words, left).DayIn(Counting.Plain, ledger, Day("2010-01-05")));
    }

    [Fact]
    public void Stages_AfterAnInterruption_AllMoveWithIt()
    {
        // Ten days out of 90 from 5 January, before any stage: day 60 = 16 March, last day = 15 April.
        var ledger = Ledger.From(Day("2010-01-05"), StatedLength.FromDays(90)).WithSuspension("a", Day("2010-01-31")).WithResumption(Day("2010-02-10"));
        Assert.Equal([Day("2010-03-16"), Day("2010-04-05"), Day("2010-04-15")], Fines.Stages.Select(stage => stage.DayIn(Counting.Plain, ledger, Day("2010-03-01"))));
    }
}
