using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Time;

public sealed class LedgerTests
{
    private static readonly Ledger SixMonths = Ledger.From(Day("2024-03-11"), StatedLength.FromMonths(6));
    private static readonly Ledger NinetyDays = Ledger.From(Day("2010-01-05"), StatedLength.FromDays(90));

    [Fact]
    public void Due_WithoutSuspension_IsTheEndOfThePeriodOnWhateverDayItIsAsked()
    {
        Assert.Equal(Day("2010-04-05"), Counting.Plain.Due(NinetyDays, Day("2010-01-05")));
        Assert.Equal(Day("2010-04-05"), Counting.Plain.Due(NinetyDays, Day("2020-01-01")));
    }

    [Fact]
    public void Due_AppraisalDeducted_MovesByTheDaysBetween_W21()
    {
        var ledger = SixMonths.WithSuspension("appraise", Day("2024-05-06")).WithResumption(Day("2024-06-17"));
        Assert.Equal(42, Counting.Plain.SuspendedDays(ledger, Day("2024-06-17")));
        Assert.Equal(Day("2024-10-23"), Counting.Plain.Due(ledger, Day("2024-06-17")));
    }

    [Fact]
    public void Due_AuctionDeducted_MovesByTheDaysBetween_W29()
    {
        var ledger = Ledger.From(Day("2024-05-20"), StatedLength.FromMonths(6)).WithSuspension("auction", Day("2024-08-01")).WithResumption(Day("2024-09-20"));
        Assert.Equal(50, Counting.Plain.SuspendedDays(ledger, Day("2024-09-20")));
        Assert.Equal(Day("2025-01-09"), Counting.Plain.Due(ledger, Day("2024-09-20")));
    }

    [Fact]
    public void Due_WhileItStandsStill_MovesOneDayADay()
    {
        var ledger = NinetyDays.WithSuspension("stay", Day("2010-02-01"));
        Assert.True(ledger.IsSuspended);
        Assert.Equal(Day("2010-04-05"), Counting.Plain.Due(ledger, Day("2010-02-01")));
        Assert.Equal(Day("2010-04-06"), Counting.Plain.Due(ledger, Day("2010-02-02")));
        Assert.Equal(Day("2010-05-03"), Counting.Plain.Due(ledger, Day("2010-03-01")));
    }

    [Fact]
    public void Due_OverlappingSpans_CountOnce()
    {
        // 10 to 20 January and 15 to 25 January: 15 days together.
        var ledger = NinetyDays with
        {
            Suspensions = [new Suspension("a", Day("2010-01-10"), Day("2010-01-20")), new Suspension("b", Day("2010-01-15"), Day("2010-01-25"))],
        };
        var still = Assert.Single(Counting.Plain.Derive(ledger, Day("2010-03-01")).Steps.OfType<CountStep.StoodStill>());
        Assert.Equal((Day("2010-01-10"), Day("2010-01-25"), 15, "a b"), (still.From, still.To, still.Days, string.Join(' ', still.Grounds)));
        Assert.Equal(Day("2010-04-20"), Counting.Plain.Due(ledger, Day("2010-03-01")));
    }

    [Fact]
    public void Due_SpanInsideAnother_AddsNothing()
    {
        var ledger = NinetyDays with
        {
            Suspensions = [new Suspension("a", Day("2010-01-10"), Day("2010-01-30")), new Suspension("b", Day("2010-01-15"), Day("2010-01-20"))],
        };
        Assert.Equal(20, Counting.Plain.SuspendedDays(ledger, Day("2010-03-01")));
    }

    [Fact]
    public void Due_SpansApart_AddUpInTheOrderOfTheirDays_WhateverOrderTheyWereRecordedIn()
    {
        var ledger = NinetyDays with
        {
            Suspensions = [new Suspension("b", Day("2010-02-10"), Day("2010-02-15")), new Suspension("a", Day("2010-01-10"), Day("2010-01-20"))],
        };
        Assert.Equal(
            [(Day("2010-01-10"), Day("2010-01-20")), (Day("2010-02-10"), Day("2010-02-15"))],
            Counting.Plain.Derive(ledger, Day("2010-03-01")).Steps.OfType<CountStep.StoodStill>().Select(it => (it.From, it.To)));
        Assert.Equal(Day("2010-04-20"), Counting.Plain.Due(ledger, Day("2010-03-01")));
    }

