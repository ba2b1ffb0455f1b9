using System.Diagnostics;
using NodaTime;
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
        var outages = calendar.Outages.Where(it => span.Any(it.Touches)).Select(it => (
            At: it.From, Line: console.In(
                $"{it.From:uuuu-MM-dd} {Weekday(it.From.Date, console)}  outage   {it.Name.En} / {it.Name.Zh}, {it.From:uuuu-MM-dd HH:mm} to {it.To:uuuu-MM-dd HH:mm}  [{it.Source}]",
                $"{it.From:uuuu-MM-dd} {Weekday(it.From.Date, console)}  系统停用 {it.Name.En} / {it.Name.Zh}，{it.From:uuuu-MM-dd HH:mm} 至 {it.To:uuuu-MM-dd HH:mm}  [{it.Source}]")));
        return days.Concat(outages).OrderBy(it => it.At).Select(it => it.Line);
    }

    /// <summary>The weekday, short: <c>Mon</c> or <c>周一</c>.</summary>
    public static string Weekday(LocalDate day, VerbConsole console) =>
        console.In($"{day.DayOfWeek.ToString()[..3]}", $"周{"一二三四五六日"[(int)day.DayOfWeek - 1]}");

    private static string Row(DayStatus status, VerbConsole console) => console.In(
        $"{status.Day:uuuu-MM-dd} {Weekday(status.Day, console)}  {Word(status.Kind).En,-8} {status.Fact!.Name.En} / {status.Fact.Name.Zh}  [{status.Fact.Source}]",
        $"{status.Day:uuuu-MM-dd} {Weekday(status.Day, console)}  {Word(status.Kind).Zh} {status.Fact.Name.En} / {status.Fact.Name.Zh}  [{status.Fact.Source}]");

    private static Title Word(DayKind kind) => kind switch
    {
        DayKind.MakeUp => new("works", "调休上班"),
        DayKind.Holiday => new("holiday", "节假日"),
        DayKind.Closure => new("closed", "停止办公"),
        _ => throw new UnreachableException($"{kind} has no reason of its own"),
    };
}
