using System.Text;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>The calendars that come with the program, and calendars written in a test.</summary>
internal static class Calendars
{
    private static readonly Lazy<CalendarReading> Read = new(() => CalendarReader.Read([.. Files()]));

    public static CalendarReading Shipped => Read.Value;

    public static CourtCalendar Named(string name) => Shipped.Library.Find(name)!;

    public static IEnumerable<CalendarText> Files() => Repository.Files("*.json", "law/calendars").Select(it => new CalendarText(it, [.. File.ReadAllBytes(Repository.PathOf(it))]));

    public static CalendarText Text(string name, string text) => new(name, [.. Encoding.UTF8.GetBytes(text)]);

    public static CalendarReading Of(params (string Name, string Text)[] files) => CalendarReader.Read([.. files.Select(it => Text(it.Name, it.Text))]);

    /// <summary>What a refusal says, line by line.</summary>
    public static IEnumerable<string> Refusal(params (string Name, string Text)[] files) =>
        Assert.Throws<InvalidCalendarException>(() => Of(files)).Errors.Select(it => it.ToString());

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    /// <summary>Every day from the first of a year to the last of another.</summary>
    public static DateInterval Years(int first, int last) => new(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));

    public static IEnumerable<LocalDate> RestDays(CourtCalendar calendar, DateInterval span) => span.Where(day => calendar.StatusOf(day).IsRest);

    public static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
}
