using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>The unit in which the law states a length.</summary>
public enum PeriodUnit
{
    Days,
    Months,
    Years,

    /// <summary>Days that are no rest days of the calendar.</summary>
    WorkingDays,
    Hours,
}

/// <summary>
/// A length as the law states it: a whole number of hours, days, working days, months or years, from nothing to a hundred
/// years. Months stay months: six months are not 180 days. Nothing (0) is an end on the start day itself.
/// </summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or above the unit's maximum.</exception>
    public Period(int length, PeriodUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumOf(unit));
        Length = length;
        Unit = unit;
    }

    public int Length { get; }

    public PeriodUnit Unit { get; }

    public static Period FromDays(int days) => new(days, PeriodUnit.Days);

    public static Period FromMonths(int months) => new(months, PeriodUnit.Months);

    public static Period FromWorkingDays(int days) => new(days, PeriodUnit.WorkingDays);

    public static Period FromHours(int hours) => new(hours, PeriodUnit.Hours);

    /// <summary>The longest length in a unit: 36,500 days, 1,200 months, 100 years, 876,000 hours; 2,600 working days, which are walked one by one.</summary>
    public static int MaximumOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Days => 36_500,
        PeriodUnit.Months => 1_200,
        PeriodUnit.Years => 100,
        PeriodUnit.WorkingDays => 2_600,
        PeriodUnit.Hours => 876_000,
        _ => throw new System.Diagnostics.UnreachableException($"Unit {unit} has no maximum"),
    };

    /// <summary>Reads "48h", "90d", "14wd", "6m" or "1y".</summary>
    /// <returns>Null when the text is none of these or out of bounds.</returns>
    public static Period? ParseOrNull(ReadOnlySpan<char> text)
    {
        var (unit, letters) = text switch
        {
            [_, .., 'w', 'd'] => (PeriodUnit.WorkingDays, 2),
            [_, .., 'd'] => (PeriodUnit.Days, 1),
            [_, .., 'm'] => (PeriodUnit.Months, 1),
            [_, .., 'y'] => (PeriodUnit.Years, 1),
            [_, .., 'h'] => (PeriodUnit.Hours, 1),
            _ => (default, 0),
        };
        return letters > 0
            && int.TryParse(text[..^letters], System.Globalization.NumberStyles.None, null, out var length)
            && length <= MaximumOf(unit)
            ? new Period(length, unit)
            : null;
    }

    /// <summary>
    /// The last day of the period: the start day is not counted, the last day is (CPL 85(2), R4). A month or year ends on
    /// the corresponding day, or on the last day of a month that has none (Civil Code 202). Working days and hours need a
    /// calendar and have no end here.
    /// </summary>
    public LocalDate EndFrom(LocalDate start) => Unit switch
    {
        PeriodUnit.Days => start.PlusDays(Length),
        PeriodUnit.Months => start.PlusMonths(Length),
        PeriodUnit.Years => start.PlusYears(Length),
        _ => throw new System.Diagnostics.UnreachableException($"Unit {Unit} has no end"),
    };

    public override string ToString() => $"{Length}{Suffix}";

    private string Suffix => Unit switch
    {
        PeriodUnit.Days => "d",
        PeriodUnit.Months => "m",
        PeriodUnit.Years => "y",
        PeriodUnit.WorkingDays => "wd",
        PeriodUnit.Hours => "h",
        _ => throw new System.Diagnostics.UnreachableException($"Unit {Unit} has no letter"),
    };
}
