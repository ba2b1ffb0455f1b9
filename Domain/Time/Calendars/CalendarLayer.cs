using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Calendars;

/// <summary>Days on which one court is closed while others work.</summary>
/// <param name="Days">Both ends included.</param>
/// <param name="Name">Why.</param>
/// <param name="Source">Who ordered or recorded it.</param>
public sealed record Closure(DateInterval Days, Title Name, Citation Source);

/// <summary>What one source of a calendar says: a nation's holidays, a court's closures, the outages of a filing system. Layers lie over each other.</summary>
/// <param name="Days">Days said one by one: <see cref="DayKind.Holiday"/> to rest, <see cref="DayKind.MakeUp"/> to work; one for a date.</param>
/// <param name="Holidays">Holidays that come again by rule.</param>
/// <param name="Closures">Days on which the court is closed.</param>
/// <param name="Outages">Times in which nothing could be filed.</param>
public sealed record CalendarLayer(
    ImmutableArray<DayFact> Days, ImmutableArray<Holiday> Holidays, ImmutableArray<Closure> Closures, ImmutableArray<Outage> Outages)
{
    /// <summary>
    /// Lays layers over the weekly rest days, the lowest first: of two that speak of one day the upper one counts. What
    /// changes nothing is not said: a day of work by order that works anyway, a closure on a day that rests anyway.
    /// </summary>
    /// <exception cref="ArgumentException">A layer says that one day rests and works, or speaks of a day outside <paramref name="known"/>.</exception>
    public static CourtCalendar Compose(
        CalendarReference reference, Title title, DateTimeZone zone, ImmutableArray<IsoDayOfWeek> weekend, DateInterval known,
        ImmutableArray<CalendarLayer> layers)
    {
        var facts = new SortedDictionary<LocalDate, DayFact>();
        foreach (var fact in layers.SelectMany(it => it.FactsIn(known)))
        {
            var below = facts.GetValueOrDefault(fact.Day);
            var rests = below is null ? weekend.Contains(fact.Day.DayOfWeek) : below.Kind != DayKind.MakeUp;
            var isNews = fact.Kind switch
            {
                DayKind.MakeUp => rests || below is not null,
                DayKind.Closure => !rests,
                _ => true,
            };
            if (isNews)
            {
                facts[fact.Day] = fact;
            }
        }

        return new CourtCalendar(reference, title, zone, weekend, known, facts.Values, [.. layers.SelectMany(it => it.Outages)]);
    }

    /// <summary>Everything that this layer says about days of a span, one fact for a day; holidays that fall on one day are one with both names.</summary>
    /// <exception cref="ArgumentException">It says of one day that it rests and that it works.</exception>
    public IEnumerable<DayFact> FactsIn(DateInterval span)
    {
        var facts = new SortedDictionary<LocalDate, DayFact>();
        foreach (var fact in Days.Concat(Holiday.RestDays(Holidays, span).Select(it => it.Day)).Concat(Closures.SelectMany(DaysOf)))
        {
            facts[fact.Day] = facts.TryGetValue(fact.Day, out var other) ? Merged(other, fact) : fact;
        }

        return facts.Values;
    }

    private static IEnumerable<DayFact> DaysOf(Closure closure) => closure.Days.Select(day => new DayFact(day, DayKind.Closure, closure.Name, closure.Source));

    private static DayFact Merged(DayFact first, DayFact second)
    {
        if (first.Kind == DayKind.MakeUp || second.Kind == DayKind.MakeUp)
        {
            throw new ArgumentException($"One layer cannot say that {first.Day:uuuu-MM-dd} works ({first.Name.En}) and rests ({second.Name.En})");
        }

        return first.Kind != second.Kind || first.Name == second.Name
            ? first
            : first with
            {
                Name = new Title($"{first.Name.En}; {second.Name.En}", $"{first.Name.Zh}；{second.Name.Zh}"),
                Source = first.Source == second.Source ? first.Source : Both(first.Source, second.Source),
            };
    }

    private static Citation Both(Citation first, Citation second) =>
        new($"{first.Article}; {second.Article}", $"{first.Edition}; {second.Edition}",
        first.Checked == second.Checked ? first.Checked : $"{first.Checked}; {second.Checked}");
}
