using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Time.Support;

/// <summary>Calendars as one would pin them on a wall: a few days written out by hand.</summary>
internal static class PaperCalendar
{
    public static readonly Citation Notice = new("Notice of 2024", "2024-11-12", "V");

    /// <summary>Spring Festival 2025 in Beijing: off from 28 January to 4 February, Saturday 8 February works.</summary>
    public static readonly CourtCalendar Spring = Of(
        "spring", "Asia/Shanghai", "2024-12-01", "2025-12-31",
        [.. Enumerable.Range(0, 8).Select(it => Holiday(Day("2025-01-28").PlusDays(it), "Spring Festival", "春节")), new(Day("2025-02-08"), DayKind.MakeUp, new("Spring Festival", "春节"), Notice)]);

    public static readonly CourtCalendar NewYork = Of("new-york", "America/New_York", "2000-01-01", "2030-12-31",
    [
        Holiday(Day("2024-07-04"), "Independence Day", "独立日"),
        new(Day("2024-07-05"), DayKind.Closure, new("Burst pipe", "水管爆裂"), new Citation("Order 7", "2024-07-03", "V")),
    ]);

    public static readonly CourtCalendar Rome = Of("rome", "Europe/Rome", "2000-01-01", "2030-12-31", []);

    public static readonly CourtCalendar London = Of("london", "Europe/London", "2000-01-01", "2030-12-31", []);

    public static readonly CalendarLibrary Library = new([Spring, NewYork, Rome, London]);

    public static CourtCalendar Of(string name, string zone, string first, string last, IEnumerable<DayFact> facts, params ImmutableArray<Outage> outages) => new(
        new CalendarReference(name, "0123456789ab"), new Title(name, name), DateTimeZoneProviders.Tzdb[zone], [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        new DateInterval(Day(first), Day(last)), facts, outages);

    public static DayFact Holiday(LocalDate day, string en, string zh) => new(day, DayKind.Holiday, new Title(en, zh), Notice);

    /// <summary>A question as a form writes it, on a calendar of the library.</summary>
    public static Deadline Answer(PeriodForm form) => form.Read(Library) switch
    {
        PeriodReading.Asked it => Reckoning.Of(it.Question, it.Calendar),
        PeriodReading.Faulty it => throw new InvalidOperationException(string.Join(' ', it.Faults.Select(fault => $"{fault.Field}: {fault.Message.En}"))),
        _ => throw new InvalidOperationException("A reading is one or the other."),
    };
}
