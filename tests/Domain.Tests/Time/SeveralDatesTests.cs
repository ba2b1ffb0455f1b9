using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Tests.Time.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Time;

/// <summary>Dates that depend on more than one date; W.. are the worked examples of that number.</summary>
public sealed class SeveralDatesTests
{
    private static readonly Moment Due = new(Day("2024-06-11"));

    [Theory]
    [InlineData("2024-06-11", "2024-06-14", true, "2024-06-11")] // W11
    [InlineData("2024-06-11", null, true, "2024-06-11")]
    [InlineData("2024-06-12", "2024-06-14", false, "2024-06-12")]
    [InlineData("2024-06-10", "2024-06-11", true, "2024-06-11")]
    [InlineData("2023-06-11", "2030-01-01", true, "2023-06-11")]
    public void Under_APaperInThePost_IsJudgedByTheDayOfPosting(string posted, string? arrived, bool isInTime, string decidedBy) => Assert.Equal(
        new Punctuality(isInTime, new Moment(Day(decidedBy))),
        new Posting(new Moment(Day(posted)), arrived is null ? null : new Moment(Day(arrived))).Under(Due));

    [Fact]
    public void Under_AnEndWithAnHour_TakesAPostmarkWithoutOneForMidnight()
    {
        var end = new Moment(Day("2024-06-11"), new LocalTime(16, 0));

        Assert.False(new Posting(new Moment(Day("2024-06-11")), null).Under(end).IsInTime);
        Assert.True(new Posting(new Moment(Day("2024-06-11"), new LocalTime(16, 0)), null).Under(end).IsInTime);
        Assert.False(new Posting(new Moment(Day("2024-06-11"), new LocalTime(16, 1)), null).Under(end).IsInTime);
        Assert.True(new Posting(new Moment(Day("2024-06-11")), new Moment(Day("2024-06-11"), new LocalTime(11, 0))).Under(end).IsInTime);
    }

    [Fact]
    public void Posting_ThatArrivedBeforeItWasPosted_IsNone() =>
        Assert.Throws<ArgumentException>(() => new Posting(new Moment(Day("2024-06-12")), new Moment(Day("2024-06-11"))));

    [Fact]
    public void Later_OfIndictmentAndFirstAppearance_StartsTheSeventyDays() // W39 f
    {
        var indictment = new Bound(new Title("indictment made public", "起诉书公开"), new Moment(Day("2024-03-01")));
        var appearance = new Bound(new Title("first appearance", "首次出庭"), new Moment(Day("2024-03-05")));

        var starts = Binding.Later([indictment, appearance]);

        Assert.Same(appearance, starts);
        Assert.Equal("2024-05-14", Reckoning.Of(PeriodQuestion.Of(starts.At.On, StatedLength.FromDays(70)), PaperCalendar.NewYork).End.ToString());
    }

    [Theory]
    [InlineData("2025-03-03", "2025-03-03")]
    [InlineData("2025-03-04", "2025-03-04")]
    [InlineData("2025-04-01", "2025-03-04")]
    public void Earlier_OfTheLawfulMaximumAndTheEndInTheOrder_EndsAMeasure(string printed, string end) // W31
    {
        var most = Reckoning.Of(PeriodQuestion.Of(Day("2024-03-04"), new StatedLength(1, LengthUnit.Years)) with { Rule = new CountingRule { Roll = Roll.None } }, PaperCalendar.Spring).End;

        Assert.Equal(end, Binding.Earlier([new(new("maximum", "法定最长期限"), most), new(new("order", "裁定"), new Moment(Day(printed)))]).At.ToString());
    }

    [Fact]
    public void Earlier_OfTwoAlike_IsTheFirst()
    {
        var (one, other) = (new Bound(new("a", "甲"), Due), new Bound(new("b", "乙"), Due));

        Assert.Same(one, Binding.Earlier([one, other]));
        Assert.Same(one, Binding.Later([one, other]));
        Assert.Throws<ArgumentException>(() => Binding.Later([]));
    }

    [Fact]
    public void Of_PartiesServedOnDifferentDays_RunsForEachAndIsFinalAfterTheLast()
    {
        var periods = PartyPeriods.Of(PeriodQuestion.Of(Day("2025-01-01"), StatedLength.FromDays(15)), PaperCalendar.Spring,
            [new("plaintiff", new Moment(Day("2025-01-10"))), new("defendant", new Moment(Day("2025-01-20")))]);

        // Plaintiff: 10 + 15 = Saturday 25 January, Monday 27. Defendant: 4 February is off, so the 5th.
        Assert.Equal(["2025-01-27", "2025-02-05"], periods.Parties.Select(it => it.Deadline!.End.ToString()));
        Assert.Equal((new Moment(Day("2025-02-05")), Day("2025-02-06"), false), (periods.LastEnd, periods.FinalFrom, periods.IsProvisional));
    }

    [Fact]
    public void Of_APartyThatWaitsToBeServed_LeavesItOpen()
    {
        var appeal = PeriodQuestion.Of(Day("2025-01-01"), StatedLength.FromDays(15));
        var periods = PartyPeriods.Of(appeal, PaperCalendar.Spring, [new("plaintiff", new Moment(Day("2025-12-20"))), new("defendant", null)]);

        Assert.Null(periods.Parties[1].Deadline);
        Assert.Equal((null, null, true), (periods.LastEnd, periods.FinalFrom, periods.IsProvisional));
        Assert.Null(PartyPeriods.Of(appeal, PaperCalendar.Spring, []).LastEnd);
    }

    [Theory]
    [InlineData("2024-09-11", "15d", Roll.None, "2024-08-27")] // W19
    [InlineData("2024-09-11", "5d", Roll.None, "2024-09-06")] // W19
    [InlineData("2025-03-04", "7d", Roll.None, "2025-02-25")] // W31
    [InlineData("2024-07-18", "14d", Roll.Previous, "2024-07-03")] // the 4th is a holiday
    [InlineData("2024-07-18", "14d", Roll.None, "2024-07-04")]
    [InlineData("2024-07-09", "2wd", Roll.Previous, "2024-07-03")] // the 5th is a closure
    public void Of_ADistanceBefore_IsTheLatestDayThatKeepsIt(string later, string distance, Roll roll, string latest) =>
        Assert.Equal(latest, AtLeastBefore.Of(new Moment(Day(later)), StatedLength.ParseOrNull(distance)!.Value, roll, PaperCalendar.NewYork).End.ToString());

    [Fact]
    public void Of_ADistanceThatWouldBeRolledForwards_Throws() =>
        Assert.Throws<ArgumentException>(() => AtLeastBefore.Of(Due, StatedLength.FromDays(3), Roll.Next, PaperCalendar.NewYork));
}
