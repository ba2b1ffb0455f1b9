using System.Diagnostics;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Calendars;

/// <summary>The days of a calendar that a person looks for, a line each.</summary>
internal static class CalendarRows
{
    /// <summary>Days with a reason of their own, and outages, by date; plain weekends and plain days of work are left out.</summary>
    public static IEnumerable<string> Of(CourtCalendar calendar, DateInterval span, VerbConsole console)
    {
        var days = span.Select(calendar.StatusOf).Where(it => it.Fact is not null).Select(it => (At: it.Day.AtMidnight(), Line: Row(it, console)));
        var outages = calendar.Outages.Where(it => span.Any(it.Touches)).Select(it => (At: it.From, Line: Row(it, console)));
        return days.Concat(outages).OrderBy(it => it.At).Select(it => it.Line);
    }

    /// <summary>The weekday, short: <c>Mon</c> or <c>周一</c>.</summary>
    public static string Weekday(LocalDate day, VerbConsole console) =>
        console.In($"{day.DayOfWeek.ToString()[..3]}", $"周{"一二三四五六日"[(int)day.DayOfWeek - 1]}");

    private static string Row(Outage outage, VerbConsole console)
    {
        var (day, name) = (Day(outage.From.Date, console), $"{outage.Name.En} / {outage.Name.Zh}");
        return console.In(
            $"{day}  outage   {name}, {outage.From:uuuu-MM-dd HH:mm} to {outage.To:uuuu-MM-dd HH:mm}  [{outage.Source}]",
            $"{day}  系统停用 {name}，{outage.From:uuuu-MM-dd HH:mm} 至 {outage.To:uuuu-MM-dd HH:mm}  [{outage.Source}]");
    }

    private static string Row(DayStatus status, VerbConsole console)
    {
        var (day, fact, kind) = (Day(status.Day, console), status.Fact!, Word(status.Kind));
        return console.In(
            $"{day}  {kind.En,-8} {fact.Name.En} / {fact.Name.Zh}  [{fact.Source}]",
            $"{day}  {kind.Zh} {fact.Name.En} / {fact.Name.Zh}  [{fact.Source}]");
    }

    private static string Day(LocalDate day, VerbConsole console) => $"{LocalDatePattern.Iso.Format(day)} {Weekday(day, console)}";

    private static Title Word(DayKind kind) => kind switch
    {
        DayKind.MakeUp => new("works", "调休上班"),
        DayKind.Holiday => new("holiday", "节假日"),
        DayKind.Closure => new("closed", "停止办公"),
        _ => throw new UnreachableException($"{kind} has no reason of its own"),
    };
}
