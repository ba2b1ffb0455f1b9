using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>Calendars with the days that pages and their tests look at: those of the worked examples and no others.</summary>
public static class FakeCalendars
{
    private static readonly Citation Made = new("made up for tests", "", "V");

    private static readonly Title SpringFestival = new("Spring Festival", "春节"), NationalDay = new("National Day", "国庆节"), NewYear = new("New Year", "元旦"), MidAutumn = new("Mid-Autumn Festival", "中秋节");

    public static readonly CourtCalendar China = Of(
        "cn-courts", new("Courts of the People's Republic of China", "中国人民法院"), "Asia/Shanghai", "2018-01-01", "2026-12-31",
        [
            .. Days(DayKind.MakeUp, NewYear, "2018-12-29"), .. Days(DayKind.Holiday, NewYear, "2018-12-30", "2018-12-31", "2019-01-01"),
            .. Days(DayKind.MakeUp, SpringFestival, "2024-02-04", "2024-02-18", "2025-01-26", "2025-02-08"),
            .. Span(SpringFestival, "2024-02-10", "2024-02-17"), .. Span(SpringFestival, "2025-01-28", "2025-02-04"),
            .. Days(DayKind.MakeUp, MidAutumn, "2024-09-14"), .. Span(MidAutumn, "2024-09-15", "2024-09-17"),
            .. Days(DayKind.MakeUp, NationalDay, "2024-09-29", "2024-10-12"), .. Span(NationalDay, "2024-10-01", "2024-10-07"),
        ]);

    public static readonly CourtCalendar America = Of(
        "us-federal", new("United States federal courts", "美国联邦法院"), "America/New_York", "1971-01-01", "2099-12-31",
        [
            .. Days(DayKind.Holiday, new("Memorial Day", "阵亡将士纪念日"), "2024-05-27"), .. Days(DayKind.Holiday, new("Labor Day", "劳动节"), "2024-09-02"),
            .. Days(DayKind.Closure, new("Snow", "暴雪"), "2024-01-09"),
        ],
        new Outage(new LocalDateTime(2024, 6, 5, 13, 0), new LocalDateTime(2024, 6, 5, 18, 30), new("Filing system", "电子提交系统"), Made));

    public static readonly CalendarLibrary Library = new(
    [
        China, America,
        Of("england-wales", new("England and Wales", "英格兰和威尔士"), "Europe/London", "2012-01-01", "2028-12-31", []),
        Of("it-national", new("Italy, national", "意大利（全国）"), "Europe/Rome", "2000-01-01", "2099-12-31", []),
    ]);

    private static CourtCalendar Of(string name, Title title, string zone, string from, string to, DayFact[] facts, params Outage[] outages) => new(
        new CalendarReference(name, "000000000000"), title, DateTimeZoneProviders.Tzdb[zone], [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], new DateInterval(Day(from), Day(to)), facts, [.. outages]);

    private static IEnumerable<DayFact> Days(DayKind kind, Title name, params string[] days) => days.Select(it => new DayFact(Day(it), kind, name, Made));

    private static IEnumerable<DayFact> Span(Title name, string from, string to) => new DateInterval(Day(from), Day(to)).Select(it => new DayFact(it, DayKind.Holiday, name, Made));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}

/// <summary>The days of the one court, which is in China.</summary>
public sealed class FakeDays : ICourtDays
{
    public DayStatus? Of(CourtId court, LocalDate day) => FakeCalendars.China.StatusOf(day);
}
