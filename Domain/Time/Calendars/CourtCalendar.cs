using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Calendars;

/// <summary>
/// The rest days and working days of a court. It knows a span of days; outside it, only the weekdays are known, and
/// unknown is not "no holiday": whoever asks is told.
/// </summary>
public sealed class CourtCalendar
{
    /// <summary>What is asked lies between these; zones are known to have skipped days in the nineteenth and twentieth centuries and in 2011.</summary>
    private static readonly Instant FirstChange = Instant.FromUtc(1800, 1, 1, 0, 0), LastChange = Instant.FromUtc(2400, 1, 1, 0, 0);

    private readonly bool[] restsOn = new bool[8];
    private readonly ImmutableArray<Outage> outages;
    private readonly DayFact?[] facts;
    private readonly DayKind[] kinds;
    private readonly HashSet<LocalDate> skipped;

    /// <param name="reference">Name and edition.</param>
    /// <param name="title">What a person calls it.</param>
    /// <param name="zone">The zone in which its days begin and end, and in which hours are counted.</param>
    /// <param name="weekend">The weekly days of rest; not all seven.</param>
    /// <param name="known">The days that its sources speak for.</param>
    /// <param name="facts">At most one for a day, each inside <paramref name="known"/>.</param>
    /// <param name="outages">Outages of the filing system, in any order.</param>
    /// <exception cref="ArgumentException">No day of the week works, or a fact is outside, repeated or of a kind that goes without saying.</exception>
    public CourtCalendar(
        CalendarReference reference, Title title, DateTimeZone zone, IEnumerable<IsoDayOfWeek> weekend, DateInterval known,
        IEnumerable<DayFact> facts, ImmutableArray<Outage> outages)
    {
        ArgumentNullException.ThrowIfNull(weekend);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(facts);
        (Reference, Title, Zone, Known) = (reference, title, zone, known);
        this.outages = [.. outages.OrderBy(it => it.From)];
        foreach (var day in weekend)
        {
            restsOn[(int)day] = true;
        }

        if (restsOn[1..].All(it => it))
        {
            throw new ArgumentException($"Calendar {reference.Calendar} rests on all seven days of the week", nameof(weekend));
        }

        skipped = [.. SkippedBy(zone)];
        this.facts = new DayFact?[known.Length];
        kinds = [.. known.Select(KindByWeekday)];
        foreach (var fact in facts)
        {
            Put(fact);
        }
    }

    public CalendarReference Reference { get; }

    public Title Title { get; }

    public DateTimeZone Zone { get; }

    public DateInterval Known { get; }

    public ImmutableArray<Outage> Outages => outages;

    /// <summary>Whether the zone had such a day: Samoa had no 30 December 2011.</summary>
    public bool Has(LocalDate day) => skipped.Count == 0 || !skipped.Contains(day);

    public DayStatus StatusOf(LocalDate day)
    {
        var at = IndexOf(day);
        return at >= 0 && at < kinds.Length
            ? new DayStatus(day, kinds[at], facts[at], true)
            : new DayStatus(day, KindByWeekday(day), null, false);
    }

    /// <summary>The first outage that touches a day; null when there is none.</summary>
    public Outage? OutageOn(LocalDate day) => Find(it => it.Touches(day));

    /// <summary>The first outage that touches the hour before an end; null when there is none.</summary>
    public Outage? OutageBefore(LocalDateTime end) => Find(it => it.TouchesHourBefore(end));

    private Outage? Find(Func<Outage, bool> touches)
    {
        foreach (var outage in outages)
        {
            if (touches(outage))
            {
                return outage;
            }
        }

        return null;
    }

    /// <summary>Days of which no clock of the zone showed a minute, since a change of its offset took the whole of them.</summary>
    private static IEnumerable<LocalDate> SkippedBy(DateTimeZone zone)
    {
        foreach (var interval in zone.GetZoneIntervals(FirstChange, LastChange).Where(it => it.HasStart && it.HasEnd))
        {
            var next = zone.GetZoneInterval(interval.End);
            var (last, first) = (interval.IsoLocalEnd, next.IsoLocalStart);
            for (var day = last.Date.PlusDays(last.TimeOfDay == LocalTime.Midnight ? 0 : 1); day.PlusDays(1).AtMidnight() <= first; day = day.PlusDays(1))
            {
                yield return day;
            }
        }
    }

    private DayKind KindByWeekday(LocalDate day) => restsOn[(int)day.DayOfWeek] ? DayKind.Weekend : DayKind.Working;

    private int IndexOf(LocalDate day) => NodaTime.Period.DaysBetween(Known.Start, day);

    private void Put(DayFact fact)
    {
        if (fact.Kind is DayKind.Working or DayKind.Weekend || !Known.Contains(fact.Day) || facts[IndexOf(fact.Day)] is not null)
        {
            throw new ArgumentException(
                    $"Calendar {Reference.Calendar} cannot hold {fact.Kind} for {fact.Day:uuuu-MM-dd}: outside, repeated, or nothing to say", nameof(fact));
        }

        facts[IndexOf(fact.Day)] = fact;
        kinds[IndexOf(fact.Day)] = fact.Kind;
    }
}
