using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Tests.Time.Calendars;

/// <summary>Layers over each other: of two that speak of a day the upper one counts. May 2024 begins on a Wednesday.</summary>
public sealed class CalendarLayerTests
{
    private static readonly Citation Source = new("Act", "1950", "V");
    private static readonly DateInterval Known = new(new LocalDate(2024, 5, 1), new LocalDate(2024, 5, 31));
    private static readonly CalendarLayer Silent = new([], [], [], []);

    [Fact]
    public void Compose_WithoutFacts_RestsAtWeekends() => Assert.Equal(
        "4w 5w 11w 12w 18w 19w 25w 26w", Shown(Calendar(Silent)));

    [Fact]
    public void Compose_AnUpperLayer_TurnsRestIntoWorkAndWorkIntoRest() => Assert.Equal(
        "1h(new) 4w 5w 11w 12w 18w 19w 25w 26w, works 2(new)",
        Shown(Calendar(Says(Work(1, "old"), Rest(2, "old")), Says(Rest(1, "new"), Work(2, "new")))));

    [Fact]
    public void Compose_AMakeUpDay_BeatsTheWeekend() => Assert.Equal("4w 5w 12w 18w 19w 25w 26w, works 11(swap)", Shown(Calendar(Says(Work(11, "swap")))));

    [Fact]
    public void Compose_WorkByOrderOnADayThatWorksAnyway_SaysNothing() => Assert.Null(Calendar(Says(Work(6, "open"))).StatusOf(new LocalDate(2024, 5, 6)).Fact);

    [Fact]
    public void Compose_WorkSaidTwice_HasTheUpperReason() => Assert.Equal(
        "new", Calendar(Says(Work(11, "old")), Says(Work(11, "new"))).StatusOf(new LocalDate(2024, 5, 11)).Fact!.Name.En);

    [Fact]
    public void Compose_AClosure_ClosesTheDaysThatWorkAndLeavesTheRest() => Assert.Equal(
        "3c(flood) 4w 5w 6h(May) 7c(flood) 11w 12w 18w 19w 25w 26w",
        Shown(Calendar(Says(Rest(6, "May")), Silent with { Closures = [new Closure(new DateInterval(new LocalDate(2024, 5, 3), new LocalDate(2024, 5, 7)), Name("flood"), Source)] })));

    [Fact]
    public void Compose_AClosureOnAMakeUpDay_ClosesIt() => Assert.Equal(
        DayKind.Closure,
        Calendar(Says(Work(11, "swap")), Silent with { Closures = [new Closure(new DateInterval(new LocalDate(2024, 5, 11), new LocalDate(2024, 5, 11)), Name("flood"), Source)] })
            .StatusOf(new LocalDate(2024, 5, 11)).Kind);

    [Fact]
    public void Compose_TwoHolidaysOnOneDay_AreOneWithBothNames()
    {
        var other = new Citation("Other act", "1960", "M");
        var day = Calendar(Says(Rest(1, "May")) with { Holidays = [new Holiday(Name("Labour"), new HolidayRule.EachYear(5, 1), Observance.OnTheDay, null, null, other)] }).StatusOf(new LocalDate(2024, 5, 1));
        Assert.Equal((DayKind.Holiday, "May; Labour", "May zh；Labour zh"), (day.Kind, day.Fact!.Name.En, day.Fact.Name.Zh));
        Assert.Equal(new Citation("Act; Other act", "1950; 1960", "V; M"), day.Fact.Source);
    }

    [Fact]
    public void Compose_OneHolidaySaidTwice_HasItsNameOnce() => Assert.Equal(
        "May",
        Calendar(Says(Rest(1, "May")) with { Holidays = [new Holiday(Name("May"), new HolidayRule.EachYear(5, 1), Observance.OnTheDay, null, null, Source)] }).StatusOf(new LocalDate(2024, 5, 1)).Fact!.Name.En);

    [Fact]
    public void Compose_TheOutagesOfAllLayers_AreKept()
    {
        var (first, second) = (Down(3), Down(2));
        Assert.Equal([second, first], Calendar(Silent with { Outages = [first] }, Silent with { Outages = [second] }).Outages.AsEnumerable());
    }

    [Fact]
    public void Compose_WorkAndRestInOneLayer_IsNoCalendar() => Assert.Throws<ArgumentException>(() => Calendar(
        Says(Work(1, "open")) with { Holidays = [new Holiday(Name("May"), new HolidayRule.EachYear(5, 1), Observance.OnTheDay, null, null, Source)] }));

    private static CourtCalendar Calendar(params ImmutableArray<CalendarLayer> layers) => CalendarLayer.Compose(
        new CalendarReference("test", "0123456789ab"), Name("Test"), DateTimeZone.Utc, [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], Known, layers);

    private static CalendarLayer Says(params ImmutableArray<DayFact> days) => Silent with { Days = days };

    private static DayFact Work(int day, string name) => new(new LocalDate(2024, 5, day), DayKind.MakeUp, Name(name), Source);

    private static DayFact Rest(int day, string name) => new(new LocalDate(2024, 5, day), DayKind.Holiday, Name(name), Source);

    private static Outage Down(int day) => new(new LocalDateTime(2024, 5, day, 9, 0), new LocalDateTime(2024, 5, day, 10, 0), Name("down"), Source);

    private static Title Name(string en) => new(en, en + " zh");

    /// <summary>The rest days with the letter of their kind and their reason, and the days of work that have one.</summary>
    private static string Shown(CourtCalendar calendar)
    {
        var days = Known.Select(calendar.StatusOf).ToList();
        var rest = string.Join(" ", days.Where(it => it.IsRest).Select(it => $"{it.Day.Day}{char.ToLowerInvariant(it.Kind.ToString()[0])}{(it.Fact is { } fact ? $"({fact.Name.En})" : "")}"));
        var work = string.Join(" ", days.Where(it => !it.IsRest && it.Fact is not null).Select(it => $"{it.Day.Day}({it.Fact!.Name.En})"));
        return work.Length > 0 ? $"{rest}, works {work}" : rest;
    }
}
