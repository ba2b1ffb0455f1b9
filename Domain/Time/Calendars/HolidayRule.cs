using System.Diagnostics;
using NodaTime;

namespace Supervision.Domain.Time.Calendars;

/// <summary>How a year finds the day of a holiday.</summary>
public abstract record HolidayRule
{
    private HolidayRule()
    {
    }

    /// <summary>The same date each year; 29 February in leap years only.</summary>
    public sealed record EachYear(int Month, int Day) : HolidayRule;

    /// <summary>A weekday of a month, such as the third Monday of January.</summary>
    /// <param name="Month">From 1.</param>
    /// <param name="Weekday">Which day of the week.</param>
    /// <param name="Nth">From 1 to 5, where a month without a fifth has none; -1 for the last.</param>
    public sealed record WeekdayOfMonth(int Month, IsoDayOfWeek Weekday, int Nth) : HolidayRule;

    /// <summary>A number of days after Easter Sunday, or before it when negative; from -80 to 250, which stay within the year.</summary>
    public sealed record AfterEaster(int Days) : HolidayRule;

    /// <summary>The day of a year; null in a year that has none.</summary>
    public LocalDate? DayIn(int year) => this switch
    {
        EachYear it when it.Day > CalendarSystem.Iso.GetDaysInMonth(year, it.Month) => null,
        EachYear it => new LocalDate(year, it.Month, it.Day),
        WeekdayOfMonth { Nth: -1 } it => LastOf(year, it.Month, it.Weekday),
        WeekdayOfMonth it => FirstOf(year, it.Month, it.Weekday).PlusWeeks(it.Nth - 1) is { } day && day.Month == it.Month ? day : null,
        AfterEaster it => Easter.SundayOf(year).PlusDays(it.Days),
        _ => throw new UnreachableException($"{GetType().Name} finds no day"),
    };

    private static LocalDate FirstOf(int year, int month, IsoDayOfWeek weekday) => new LocalDate(year, month, 1).PlusDays(-1).Next(weekday);

    private static LocalDate LastOf(int year, int month, IsoDayOfWeek weekday) =>
        new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month)).PlusDays(1).Previous(weekday);
}
