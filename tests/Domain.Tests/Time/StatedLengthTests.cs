using NodaTime;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Time;

public sealed class PeriodTests
{
    /// <summary>Expected days by hand from a calendar; W.. are the worked examples of that number.</summary>
    [Theory]
    [InlineData("2010-02-27", "60d", "2010-04-28")] // over the change to summer time: 1,439 hours
    [InlineData("2024-02-28", "1d", "2024-02-29")]
    [InlineData("2023-02-28", "1d", "2023-03-01")]
    [InlineData("2024-12-31", "1d", "2025-01-01")]
    [InlineData("2024-03-12", "30d", "2024-04-11")] // W13
    [InlineData("2024-04-11", "15d", "2024-04-26")] // W13
    [InlineData("2024-03-11", "6m", "2024-09-11")] // W19
    [InlineData("2023-11-30", "3m", "2024-02-29")] // W23: no 30 February
    [InlineData("2022-11-30", "3m", "2023-02-28")]
    [InlineData("2024-04-10", "3m", "2024-07-10")] // W25
    [InlineData("2024-04-10", "6m", "2024-10-10")] // W25
    [InlineData("2024-03-18", "3m", "2024-06-18")] // W27
    [InlineData("2024-06-18", "30d", "2024-07-18")] // W27
    [InlineData("2024-05-20", "6m", "2024-11-20")] // W29
    [InlineData("2024-03-04", "1y", "2025-03-04")] // W31
    [InlineData("2024-03-04", "3y", "2027-03-04")] // W31
    [InlineData("2024-02-29", "2y", "2026-02-28")] // W31: no 29 February
    [InlineData("2024-02-29", "4y", "2028-02-29")]
    [InlineData("2024-12-18", "15d", "2025-01-02")] // W33
    [InlineData("2025-01-06", "10d", "2025-01-16")] // W33
    [InlineData("2024-03-01", "2y", "2026-03-01")] // W35
    [InlineData("2024-03-05", "70d", "2024-05-14")] // W39 f
    [InlineData("2024-03-04", "30d", "2024-04-03")] // W39 g
    [InlineData("2024-01-31", "1m", "2024-02-29")]
    [InlineData("2024-01-31", "2m", "2024-03-31")]
    [InlineData("2024-08-31", "1m", "2024-09-30")]
    public void EndFrom_CountsFromTheDayAfter_AndIncludesTheLast(string start, string length, string end) =>
        Assert.Equal(Day(end), StatedLength.ParseOrNull(length)!.Value.EndFrom(Day(start)));

    [Fact]
    public void EndFrom_InDays_AgreesWithTheDateArithmeticOfTheBaseLibrary()
    {
        for (var day = new DateOnly(1999, 12, 1); day < new DateOnly(2005, 3, 1); day = day.AddDays(1))
        {
            foreach (var length in new[] { 1, 15, 30, 60, 90, 150, 366 })
            {
                var end = StatedLength.FromDays(length).EndFrom(LocalDate.FromDateOnly(day));
                Assert.Equal(day.AddDays(length), end.ToDateOnly());
            }
        }
    }

    [Fact]
    public void EndFrom_InMonths_AgreesWithTheDateArithmeticOfTheBaseLibrary()
    {
        for (var day = new DateOnly(1999, 12, 1); day < new DateOnly(2005, 3, 1); day = day.AddDays(1))
        {
            foreach (var length in new[] { 1, 2, 3, 6, 12, 13, 24 })
            {
                var end = StatedLength.FromMonths(length).EndFrom(LocalDate.FromDateOnly(day));
                Assert.Equal(day.AddMonths(length), end.ToDateOnly());
            }
        }
    }

    [Theory]
    [InlineData("90d", 90, LengthUnit.Days)]
    [InlineData("6m", 6, LengthUnit.Months)]
    [InlineData("1y", 1, LengthUnit.Years)]
    [InlineData("36500d", 36_500, LengthUnit.Days)]
    [InlineData("1200m", 1_200, LengthUnit.Months)]
    [InlineData("100y", 100, LengthUnit.Years)]
    [InlineData("0d", 0, LengthUnit.Days)]
    [InlineData("14wd", 14, LengthUnit.WorkingDays)]
    [InlineData("2600wd", 2_600, LengthUnit.WorkingDays)]
    [InlineData("48h", 48, LengthUnit.Hours)]
    [InlineData("876000h", 876_000, LengthUnit.Hours)]
    public void ParseOrNull_ALength_ReadsItAndWritesTheSameText(string text, int length, LengthUnit unit)
    {
        Assert.Equal(new StatedLength(length, unit), StatedLength.ParseOrNull(text));
        Assert.Equal(text, new StatedLength(length, unit).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("90")]
    [InlineData("wd")]
    [InlineData("1dw")]
    [InlineData("2601wd")]
    [InlineData("876001h")]
    [InlineData("-1d")]
    [InlineData("+1d")]
    [InlineData(" 1d")]
    [InlineData("1.5m")]
    [InlineData("1w")]
    [InlineData("1D")]
    [InlineData("36501d")]
    [InlineData("1201m")]
    [InlineData("101y")]
    [InlineData("99999999999d")]
    public void ParseOrNull_NoLength_IsNull(string text) => Assert.Null(StatedLength.ParseOrNull(text));

    [Theory]
    [InlineData(-1, LengthUnit.Days)]
    [InlineData(2_601, LengthUnit.WorkingDays)]
    [InlineData(876_001, LengthUnit.Hours)]
    [InlineData(36_501, LengthUnit.Days)]
    [InlineData(1_201, LengthUnit.Months)]
    [InlineData(101, LengthUnit.Years)]
    public void Construction_OutOfBounds_Throws(int length, LengthUnit unit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StatedLength(length, unit));
}
