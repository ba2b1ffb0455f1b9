using NodaTime;

namespace Supervision.Domain.Time.Calendars;

/// <summary>Easter Sunday of the western churches: the Sunday after the Paschal full moon of the Gregorian tables, from 22 March to 25 April.</summary>
public static class Easter
{
    /// <param name="year">Any year of the Gregorian calendar. The steps are those printed in Nature, 20 April 1876, p. 487, which hold for every year.</param>
    public static LocalDate SundayOf(int year)
    {
        var (century, yearOfCentury) = (year / 100, year % 100);
        var golden = year % 19;

        // How far the tables' moon has drifted from the Metonic cycle: leap days that centuries left out, and the moon's own correction.
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;

        var toSunday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var fromMarch = epact + toSunday - (7 * late) + 114;
        return new LocalDate(year, fromMarch / 31, (fromMarch % 31) + 1);
    }
}
