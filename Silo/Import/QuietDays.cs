using NodaTime;
using Supervision.EventLogs;

namespace Supervision.Silo.Import;

/// <summary>Fills the days on which nothing happened: time passes on them too.</summary>
internal static class QuietDays
{
    /// <param name="days">Days with events, oldest first, none outside the bounds.</param>
    /// <param name="from">The first day to give.</param>
    /// <param name="to">The last day to give, included.</param>
    public static IEnumerable<LogDay> FilledIn(IEnumerable<LogDay> days, LocalDate from, LocalDate to)
    {
        var next = from;
        foreach (var day in days)
        {
            for (; next < day.Day; next = next.PlusDays(1))
            {
                yield return new LogDay(next, []);
            }

            yield return day;
            next = day.Day.PlusDays(1);
        }

        for (; next <= to; next = next.PlusDays(1))
        {
            yield return new LogDay(next, []);
        }
    }
}
