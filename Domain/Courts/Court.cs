using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Courts;

/// <summary>A court as a pack is applied in it: named by the pack itself, or an edition of a <see cref="RegisteredCourt"/>.</summary>
/// <param name="Code">Beginning of the id of everything that belongs to the court.</param>
/// <param name="Title">Its name.</param>
/// <param name="Zone">The zone in which its days begin and end.</param>
/// <param name="WarnsAt">Local time at which the day's warnings go out; limits run out at midnight.</param>
public sealed record Court(string Code, Title Title, DateTimeZone Zone, LocalTime WarnsAt)
{
    /// <summary>Whose rest days its limits ask about; null for a court that counts plain calendar days.</summary>
    public CourtCalendar? Calendar { get; init; }

    /// <summary>
    /// Within what time an urging is to be answered: the court's own target, for no article names a time. Three working days unless the court says
    /// otherwise.
    /// </summary>
    public StatedLength UrgingAnsweredWithin { get; init; } = new(3, LengthUnit.WorkingDays);

    /// <summary>
    /// The first instant of a local day; where a change to summer time skips midnight, the first one after it. Of a day that the zone
    /// skipped (Samoa had no 30 December 2011) the first instant of the next one.
    /// </summary>
    public Instant StartOf(LocalDate day) => Zone.StartOf(day);

    /// <summary>Whether the court had such a day: a zone that changed the side of the date line skipped one.</summary>
    public bool Had(LocalDate day) => FirstFrom(day) == day;

    /// <summary>The day itself, or, where the court never had it, the first day after it that it had.</summary>
    public LocalDate FirstFrom(LocalDate day) => Zone.FirstFrom(day);

    /// <summary>The first instant after a local day: a last day counts in full.</summary>
    public Instant EndOf(LocalDate day) => StartOf(FirstFrom(day.PlusDays(1)));

    /// <summary>The last day within a length from a day on, which is not counted itself: by the general rules (CPL 85) and the court's calendar.</summary>
    public LocalDate LastDayWithin(StatedLength within, LocalDate on) =>
        new Counting(CountingRule.General, Calendar) { Zone = Zone }.Due(Ledger.From(on, within), on);

    /// <summary>A local time of a day; a time that the clocks skip is taken as late as the gap is long, one that occurs twice as the earlier.</summary>
    public Instant InstantOf(LocalDate day, LocalTime time) => Zone.AtLeniently(day + time).ToInstant();

    /// <summary>The court's day and minute.</summary>
    public Moment MomentOf(Instant instant)
    {
        var local = instant.InZone(Zone);
        return new Moment(local.Date, new LocalTime(local.Hour, local.Minute));
    }

    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;
}
