using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Dashboard.Due;

/// <summary>One month as it hangs on a wall: whole weeks from Monday to Sunday.</summary>
/// <param name="Month">Which one.</param>
/// <param name="Weeks">Four to six of seven days each; null before the month's first day and after its last.</param>
public sealed record MonthSheet(YearMonth Month, ImmutableArray<ImmutableArray<CountedDay?>> Weeks)
{
    private const int DaysInWeek = 7;

    public static MonthSheet Of(YearMonth month, CountedDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var first = month.OnDayOfMonth(1);
        var before = (int)first.DayOfWeek - 1;
        var length = CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month);
        var weeks = (before + length + DaysInWeek - 1) / DaysInWeek;
        return new MonthSheet(month, [.. Enumerable.Range(0, weeks).Select(Week)]);

        ImmutableArray<CountedDay?> Week(int week) => [.. Enumerable.Range((week * DaysInWeek) - before, DaysInWeek).Select(Day)];

        CountedDay? Day(int at) => at >= 0 && at < length ? days.On(first.PlusDays(at)) : null;
    }
}
