using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>What must be true of a calendar before it may be used, beyond the shape of its file.</summary>
internal static class CalendarRules
{
    /// <summary>A court that rests longer than this in one piece is a slip of the pen: a year too many in a closure.</summary>
    private const int LongestRest = 60;

    /// <summary>Each is looked at in each year that is known.</summary>
    private const int MostHolidays = 100;

    /// <summary>A day is one fact with all their names.</summary>
    private const int MostOfOneDay = 20;

    /// <summary>Looks at what the upper file says, which the files below have been looked at for already.</summary>
    public static void Check(CalendarLayers layers, FileFaults faults)
    {
        RepeatedDays(layers.Top, faults);
        OutsideKnown(layers.Top, layers.Known, faults);
        if (!TooMany(layers.Top, layers.Known, faults))
        {
            WorkAndRest(layers.Top, layers.Known, faults);
        }
    }

    public static void CheckThatItWorks(CourtCalendar calendar, CalendarFile file, FileFaults faults)
    {
        var rests = 0;
        foreach (var day in calendar.Known)
        {
            rests = calendar.StatusOf(day).IsRest ? rests + 1 : 0;
            if (rests == LongestRest)
            {
                var span = new DateInterval(day.PlusDays(1 - LongestRest), day);
                faults.Add(
                    LineOf(file, span), "never-works",
                    $"no day works from {span.Start:uuuu-MM-dd} to {span.End:uuuu-MM-dd}; a court works on one of {LongestRest} days at least.");
            }
        }
    }

    private static void RepeatedDays(CalendarFile file, FileFaults faults)
    {
        var lines = new Dictionary<LocalDate, int>();
        foreach (var day in file.Days.Where(day => !lines.TryAdd(day.Value.Day, day.Line)))
        {
            faults.Add(day.Line, "repeated-day", $"{day.Value.Day:uuuu-MM-dd} stands on line {lines[day.Value.Day]} already.");
        }
    }

    private static void OutsideKnown(CalendarFile file, DateInterval known, FileFaults faults)
    {
        var spans = file.Days.Select(it => (it.Line, From: it.Value.Day, To: it.Value.Day))
            .Concat(file.Closures.Select(it => (it.Line, From: it.Value.Days.Start, To: it.Value.Days.End)))
            .Concat(file.Outages.Select(it => (it.Line, From: it.Value.From.Date, To: it.Value.To.Date)));
        foreach (var (line, from, to) in spans.Where(it => !known.Contains(it.From) || !known.Contains(it.To)))
        {
            faults.Add(
                line, "outside-known",
                $"{(known.Contains(from) ? to : from):uuuu-MM-dd} is outside the days that are known, {known.Start:uuuu-MM-dd} to {known.End:uuuu-MM-dd}.");
        }
    }

    /// <summary>A bound on the work that a small file can make.</summary>
    private static bool TooMany(CalendarFile file, DateInterval known, FileFaults faults)
    {
        if (file.Holidays.Length > MostHolidays)
        {
            return faults.Add(
                file.Holidays[MostHolidays].Line, "too-many", $"{file.Holidays.Length} holidays by rule; a calendar may have {MostHolidays}.", true);
        }

        var spans = file.Closures.Where(it => known.Contains(it.Value.Days.Start) && known.Contains(it.Value.Days.End))
            .Select(it => (it.Line, it.Value.Days))
            .Concat(HolidaysOf(file, known).Select(it => (it.Line, Days: new DateInterval(it.Day.Day, it.Day.Day))));
        var entries = new int[known.Length];
        foreach (var (line, days) in spans)
        {
            foreach (var day in days)
            {
                if (++entries[NodaTime.Period.DaysBetween(known.Start, day)] > MostOfOneDay)
                {
                    return faults.Add(line, "too-many", $"more than {MostOfOneDay} closures and holidays by rule speak of {day:uuuu-MM-dd}.", true);
                }
            }
        }

        return false;
    }

    private static void WorkAndRest(CalendarFile file, DateInterval known, FileFaults faults)
    {
        var work = file.Days.Where(it => it.Value.Kind == DayKind.MakeUp).DistinctBy(it => it.Value.Day).ToDictionary(it => it.Value.Day);
        if (work.Count == 0)
        {
            return;
        }

        var rest = HolidaysOf(file, known).Select(it => (it.Day.Day, it.Day.Name, it.Line))
            .Concat(file.Closures.SelectMany(it => it.Value.Days.Select(day => (Day: day, it.Value.Name, it.Line))));
        foreach (var (day, name, line) in rest.Where(it => work.ContainsKey(it.Day)))
        {
            faults.Add(work[day].Line, "works-and-rests", $"{day:uuuu-MM-dd} works by this line and rests by line {line} ({name.En}).");
        }
    }

    private static IEnumerable<(DayFact Day, int Line)> HolidaysOf(CalendarFile file, DateInterval known) =>
        Holiday.RestDays([.. file.Holidays.Select(it => it.Value)], known).Select(it => (it.Day, file.Holidays[it.Holiday].Line));

    private static int LineOf(CalendarFile file, DateInterval span) =>
        file.Closures.Where(it => it.Value.Days.Intersection(span) is not null).Select(it => it.Line)
            .Concat(file.Days.Where(it => span.Contains(it.Value.Day)).Select(it => it.Line))
            .Append(file.Weekend?.Line ?? file.Over?.Line ?? 1).First();
}
