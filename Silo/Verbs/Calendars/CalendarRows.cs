using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Silo.Verbs.Calendars;

/// <summary>The days of a calendar that a person looks for, a line each.</summary>
internal static class CalendarRows
{
    /// <summary>Days with a reason of their own, and outages, by date; plain weekends and plain days of work are left out.</summary>
    public static IEnumerable<string> Of(CourtCalendar calendar, DateInterval span)
    {
        var days = span.Select(calendar.StatusOf).Where(it => it.Fact is not null).Select(it => (At: it.Day.AtMidnight(), Line: Row(it)));
        var outages = calendar.Outages.Where(it => span.Any(it.Touches)).Select(it => (
            At: it.From, Line: $"{it.From:uuuu-MM-dd} {Weekday(it.From.Date)}  outage   {it.Name.En} / {it.Name.Zh}, {it.From:uuuu-MM-dd HH:mm} to {it.To:uuuu-MM-dd HH:mm}  [{it.Source}]"));
        return days.Concat(outages).OrderBy(it => it.At).Select(it => it.Line);
    }

    /// <summary>The first three letters of the weekday, in English like the words of every verb.</summary>
    public static string Weekday(LocalDate day) => day.DayOfWeek.ToString()[..3];

    private static string Row(DayStatus status) =>
        $"{status.Day:uuuu-MM-dd} {Weekday(status.Day)}  {Word(status.Kind),-8} {status.Fact!.Name.En} / {status.Fact.Name.Zh}  [{status.Fact.Source}]";

    private static string Word(DayKind kind) => kind switch
    {
        DayKind.MakeUp => "works",
        DayKind.Holiday => "holiday",
        DayKind.Closure => "closed",
        _ => throw new UnreachableException($"{kind} has no reason of its own"),
    };
}