    [Theory]
    [InlineData("2009-12-20", "2010-01-05", 0)]
    [InlineData("2009-12-20", "2010-01-15", 10)]
    [InlineData("2010-01-05", "2010-01-15", 10)]
    public void SuspendedDays_SpanThatBeganBeforeTheLimit_CountsFromItsStart(string from, string until, int days) =>
        Assert.Equal(days, Counting.Plain.SuspendedDays(NinetyDays with { Suspensions = [new Suspension("a", Day(from), Day(until))] }, Day("2010-03-01")));

    [Fact]
    public void WithSuspension_WhileItStandsStill_ChangesNothing()
    {
        var ledger = NinetyDays.WithSuspension("a", Day("2010-02-01"));
        Assert.Same(ledger, ledger.WithSuspension("b", Day("2010-02-05")));
    }

    [Fact]
    public void WithResumption_WhileItRuns_ChangesNothing() => Assert.Same(NinetyDays, NinetyDays.WithResumption(Day("2010-02-01")));

    [Fact]
    public void WithResumption_DatedBeforeTheSuspension_TakesOutNoDays()
    {
        var ledger = NinetyDays.WithSuspension("a", Day("2010-02-01")).WithResumption(Day("2010-01-20"));
        Assert.Equal([new Suspension("a", Day("2010-02-01"), Day("2010-02-01"))], ledger.Suspensions.AsEnumerable());
        Assert.Equal(Day("2010-04-05"), Counting.Plain.Due(ledger, Day("2010-03-01")));
    }

    [Fact]
    public void Due_ExtensionInMonths_CountsFromTheOriginalStart_NotFromTheEarlierEnd()
    {
        // 30 November + 3 months = 29 February; + 1 month more = 30 March, not 29 March.
        var ledger = Ledger.From(Day("2023-11-30"), StatedLength.FromMonths(3)).WithExtension(StatedLength.FromMonths(1));
        Assert.Equal(Day("2024-03-30"), Counting.Plain.Due(ledger, Day("2024-01-01")));
    }

    [Fact]
    public void Due_ExtensionOfAnotherUnit_AddsMonthsFirst()
    {
        // 30 November + 3 months = 29 February; + 10 days = 10 March.
        var ledger = Ledger.From(Day("2023-11-30"), StatedLength.FromMonths(3)).WithExtension(StatedLength.FromDays(10));
        Assert.Equal(Day("2024-03-10"), Counting.Plain.Due(ledger, Day("2024-01-01")));
    }

    [Fact]
    public void Due_ExtensionAndSuspension_BothMoveIt()
    {
        // 11 March + 6 months + 6 months = 11 March 2025; + 42 days = 22 April 2025.
        var ledger = SixMonths.WithSuspension("appraise", Day("2024-05-06")).WithResumption(Day("2024-06-17")).WithExtension(StatedLength.FromMonths(6));
        Assert.Equal(Day("2025-04-22"), Counting.Plain.Due(ledger, Day("2024-09-01")));
    }

    [Theory]
    [InlineData(10, "2010-01-15")]
    [InlineData(26, "2010-01-31")] // the span begins on this day, which still counts
    [InlineData(27, "2010-02-11")]
    [InlineData(60, "2010-03-16")]
    public void DayAfterRunning_LeavesSuspendedDaysOut(int running, string day) =>
        Assert.Equal(Day(day), Counting.Plain.DayAfterRunning(NinetyDays.WithSuspension("a", Day("2010-01-31")).WithResumption(Day("2010-02-10")), running, Day("2010-03-01")));

    [Fact]
    public void DayAfterRunning_ASpanThatTheFirstOnePushedInto_CountsToo()
    {
        // 20 days run until 25 January; 10 to 20 January pushes that to 4 February, behind 1 to 5 February: 8 February.
        var ledger = NinetyDays with
        {
            Suspensions = [new Suspension("a", Day("2010-01-10"), Day("2010-01-20")), new Suspension("b", Day("2010-02-01"), Day("2010-02-05"))],
        };
        Assert.Equal(Day("2010-02-08"), Counting.Plain.DayAfterRunning(ledger, 20, Day("2010-03-01")));
    }
}
