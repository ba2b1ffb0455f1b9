using NodaTime;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests;

/// <summary>The bar is 100 wide; a limit takes 74 of it, so a limit of 74 days is one wide a day.</summary>
public class ClockBarShapeTests
{
    private static readonly LocalDate Start = new(2024, 1, 1);

    [Fact]
    public void Running_After30Of74Days_IsUsedUpToToday()
    {
        var shape = ClockBarShape.Of(Clock(total: 74, used: 30), Start.PlusDays(30));

        Assert.Equal(new Stretch(0, 30), shape.Used);
        Assert.Equal(30, shape.Now, 6);
        Assert.True(shape.Late.IsEmpty && shape.Suspended.IsEmpty && shape.Extension.IsEmpty);
    }

    [Fact]
    public void Suspended_For10Days_StandsBehindTheUsedDays()
    {
        var shape = ClockBarShape.Of(Clock(total: 64, used: 20, suspended: 10), Start.PlusDays(30));

        Assert.Equal(20, shape.Used.End, 6);
        Assert.Equal(20, shape.Suspended.From, 6);
        Assert.Equal(30, shape.Suspended.End, 6);
    }

    [Fact]
    public void Extended_By24Days_IsTheEndOfTheLimit()
    {
        var shape = ClockBarShape.Of(Clock(total: 74, used: 5, extended: 24), Start.PlusDays(5));

        Assert.Equal(50, shape.Extension.From, 6);
        Assert.Equal(74, shape.Extension.End, 6);
    }

    [Fact]
    public void Overdue_By10Days_RunsPastTheEnd()
    {
        var shape = ClockBarShape.Of(Clock(total: 74, used: 74), Start.PlusDays(84));

        Assert.Equal(74, shape.Late.From, 6);
        Assert.Equal(84, shape.Late.End, 6);
        Assert.Equal(84, shape.Now, 6);
        Assert.False(shape.IsCut);
    }

    [Fact]
    public void Overdue_ByMoreThanThereIsRoomFor_IsCut()
    {
        var shape = ClockBarShape.Of(Clock(total: 74, used: 74), Start.PlusDays(1_000));

        Assert.Equal(100, shape.Late.End, 6);
        Assert.True(shape.IsCut);
    }

    [Fact]
    public void Met_BeforeToday_StandsWhereItWasMet()
    {
        var shape = ClockBarShape.Of(Clock(total: 74, used: 12) with { MetOn = Start.PlusDays(12), Urgency = Urgency.Met }, Start.PlusDays(500));

        Assert.Equal(12, shape.Now, 6);
        Assert.True(shape.Late.IsEmpty);
    }

    [Fact]
    public void RightThatLapsed_IsNotLate() =>
        Assert.True(ClockBarShape.Of(Clock(total: 74, used: 74) with { Kind = LimitKind.Right, HasLapsed = true, Urgency = Urgency.Met }, Start.PlusDays(90)).Late.IsEmpty);

    private static ClockView Clock(int total, int used, int suspended = 0, int extended = 0)
    {
        var due = Start.PlusDays(total + suspended);
        return new ClockView(
            new LimitId("payment"), new("Payment", "缴纳"), LimitKind.Duty, Urgency.Calm, Start, due, total, extended, used, suspended, total - used,
            [due.PlusDays(-10), due], null, null, false, false, null);
    }
}
