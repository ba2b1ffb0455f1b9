using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Dashboard.Language;

/// <summary>Days as people say them: weekday, date and how far.</summary>
public static class DayWords
{
    /// <summary>"Tue 8 Oct"; with its year when that is not the reader's.</summary>
    public static string Day(this Speech say, LocalDate day, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        var weekday = say["Date.Weekdays"].Split(' ')[(int)day.DayOfWeek - 1];
        var month = say["Date.Months"].Split(' ')[day.Month - 1];
        return string.Format(say.Culture, say[day.Year == today.Year ? "Date.Near" : "Date.Far"], weekday, day.Day, month, day.Month, day.Year);
    }

    /// <summary>"Tue 8 Oct 16:00" for the end of a limit that ends at a minute; its day alone for others.</summary>
    public static string Day(this Speech say, LocalDate day, LocalTime? at, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        return at is { } time ? $"{say.Day(day, today)} {time.ToString("HH:mm", say.Culture)}" : say.Day(day, today);
    }

    /// <summary>" The court is closed: National Day.", to stand behind what is said of the day; nothing of a day of work within the calendar.</summary>
    public static string Rest(this Speech say, bool isRest, Title? why, bool isKnown)
    {
        ArgumentNullException.ThrowIfNull(say);
        var closed = !isRest ? "" : " " + (why is null ? say["Rest.Closed"] : say["Rest.ClosedFor", say.In(why)]);
        return isKnown ? closed : $"{closed} {say["Rest.Provisional"]}";
    }

    /// <summary>"today", "in 3 days", "yesterday", "12 days ago".</summary>
    public static string HowFar(this Speech say, LocalDate day, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Between(today, day) switch
        {
            0 => say["Far.Today"],
            1 => say["Far.Tomorrow"],
            -1 => say["Far.Yesterday"],
            > 0 and var days => say["Far.In", days],
            var days => say["Far.Ago", -days],
        };
    }

    /// <summary>As <see cref="HowFar"/> for the last day of a limit that runs: what has passed is late, not ago.</summary>
    public static string DueIn(this Speech say, LocalDate due, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        return Between(today, due) switch
        {
            0 => say["Due.Today"],
            1 => say["Due.Tomorrow"],
            > 0 and var days => say["Due.In", days],
            -1 => say["Due.LateOne"],
            var days => say["Due.Late", -days],
        };
    }

    /// <summary>"Tue 8 Oct, in 3 days".</summary>
    public static string DueDay(this Speech say, LocalDate due, LocalDate today) =>
        say.Join(say.Day(due, today), say.DueIn(due, today));

    /// <summary>"Tue 8 Oct, 12 days ago".</summary>
    public static string DayAndHowFar(this Speech say, LocalDate day, LocalDate today) =>
        say.Join(say.Day(day, today), say.HowFar(day, today));

    /// <summary>"14:05" in the court's zone.</summary>
    public static string TimeOfDay(this Speech say, Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(say);
        return instant.InZone(zone).TimeOfDay.ToString("HH:mm", say.Culture);
    }

    /// <summary>"Tue 8 Oct 14:05" in the court's zone; with its year when that is not the reader's.</summary>
    public static string Moment(this Speech say, Instant instant, DateTimeZone zone, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return $"{say.Day(instant.InZone(zone).Date, today)} {say.TimeOfDay(instant, zone)}";
    }

    /// <summary>Two halves of one statement, joined as the language does.</summary>
    public static string Join(this Speech say, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say["Join", first, second];
    }

    private static int Between(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}
