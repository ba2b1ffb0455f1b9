using NodaTime;

namespace Supervision.Views.Store;

/// <summary>Days as views.db holds them: the number of days since 1970-01-01, so that they can be compared and counted there.</summary>
internal static class DayNumber
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static int Of(LocalDate day) => NodaTime.Period.DaysBetween(Epoch, day);

    /// <summary>
    /// The minute of a day at which something ends, from 0; one above the last where it ends with the day, so that of one day that comes last, and is past no
    /// minute of it.
    /// </summary>
    public static int MinuteOf(LocalTime? time) => time is { } it ? (it.Hour * NodaConstants.MinutesPerHour) + it.Minute : NodaConstants.MinutesPerDay;

    /// <exception cref="OverflowException">It is no day that <see cref="Of"/> makes.</exception>
    public static LocalDate ToDay(long number) => Epoch.PlusDays(checked((int)number));
}
