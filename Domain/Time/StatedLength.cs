using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>The unit in which the law states a length.</summary>
public enum LengthUnit
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
public readonly record struct StatedLength
{
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or above the unit's maximum.</exception>
    public StatedLength(int count, LengthUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumOf(unit));
        Count = count;
        Unit = unit;
    }

    public int Count { get; }

    public LengthUnit Unit { get; }

    /// <summary>Whether it is counted in hours, which begin and end within a day and go with no other unit.</summary>
    public bool IsInHours => Unit == LengthUnit.Hours;

    public static StatedLength FromDays(int days) => new(days, LengthUnit.Days);

    public static StatedLength FromMonths(int months) => new(months, LengthUnit.Months);

    public static StatedLength FromWorkingDays(int days) => new(days, LengthUnit.WorkingDays);

    public static StatedLength FromHours(int hours) => new(hours, LengthUnit.Hours);

    /// <summary>The longest length in a unit: 36,500 days, 1,200 months, 100 years, 876,000 hours; 2,600 working days, which are walked one by one.</summary>
    public static int MaximumOf(LengthUnit unit) => unit switch
    {
        LengthUnit.Days => 36_500,
        LengthUnit.Months => 1_200,
        LengthUnit.Years => 100,
        LengthUnit.WorkingDays => 2_600,
        LengthUnit.Hours => 876_000,
        _ => throw new System.Diagnostics.UnreachableException($"Unit {unit} has no maximum"),
    };

    /// <summary>Reads "48h", "90d", "14wd", "6m" or "1y".</summary>
    /// <returns>Null when the text is none of these or out of bounds.</returns>
    public static StatedLength? ParseOrNull(ReadOnlySpan<char> text)
    {
        var (unit, letters) = text switch
        {
            [_, .., 'w', 'd'] => (LengthUnit.WorkingDays, 2),
            [_, .., 'd'] => (LengthUnit.Days, 1),
            [_, .., 'm'] => (LengthUnit.Months, 1),
            [_, .., 'y'] => (LengthUnit.Years, 1),
            [_, .., 'h'] => (LengthUnit.Hours, 1),
            _ => (default, 0),
        };
        return letters > 0
            && int.TryParse(text[..^letters], System.Globalization.NumberStyles.None, null, out var length)
            && length <= MaximumOf(unit)
            ? new StatedLength(length, unit)
            : null;
    }

    /// <summary>
    /// The last day of the period: the start day is not counted, the last day is (CPL 85(2), R4). A month or year ends on
    /// the corresponding day, or on the last day of a month that has none (Civil Code 202). Working days and hours need a
    /// calendar and have no end here.
    /// </summary>
    public LocalDate EndFrom(LocalDate start) => Unit switch
    {
        LengthUnit.Days => start.PlusDays(Count),
        LengthUnit.Months => start.PlusMonths(Count),
        LengthUnit.Years => start.PlusYears(Count),
        _ => throw new System.Diagnostics.UnreachableException($"Unit {Unit} has no end"),
    };

    public override string ToString() => $"{Count}{Suffix}";

    private string Suffix => Unit switch
    {
        LengthUnit.Days => "d",
        LengthUnit.Months => "m",
        LengthUnit.Years => "y",
        LengthUnit.WorkingDays => "wd",
        LengthUnit.Hours => "h",
        _ => throw new System.Diagnostics.UnreachableException($"Unit {Unit} has no letter"),
    };
}
