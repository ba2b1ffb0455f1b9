using NodaTime;
using NodaTime.TimeZones;

namespace Supervision.EventLogs;

/// <summary>A timestamp as a file wrote it.</summary>
/// <param name="Local">Day and time of day; midnight where the file wrote no time.</param>
/// <param name="Offset">What was written beside it; null where nothing was.</param>
internal readonly record struct WrittenTime(LocalDateTime Local, Offset? Offset)
{
    private static readonly ZoneLocalMappingResolver FirstThere =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// When that was in a zone. With an offset it is an instant, wherever the zone is. Without one it is the zone's own time, the earlier
    /// of two where the clocks went back; midnight is the beginning of the day, or of the next one if the zone skipped that day.
    /// </summary>
    /// <returns>Null for a time of day over which the zone's clocks went forward.</returns>
    public OffsetDateTime? InOrNull(DateTimeZone zone)
    {
        if (Offset is { } offset)
        {
            return Local.WithOffset(offset).InZone(zone).ToOffsetDateTime();
        }

        if (Local.TimeOfDay == LocalTime.Midnight)
        {
            return zone.ResolveLocal(Local, FirstThere).ToOffsetDateTime();
        }

        return zone.MapLocal(Local) is { Count: > 0 } there ? there.First().ToOffsetDateTime() : null;
    }
}

/// <summary>
/// The timestamps of XES (xs:dateTime) and of tables: <c>yyyy-MM-dd</c>, <c>yyyy/M/d</c> or <c>yyyy年M月d日</c>, then perhaps <c>T</c> or a
/// space and <c>H:mm[:ss[.fraction]]</c>, then perhaps <c>Z</c>, <c>+hh:mm</c>, <c>+hhmm</c> or <c>+hh</c>. <c>24:00:00</c> is the next day's
/// midnight, as xs:dateTime says. Dates with the day first are refused: 04/05/2006 is two different days; so are years before 1800 and
/// after 2999. Written by hand because a pattern costs a string per event.
/// </summary>
internal static class LogTimestamp
{
    private const int NanosecondDigits = 9;

    public static bool TryParse(ReadOnlySpan<char> text, out WrittenTime timestamp)
    {
        timestamp = default;
        var rest = text.Trim();
        if (!TryDate(ref rest, out var date))
        {
            return false;
        }

        var time = LocalTime.Midnight;
        var isNextDay = false;
        if (rest.Length > 0 && rest[0] is 'T' or ' ')
        {
            rest = rest[1..];
            if (!TryTime(ref rest, out time, out isNextDay))
            {
                return false;
            }
        }

        if (!TryOffset(rest, out var offset))
        {
            return false;
        }

        timestamp = new WrittenTime(date.PlusDays(isNextDay ? 1 : 0) + time, offset);
        return true;
    }

    /// <summary>Takes the date off the front of <paramref name="text"/>.</summary>
    private static bool TryDate(ref ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (text.Length < 8 || !TryNumber(text[..4], out var year))
        {
            return false;
        }

        var (afterMonth, end) = text[4] switch { '-' => ('-', ""), '/' => ('/', ""), '年' => ('月', "日"), _ => ('\0', "") };
        var fewest = text[4] == '-' ? 2 : 1;
        text = text[5..];
        if (!TryNumber(ref text, fewest, out var month) || text.Length == 0 || text[0] != afterMonth)
        {
            return false;
        }

        text = text[1..];
        if (!TryNumber(ref text, fewest, out var day) || !text.StartsWith(end)
            || year is < Limits.FirstYear or > Limits.LastYear || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        text = text[end.Length..];
        date = new LocalDate(year, month, day);
        return true;
    }

    /// <summary>Takes the time of day off the front of <paramref name="text"/>; 24:00:00 is the midnight of the next day.</summary>
    private static bool TryTime(ref ReadOnlySpan<char> text, out LocalTime time, out bool isNextDay)
    {
        time = default;
        isNextDay = false;
        if (!TryNumber(ref text, 1, out var hour) || text.Length < 3 || text[0] != ':' || !TryNumber(text[1..3], out var minute)
            || hour > 24 || minute > 59)
        {
            return false;
        }

        text = text[3..];
        var second = 0;
        long nanosecond = 0;
        if (text.Length > 0 && text[0] == ':')
        {
            if (text.Length < 3 || !TryNumber(text[1..3], out second) || second > 59)
            {
                return false;
            }

            text = text[3..];
            if (text.Length > 0 && text[0] == '.' && !TryFraction(ref text, out nanosecond))
            {
                return false;
            }
        }

        isNextDay = hour == 24;
        if (isNextDay && (minute, second, nanosecond) != (0, 0, 0))
        {
            return false;
        }

        time = LocalTime.FromHourMinuteSecondNanosecond(isNextDay ? 0 : hour, minute, second, nanosecond);
        return true;
    }

    /// <summary>Digits beyond the nanosecond are dropped.</summary>
    private static bool TryFraction(ref ReadOnlySpan<char> text, out long nanosecond)
    {
        nanosecond = 0;
        var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - 1 : digits;
        for (var place = 0; place < NanosecondDigits; place++)
        {
            nanosecond = (nanosecond * 10) + (place < digits ? text[1 + place] - '0' : 0);
        }

        text = text[(1 + digits)..];
        return digits > 0;
    }

    /// <summary>Null where nothing is written.</summary>
    private static bool TryOffset(ReadOnlySpan<char> text, out Offset? offset)
    {
        offset = text.Length == 0 ? null : Offset.Zero;
        if (text.Length == 0 || text is "Z")
        {
            return true;
        }

        var minutes = 0;
        if (text[0] is not ('+' or '-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':')
            || !TryNumber(text[1..3], out var hours) || (text.Length > 3 && !TryNumber(text[^2..], out minutes)) || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = Offset.FromHoursAndMinutes(text[0] == '-' ? -hours : hours, text[0] == '-' ? -minutes : minutes);
        return true;
    }

    /// <summary>Takes one or two digits off the front of <paramref name="text"/>.</summary>
    private static bool TryNumber(ref ReadOnlySpan<char> text, int fewest, out int number)
    {
        var length = text.Length > 1 && char.IsAsciiDigit(text[1]) ? 2 : 1;
        if (length < fewest || text.Length < length || !TryNumber(text[..length], out number))
        {
            number = 0;
            return false;
        }

        text = text[length..];
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
