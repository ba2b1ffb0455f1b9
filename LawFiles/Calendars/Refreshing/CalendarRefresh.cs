using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Time.Calendars;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars.Refreshing;

/// <summary>One day on which a calendar and a holiday list differ.</summary>
/// <param name="Day">The day.</param>
/// <param name="Before">What the calendar says; null for nothing.</param>
/// <param name="After">What it would say; null for nothing.</param>
public sealed record DayChange(LocalDate Day, Cited<DayFact>? Before, Cited<DayFact>? After);

/// <summary>What a calendar would be with the facts of newer holiday lists, and what that changes. Nothing is written here.</summary>
/// <param name="Before">The calendar as it is.</param>
/// <param name="After">As it would be; entries made by hand are kept, and so are those of other sources.</param>
/// <param name="Changes">By date.</param>
/// <param name="Kept">Days of the lists for which another source has an entry already, which stays.</param>
/// <param name="Silent">Lists that say nothing: they change nothing and make nothing known.</param>
/// <param name="MissingNames">Names that are known in one language only; with any of these it may not be written.</param>
public sealed record CalendarRefresh(
    CalendarFile Before, CalendarFile After, ImmutableArray<DayChange> Changes,
    ImmutableArray<DayChange> Kept, ImmutableArray<HolidayList> Silent, ImmutableArray<string> MissingNames)
{
    /// <summary>Days of the lists of which a part alone is a holiday, by date: they are left out.</summary>
    public ImmutableArray<ListedDay> Parts { get; init; } = [];

    public bool ChangesNothing => CalendarWriter.Write(Before) == CalendarWriter.Write(After);

    /// <param name="calendar">The calendar; it must know its own days and not stand over another.</param>
    /// <param name="lists">Newer lists, in any order.</param>
    /// <param name="said">Translations of names that the calendar does not have.</param>
    /// <exception cref="InvalidCalendarException">The lists contradict each other, or leave years between that nobody speaks for.</exception>
    public static CalendarRefresh Of(CalendarFile calendar, IReadOnlyCollection<HolidayList> lists, IReadOnlyDictionary<string, string> said)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(lists);
        var names = new HolidayNames(calendar, said);
        var speaking = lists.Where(it => it.Years is not null).OrderBy(it => it.Years!.Start).ThenBy(it => it.File, StringComparer.Ordinal).ToList();
        var known = speaking.Aggregate(
            calendar.Known ?? throw new ArgumentException($"Calendar {calendar.Name.Value} stands over another", nameof(calendar)), Extended);

        var others = calendar.Days.Where(day => !speaking.Any(it => it.Source.Id == day.Source && it.Covers(day.Value.Day))).ToDictionary(it => it.Value.Day);
        var listed = new Dictionary<LocalDate, Cited<DayFact>>();
        foreach (var list in speaking)
        {
            foreach (var day in list.Days)
            {
                var fact = new DayFact(day.Day, day.Works ? DayKind.MakeUp : DayKind.Holiday, names.Of(day, list.Language), list.Source.Citation);
                if (!listed.TryAdd(day.Day, new Cited<DayFact>(fact, list.Source.Id, 0)) && listed[day.Day].Value.Kind != fact.Kind)
                {
                    throw Refused(list, "works-and-rests", $"this list and that of source '{listed[day.Day].Source}' disagree on {day.Day:uuuu-MM-dd}.");
                }
            }
        }

        var days = others.Values.Concat(listed.Values.Where(it => !others.ContainsKey(it.Value.Day))).OrderBy(it => it.Value.Day).ToImmutableArray();
        var isKnown = listed.Count == 0 ? known : new DateInterval(LocalDate.Min(known.Start, listed.Keys.Min()), known.End);
        return new CalendarRefresh(
            calendar,
            calendar with { Days = days, Sources = Sources(calendar, speaking), Known = isKnown },
            Differences(calendar.Days, days),
            [
                .. listed.Values.Where(it => others.ContainsKey(it.Value.Day)).OrderBy(it => it.Value.Day)
                    .Select(it => new DayChange(it.Value.Day, others[it.Value.Day], it)),
            ],
            [.. lists.Where(it => it.Years is null)],
            names.Missing)
        {
            Parts = [.. speaking.SelectMany(it => it.Parts).OrderBy(it => it.Day)],
        };
    }

    /// <summary>A year that is not next to what is known would make days known that nobody speaks for.</summary>
    private static DateInterval Extended(DateInterval known, HolidayList list)
    {
        var years = list.Years!;
        return years.Start > known.End.PlusDays(1) || years.End < known.Start.PlusDays(-1)
            ? throw Refused(
                list, "gap-in-known",
                $"its years {years.Start.Year} to {years.End.Year} are not next to the days that are known, "
                + $"{known.Start:uuuu-MM-dd} to {known.End:uuuu-MM-dd}.")
            : new DateInterval(LocalDate.Min(known.Start, years.Start), LocalDate.Max(known.End, years.End));
    }

    private static ImmutableArray<CalendarSource> Sources(CalendarFile calendar, IReadOnlyList<HolidayList> lists)
    {
        var newer = lists.Select(it => it.Source).DistinctBy(it => it.Id).ToDictionary(it => it.Id);
        return
        [
            .. calendar.Sources.Select(it => newer.GetValueOrDefault(it.Id, it)),
            .. newer.Values.Where(it => calendar.Sources.All(old => old.Id != it.Id)),
        ];
    }

    private static ImmutableArray<DayChange> Differences(ImmutableArray<Cited<DayFact>> before, ImmutableArray<Cited<DayFact>> after)
    {
        var (old, young) = (before.ToDictionary(it => it.Value.Day), after.ToDictionary(it => it.Value.Day));
        return
        [
            .. old.Keys.Union(young.Keys).Order()
                .Select(day => new DayChange(day, old.GetValueOrDefault(day), young.GetValueOrDefault(day)))
                .Where(it => !IsSame(it.Before, it.After)),
        ];
    }

    private static bool IsSame(Cited<DayFact>? one, Cited<DayFact>? other) =>
        one is not null && other is not null && (one.Source, one.Value.Kind, one.Value.Name) == (other.Source, other.Value.Kind, other.Value.Name);

    private static InvalidCalendarException Refused(HolidayList list, string rule, string message) => new([new FileFault(list.File, 1, rule, message)]);
}
