using System.Globalization;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars.Refreshing;

/// <summary>
/// Reads three kinds of holiday files: a year of holiday-cn (an object with <c>days</c>), GOV.UK's bank holidays (an object
/// of divisions), and the holidays of one country as the npm package date-holidays gives them (a list). Keys that mean
/// nothing for the days are left alone, since these files are others'; what means something must be readable.
/// </summary>
public static class HolidayListReader
{
    /// <param name="text">The file.</param>
    /// <param name="division">Which of GOV.UK's divisions; of no meaning for other files.</param>
    /// <exception cref="InvalidCalendarException">It is none of the three, or not readable.</exception>
    public static HolidayList Read(CalendarText text, string division)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new FileFaults(text.Name);
        var list = JsonFile.Read(text.Bytes.AsSpan(), faults) switch
        {
            JsonItem.List it => Country(text.Name, it, faults),
            JsonItem.Object it when it.Members.Any(member => member.Key == "days") => Notice(text.Name, new JsonNode(it, faults), faults),
            JsonItem.Object it when it.Members.Any(member => member.Key == division) =>
                Divisions(text.Name, new JsonNode(it, faults).Map(division), division, faults),
            JsonItem.Object it => faults.Add<HolidayList?>(
                1, "not-a-holiday-list",
                $"expected 'days', or the division '{division}'; there is: {string.Join(", ", it.Members.Select(member => member.Key))}.", null),
            null => null,
            var other => faults.Add<HolidayList?>(other.Line, "not-a-holiday-list", "expected a JSON object or list.", null),
        };
        return faults.Found.Count == 0 ? list! : throw new InvalidCalendarException([.. faults.Found.Distinct().OrderBy(it => it.Line)]);
    }

    private static HolidayList Notice(string file, JsonNode root, FileFaults faults)
    {
        var year = root.Number("year", 1949, 2199);
        var id = year.ToString(CultureInfo.InvariantCulture);
        var papers = string.Join(' ', root.Texts("papers"));
        var days = root.Maps("days").Select(it => (it.Line, Day: new ListedDay(it.Date("date"), !it.Flag("isOffDay"), it.Text("name"), false))).ToList();
        var source = new CalendarSource(
            id, new Citation($"国务院关于{id}年节假日安排的通知 (State Council notice on the holidays of {id})", papers.Length > 0 ? papers : file, "V2"));
        return List(file, source, days.Count > 0 ? (year, year) : null, NameLanguage.Chinese, days, faults, isNotice: true);
    }

    private static HolidayList Divisions(string file, JsonNode root, string division, FileFaults faults)
    {
        var days = root.Maps("events").Select(it => (it.Line, Day: new ListedDay(
            it.Date("date"), false, it.Text("title"), it.TextOrEmpty("notes").StartsWith("Substitute", StringComparison.OrdinalIgnoreCase)))).ToList();
        var source = new CalendarSource("gov.uk", new Citation($"UK bank holidays, division {division}", "https://www.gov.uk/bank-holidays.json", "V2"));
        return List(file, source, YearsOf(days.Select(it => it.Day.Day)), NameLanguage.English, days, faults);
    }

    private static HolidayList Country(string file, JsonItem.List root, FileFaults faults)
    {
        var read = new DateHolidays(faults);
        foreach (var item in root.Items)
        {
            read.Add(item);
        }

        var source = new CalendarSource(
            "date-holidays", new Citation($"npm date-holidays, {Path.GetFileName(file)}", "https://www.npmjs.com/package/date-holidays", "V2"));
        (int, int)? years = read.Years.Count > 0 ? (read.Years.Min(), read.Years.Max()) : null;
        return List(file, source, years, NameLanguage.Other, read.Days, faults) with { Parts = read.Parts };
    }

    private static (int First, int Last)? YearsOf(IEnumerable<LocalDate> days) =>
        days.Select(it => it.Year).Where(it => it > 1).ToList() is { Count: > 0 } years ? (years.Min(), years.Max()) : null;

    private static HolidayList List(
        string file, CalendarSource source, (int First, int Last)? years, NameLanguage language,
        IReadOnlyList<(int Line, ListedDay Day)> days, FileFaults faults, bool isNotice = false)
    {
        DateInterval? span = years is { } it ? new DateInterval(new LocalDate(it.First, 1, 1), new LocalDate(it.Last, 12, 31)) : null;
        var list = new HolidayList(file, source, span, isNotice, language, [.. days.Select(it => it.Day).OrderBy(it => it.Day)]);
        foreach (var (line, day) in days.Where(it => it.Day.Day != default && !list.Covers(it.Day.Day)))
        {
            faults.Add(line, "outside-year", $"{day.Day:uuuu-MM-dd} is neither in the list's years nor in the December before.");
        }

        foreach (var (line, day) in days.GroupBy(it => it.Day.Day).SelectMany(it => it.Skip(1)).Where(it => it.Day.Day != default))
        {
            faults.Add(line, "repeated-day", $"{day.Day:uuuu-MM-dd} is in this list twice.");
        }

        return list;
    }
}
