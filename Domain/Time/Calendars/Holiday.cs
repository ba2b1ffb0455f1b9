using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Calendars;

/// <summary>What becomes of a holiday that falls on a Saturday or a Sunday.</summary>
public enum Observance
{
    /// <summary>Nothing: the day itself rests.</summary>
    OnTheDay,

    /// <summary>From Saturday to the Friday before, from Sunday to the Monday after (5 U.S.C. 6103(b)).</summary>
    NearestWeekday,

    /// <summary>From Saturday and from Sunday to the Monday after, or to the first weekday after it that no other holiday has.</summary>
    NextWeekday,
}

/// <summary>A holiday that comes again by rule, in the years of its own date.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Rule">How a year finds its day.</param>
/// <param name="Observed">What becomes of it at a weekend.</param>
/// <param name="From">
/// The first year of it, counted by the holiday's own date: a New Year's Day observed on 31 December belongs to the year after. Null for ever.
/// </param>
/// <param name="To">The last year, included; null for ever.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Holiday(Title Name, HolidayRule Rule, Observance Observed, int? From, int? To, Citation Source)
{
    /// <summary>The rest days that it makes within a span, were it the only holiday: its own day, and the weekday on which it is observed.</summary>
    public IEnumerable<DayFact> RestDaysIn(DateInterval span) => RestDays([this], span).Select(it => it.Day);

    /// <summary>
    /// The rest days that holidays make together within a span, each with the place of its holiday in the list. Of holidays that meet, each is observed on a
    /// weekday of its own (New Zealand, Holidays Act 2003, ss. 45 and 45A): one that moves to the next weekday passes over the days of
    /// the others, those that come first moving first.
    /// </summary>
    public static IEnumerable<(int Holiday, DayFact Day)> RestDays(ImmutableArray<Holiday> holidays, DateInterval span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var own = holidays.SelectMany((it, at) => it.DaysAround(span).Select(day => (Day: day, At: at))).OrderBy(it => it.Day).ThenBy(it => it.At).ToList();
        var taken = own.Select(it => it.Day).ToHashSet();
        foreach (var (day, at) in own)
        {
            var holiday = holidays[at];
            if (span.Contains(day))
            {
                yield return (at, new DayFact(day, DayKind.Holiday, holiday.Name, holiday.Source));
            }

            var observed = holiday.ObservedOn(day, taken);
            taken.Add(observed);
            if (observed != day && span.Contains(observed))
            {
                var name = new Title($"{holiday.Name.En} (observed)", $"{holiday.Name.Zh}（补假日）");
                yield return (at, new DayFact(observed, DayKind.Holiday, name, holiday.Source));
            }
        }
    }

    /// <summary>Its own days from the year before a span to the year after it, for one may be observed in a neighbouring year.</summary>
    private IEnumerable<LocalDate> DaysAround(DateInterval span)
    {
        var (first, last) = (Math.Max(span.Start.Year - 1, From ?? int.MinValue), Math.Min(span.End.Year + 1, To ?? int.MaxValue));
        for (var year = first; year <= last; year++)
        {
            if (Rule.DayIn(year) is { } day)
            {
                yield return day;
            }
        }
    }

    private LocalDate ObservedOn(LocalDate day, HashSet<LocalDate> taken) => (Observed, day.DayOfWeek) switch
    {
        (Observance.OnTheDay, _) => day,
        (Observance.NearestWeekday, IsoDayOfWeek.Saturday) => day.PlusDays(-1),
        (Observance.NearestWeekday, IsoDayOfWeek.Sunday) => day.PlusDays(1),
        (Observance.NextWeekday, IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) => FreeWeekdayAfter(day, taken),
        (Observance.NearestWeekday or Observance.NextWeekday, _) => day,
        _ => throw new UnreachableException($"{Observed} moves no day"),
    };

    private static LocalDate FreeWeekdayAfter(LocalDate day, HashSet<LocalDate> taken)
    {
        do
        {
            day = day.PlusDays(1);
        }
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || taken.Contains(day));

        return day;
    }
}
