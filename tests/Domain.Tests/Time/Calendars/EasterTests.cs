using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Tests.Time.Calendars;

/// <summary>Easter Sunday against the dates that almanacs print, and against another man's arithmetic.</summary>
public sealed class EasterTests
{
    /// <summary>2000 to 2030 as printed in almanacs.</summary>
    private const string Printed = """
        2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12
        2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21
        2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21
        """;

    [Fact]
    public void SundayOf_TheYearsOfAnAlmanac_IsWhatItPrints() => Assert.All(
        Printed.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(it => LocalDatePattern.Iso.Parse(it).Value),
        day => Assert.Equal(day, Easter.SundayOf(day.Year)));

    /// <summary>The earliest and the latest there is, and the two years in which the tables make an exception.</summary>
    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(2285, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(2038, 4, 25)]
    [InlineData(1954, 4, 18)]
    [InlineData(1981, 4, 19)]
    public void SundayOf_AYearAtTheEdge_IsInTheTables(int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), Easter.SundayOf(year));

    [Fact]
    public void SundayOf_EveryYearFrom1900To2199_IsWhatGaussFound() => Assert.All(
        Enumerable.Range(1900, 300), year => Assert.Equal(Gauss(year), Easter.SundayOf(year)));

    [Fact]
    public void SundayOf_AnyYear_IsASundayFrom22MarchTo25April() => Assert.All(Enumerable.Range(1583, 2500), year =>
    {
        var day = Easter.SundayOf(year);
        Assert.Equal(IsoDayOfWeek.Sunday, day.DayOfWeek);
        Assert.InRange(day, new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
    });

    /// <summary>Gauss's rule, which takes a constant from a table for each century and knows two exceptions.</summary>
    private static LocalDate Gauss(int year)
    {
        var n = year < 2100 ? 5 : 6;
        var d = ((19 * (year % 19)) + 24) % 30;
        var e = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * d) + n) % 7;
        var day = new LocalDate(year, 3, 22).PlusDays(d + e);
        return day == new LocalDate(year, 4, 26) || (day == new LocalDate(year, 4, 25) && d == 28 && e == 6 && year % 19 > 10) ? day.PlusWeeks(-1) : day;
    }
}
