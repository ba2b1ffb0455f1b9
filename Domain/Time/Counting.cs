using System.Collections.Concurrent;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>How one time limit turns its ledger into dates: the rule and the court's calendar.</summary>
/// <param name="Rule">How the period is counted.</param>
/// <param name="CalendarOrNull">Whose rest days it asks about; null for a rule that asks about none.</param>
public sealed record Counting(CountingRule Rule, CourtCalendar? CalendarOrNull)
{
    /// <summary>Stand in where no rest day is ever asked about, by zone: which days there never were is asked all the same.</summary>
    private static readonly ConcurrentDictionary<DateTimeZone, CourtCalendar> NoCalendars = new();

    /// <summary>Calendar days that never roll.</summary>
    public static readonly Counting Plain = new(new CountingRule { Roll = Roll.None }, null);

    private readonly CourtCalendar noCalendar = NoCalendarIn(DateTimeZone.Utc);

    /// <summary>
    /// The zone in which days are counted where there is no calendar; UTC unless somebody says. No period ends on a day that the zone
    /// skipped (Samoa had no 30 December 2011).
    /// </summary>
    public DateTimeZone Zone
    {
        get => CalendarOrNull?.Zone ?? noCalendar.Zone;
        init => noCalendar = NoCalendarIn(value);
    }

    /// <summary>The due date as it stands on a day, with its derivation. While a suspension lasts it moves on with <paramref name="today"/>.</summary>
    public Deadline Derive(Ledger ledger, LocalDate today) => Reckoning.Of(QuestionOf(ledger, today), CalendarOrNull ?? noCalendar);

    /// <summary>The last day on which the act is in time, included in full.</summary>
    public LocalDate Due(Ledger ledger, LocalDate today) => Derive(ledger, today).End.On;

    /// <summary>The end as it stands on a day: the last day, or the last minute that is in time, in full, where the limit ends at one.</summary>
    public Moment End(Ledger ledger, LocalDate today) => Derive(ledger, today).End;

    /// <summary>
    /// Whether something came after an end. What is known by its day alone is not past a minute of that day: nobody is late whom the record does not show
    /// to be.
    /// </summary>
    public bool IsPast(Moment end, Moment what) =>
        end.On == what.On && end.At is not null && what.At is not null ? what.In(Zone) > end.In(Zone) : what.On > end.On;

    /// <summary>The last day by length and extensions alone: nothing suspended, nothing rolled.</summary>
    public LocalDate GrantedEnd(Ledger ledger) => Granted(ledger).On;

    /// <summary>The end by length and extensions alone, as <see cref="GrantedEnd"/>.</summary>
    public Moment Granted(Ledger ledger) => Derive(ledger with { Suspensions = [] }, ledger.Start).Nominal;

    /// <summary>Days that suspensions have taken out up to a day (working days for a limit in working days); overlapping spans count once.</summary>
    public int SuspendedDays(Ledger ledger, LocalDate today) =>
        ledger.Suspensions.IsEmpty ? 0 : Derive(ledger, today).Steps.OfType<CountStep.StoodStill>().Sum(it => it.Days);

    /// <summary>The first day on which <paramref name="running"/> days have run since the start, suspended days left out.</summary>
    public LocalDate DayAfterRunning(Ledger ledger, int running, LocalDate today)
    {
        var day = ledger.Start.PlusDays(running);
        foreach (var span in Span.Merged(ledger.SuspensionsUpTo(today), Rule.Boundary))
        {
            var first = span.FirstLost(Rule.Boundary, ledger.Start.PlusDays(1));
            day = first <= day && first <= span.To ? day.PlusDays(NodaTime.Period.DaysBetween(first, span.To) + 1) : day;
        }

        return day;
    }

    /// <summary>The minute at which so many hours of a limit in hours have run since it began, suspended days left out.</summary>
    public Moment MinuteAfterRunning(Ledger ledger, int hours, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return (this with { Rule = Rule with { Roll = Roll.None } }).End(ledger with { Length = StatedLength.FromHours(hours), Extensions = [] }, today);
    }

    /// <summary>The ledger as a question: everything that somebody else needs to derive the date again, but the calendar.</summary>
    public PeriodQuestion QuestionOf(Ledger ledger, LocalDate today) => ledger.Before is { } later
        ? new(new Moment(later), ledger.Length, Direction.Backwards, Rule, [], [])
        : new(EventOf(ledger), ledger.Length, Direction.Forwards, Rule, ledger.SuspensionsUpTo(today), ledger.Extensions);

    /// <summary>The event that started the limit, with its minute where that matters.</summary>
    private Moment EventOf(Ledger ledger) => !ledger.Length.IsInHours && Rule.CutOff is null
        ? new Moment(ledger.Start)
        : new Moment(ledger.Start, ledger.At ?? LastMinuteOf(ledger.Start));

    private LocalTime LastMinuteOf(LocalDate day) =>
        (Zone.AtLeniently(day.PlusDays(1).AtMidnight()).ToInstant() - Duration.FromMinutes(1)).InZone(Zone).TimeOfDay;

    private static CourtCalendar NoCalendarIn(DateTimeZone zone) => NoCalendars.GetOrAdd(zone, static zone => new CourtCalendar(
        new CalendarReference("none", ""), new Title("No calendar", "无日历"), zone, [],
        new DateInterval(new LocalDate(1900, 1, 1), new LocalDate(1900, 1, 1)), [], []));
}
