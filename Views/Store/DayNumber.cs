using NodaTime;

namespace Supervision.Views.Store;

/// <summary>Days as views.db holds them: the number of days since 1970-01-01, so that they can be compared and counted there.</summary>
internal static class DayNumber
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static int Of(LocalDate day) => NodaTime.Period.DaysBetween(Epoch, day);

    /// <exception cref="OverflowException">It is no day that <see cref="Of"/> makes.</exception>
    public static LocalDate ToDay(long number) => Epoch.PlusDays(checked((int)number));
}
