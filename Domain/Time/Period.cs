using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>The unit in which the law states a length.</summary>
public enum PeriodUnit
{
    Days,
    Months,
    Years,
}

/// <summary>
/// A length as the law states it: a whole number of days, months or years, from one to a hundred years. Months stay
/// months: six months are not 180 days.
/// </summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1 or above the unit's maximum.</exception>
    public Period(int length, PeriodUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumOf(unit));
        Length = length;
        Unit = unit;
    }

    public int Length { get; }

    public PeriodUnit Unit { get; }

    public static Period FromDays(int days) => new(days, PeriodUnit.Days);

    public static Period FromMonths(int months) => new(months, PeriodUnit.Months);

    /// <summary>The longest length in a unit: 36,500 days, 1,200 months, 100 years.</summary>
    public static int MaximumOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Days => 36_500,
        PeriodUnit.Months => 1_200,
        PeriodUnit.Years => 100,
        _ => throw new System.Diagnostics.UnreachableException($"Unit {unit} has no maximum"),
    };

    /// <summary>Reads "90d", "6m" or "1y".</summary>
    /// <returns>Null when the text is none of these or out of bounds.</returns>
    public static Period? ParseOrNull(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        PeriodUnit? unit = text.Length < 2 ? null : text[^1] switch
        {
            'd' => PeriodUnit.Days,
            'm' => PeriodUnit.Months,
            'y' => PeriodUnit.Years,
            _ => null,
        };
        return unit is { } known
            && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.None, null, out var length)
            && length >= 1 && length <= MaximumOf(known)
            ? new Period(length, known)
            : null;
    }

    /// <summary>
    /// The last day of the period: the start day is not counted, the last day is (CPL 85(2), R4). A month or year ends on
    /// the corresponding day, or on the last day of a month that has none (Civil Code 202).
    /// </summary>
    public LocalDate EndFrom(LocalDate start) => Unit switch
    {
        PeriodUnit.Days => start.PlusDays(Length),
        PeriodUnit.Months => start.PlusMonths(Length),
        PeriodUnit.Years => start.PlusYears(Length),
        _ => throw new System.Diagnostics.UnreachableException($"Unit {Unit} has no end"),
    };

    public override string ToString() => $"{Length}{Unit.ToString()[..1].ToLowerInvariant()}";
}
