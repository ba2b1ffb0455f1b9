using NodaTime;
using Supervision.EventLogs;

namespace Supervision.Silo.Import;

/// <summary>Fills in the days on which nothing happened: time passes on them too.</summary>
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

    /// <summary>
    /// The same without the days that would bring nothing, since nothing is due on them either: a log with two events that lie a thousand
    /// years apart costs what becomes due between them. The last day is always given, for the clock to stand at.
    /// </summary>
    /// <param name="days">Days with events, oldest first, none outside the bounds.</param>
    /// <param name="from">The first day to give.</param>
    /// <param name="to">The last day to give, included.</param>
    /// <param name="nextDue">
    /// The day on which something becomes due next, asked when everything that was given has been played; null when nothing does.
    /// </param>
    public static async IAsyncEnumerable<LogDay> WhereSomethingIsDue(
        IEnumerable<LogDay> days, LocalDate from, LocalDate to, Func<ValueTask<LocalDate?>> nextDue)
    {
        var next = from;
        foreach (var day in days)
        {
            for (next = await Quiet(next, day.Day); next < day.Day; next = await Quiet(next.PlusDays(1), day.Day))
            {
                yield return new LogDay(next, []);
            }

            yield return day;
            next = day.Day.PlusDays(1);
        }

        for (next = await Quiet(next, to); next <= to; next = await Quiet(next.PlusDays(1), to))
        {
            yield return new LogDay(next, []);
        }

        // What is due already is found on the next day that is played, whichever that is.
        async ValueTask<LocalDate> Quiet(LocalDate first, LocalDate last) => first >= last
            ? first
            : await nextDue() is { } due ? LocalDate.Min(LocalDate.Max(first, due), last) : last;
    }
}
