using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>A holiday by rule, as a calendar file writes it.</summary>
internal static class HolidayNode
{
    private const int FirstYear = 1583;
    private const int LastYear = 2300;

    public static Holiday Read(JsonNode node, Title name, Citation source)
    {
        node.Only("name", "rule", "observed", "from", "to", "source");
        var observed = node.Has("observed")
            ? node.Read<Observance?>("observed", ObservanceOrNull, "unknown-name", "no way of observing; expected nearest-weekday or next-weekday")
            : null;
        var (from, to) = (node.NumberOrNull("from", FirstYear, LastYear), node.NumberOrNull("to", FirstYear, LastYear));
        if (to < from)
        {
            node.Fault("to", "bad-span", $"it ends with {to}, before it begins with {from}.", 0);
        }

        return new Holiday(name, Rule(node.Map("rule")), observed ?? Observance.OnTheDay, from, to, source);
    }

    public static IsoDayOfWeek? WeekdayOrNull(string text) => text switch
    {
        "monday" => IsoDayOfWeek.Monday,
        "tuesday" => IsoDayOfWeek.Tuesday,
        "wednesday" => IsoDayOfWeek.Wednesday,
        "thursday" => IsoDayOfWeek.Thursday,
        "friday" => IsoDayOfWeek.Friday,
        "saturday" => IsoDayOfWeek.Saturday,
        "sunday" => IsoDayOfWeek.Sunday,
        _ => null,
    };

    private static Observance? ObservanceOrNull(string text) => text switch
    {
        "nearest-weekday" => Observance.NearestWeekday,
        "next-weekday" => Observance.NextWeekday,
        _ => null,
    };

    private static HolidayRule Rule(JsonNode node)
    {
        if (node.Has("easter"))
        {
            return new HolidayRule.AfterEaster(node.Only("easter").Number("easter", -80, 250));
        }

        var month = node.Number("month", 1, 12);
        if (!node.Has("weekday"))
        {
            // A leap year has every date that any year has.
            return new HolidayRule.EachYear(month, node.Only("month", "day").Number("day", 1, CalendarSystem.Iso.GetDaysInMonth(2000, month)));
        }

        node.Only("month", "weekday", "nth");
        var weekday = node.Read<IsoDayOfWeek?>("weekday", WeekdayOrNull, "unknown-name", "no day of the week; expected one such as monday")
            ?? IsoDayOfWeek.Monday;
        var nth = node.Number("nth", -1, 5);
        return new HolidayRule.WeekdayOfMonth(month, weekday, nth != 0 ? nth : node.Fault("nth", "wrong-type", "'nth' is 1 to 5, or -1 for the last.", 1));
    }
}
