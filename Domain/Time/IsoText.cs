using NodaTime;
using NodaTime.Text;

namespace Supervision.Domain.Time;

/// <summary>
/// Reads dates and times that are written one way only, so that no two readers take them for different days: ISO 8601, extended,
/// four-digit years, no zone.
/// </summary>
public static class IsoText
{
    private const int DayLength = 10;

    /// <summary>Reads <c>2015-03-04</c>.</summary>
    public static LocalDate? DayOrNull(ReadOnlySpan<char> text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _]
        && Digits(text[..4]) is { } year && Digits(text[5..7]) is { } month && Digits(text[8..]) is { } day
        && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    /// <summary>Reads <c>16:00</c> and <c>16:00:30</c>; midnight is <c>00:00</c> and never <c>24:00</c>.</summary>
    public static LocalTime? TimeOrNull(ReadOnlySpan<char> text)
    {
        var second = text switch
        {
            [_, _, ':', _, _] => 0,
            [_, _, ':', _, _, ':', _, _] => Digits(text[6..]),
            _ => null,
        };
        return second is <= 59 && Digits(text[..2]) is { } hour and <= 23 && Digits(text[3..5]) is { } minute and <= 59
            ? new LocalTime(hour, minute, second.Value)
            : null;
    }

    /// <summary>Reads <c>2015-03-04</c>, <c>2015-03-04T16:00</c> and <c>2015-03-04T16:00:30</c>.</summary>
    public static Moment? MomentOrNull(ReadOnlySpan<char> text)
    {
        if (text.Length == DayLength)
        {
            return DayOrNull(text) is { } day ? new Moment(day) : null;
        }

        return text.Length > DayLength && text[DayLength] == 'T' && DayOrNull(text[..DayLength]) is { } on && TimeOrNull(text[(DayLength + 1)..]) is { } at
            ? new Moment(on, at)
            : null;
    }

    /// <summary>Reads what <see cref="Moment.ToString"/> writes, <c>2024-11-03T01:30-04:00</c> too.</summary>
    public static Moment? MomentWithOffsetOrNull(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sign = text.Length > DayLength ? text.IndexOfAny(['+', '-'], DayLength) : -1;
        return sign < 0 ? MomentOrNull(text)
            : MomentOrNull(text.AsSpan(0, sign)) is { At: not null } local
                && OffsetPattern.GeneralInvariant.Parse(text[sign..]) is { Success: true, Value: var offset }
                ? local with { Offset = offset }
                : null;
    }

    private static int? Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return null;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    /// <summary>The 24-hour clock, with seconds only where there are some.</summary>
    public static string Clock(LocalTime time) =>
        time.Second == 0 ? $"{time.Hour:00}:{time.Minute:00}" : $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}";
}
