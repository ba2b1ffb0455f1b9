using NodaTime;
using NodaTime.Text;

namespace Supervision.Domain.Time;

/// <summary>
/// A day, and where the rule needs it a time of day, in the local time of a court. A day without a time means the whole
/// day: as an end it lasts until midnight.
/// </summary>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null where only the day counts.</param>
/// <param name="Offset">Which of two is meant, where the clocks went back and the day has this time twice; null everywhere else.</param>
public readonly record struct Moment(LocalDate On, LocalTime? At = null, Offset? Offset = null) : IComparable<Moment>
{
    private static readonly OffsetPattern Minutes = OffsetPattern.CreateWithInvariantCulture("+HH:mm");
    private static readonly OffsetPattern Seconds = OffsetPattern.CreateWithInvariantCulture("+HH:mm:ss");

    /// <summary>As a clock of the zone shows it, with the offset where it shows the same time twice.</summary>
    public static Moment Of(ZonedDateTime it) => new(it.Date, it.TimeOfDay, it.Zone.MapLocal(it.LocalDateTime).Count > 1 ? it.Offset : null);

    public static Moment From(LocalDateTime it) => new(it.Date, it.TimeOfDay);

    public static bool operator <(Moment one, Moment other) => one.CompareTo(other) < 0;

    public static bool operator >(Moment one, Moment other) => one.CompareTo(other) > 0;

    public static bool operator <=(Moment one, Moment other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Moment one, Moment other) => one.CompareTo(other) >= 0;

    /// <summary>
    /// The instant at which a zone's clocks show it: the first one where they show it twice and it does not say which, and as much later as they went
    /// forward where they skip it.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is a whole day.</exception>
    public Instant In(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = On + (At ?? throw new InvalidOperationException($"{this} is a whole day and no instant."));
        return Offset is { } offset ? local.WithOffset(offset).ToInstant() : zone.AtLeniently(local).ToInstant();
    }

    /// <summary>By day, then by time, of a time that comes twice the first first; a whole day ends after every time of that day.</summary>
    public int CompareTo(Moment other)
    {
        var days = On.CompareTo(other.On);
        return days != 0 ? days : (At, other.At) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            ({ } mine, { } theirs) when mine == theirs && Offset is { } one && other.Offset is { } two => two.CompareTo(one),
            ({ } mine, { } theirs) => mine.CompareTo(theirs),
        };
    }

    /// <summary>As people write it: <c>2015-03-04</c>, <c>2015-03-04 16:00</c>.</summary>
    public string Shown => ToString().Replace('T', ' ');

    /// <summary>How the offset is written, <c>-04:00</c>; empty without one.</summary>
    internal string OffsetText => Offset is { } it ? (it.Seconds % 60 == 0 ? Minutes : Seconds).Format(it) : "";

    /// <summary>
    /// ISO 8601: <c>2015-03-04</c>, <c>2015-03-04T16:00</c>, with seconds only when there are some, and an offset only where the time comes twice:
    /// <c>2024-11-03T01:30-04:00</c>.
    /// </summary>
    public override string ToString() => At switch
    {
        null => LocalDatePattern.Iso.Format(On),
        { Second: 0 } time => $"{LocalDatePattern.Iso.Format(On)}T{time.Hour:00}:{time.Minute:00}{OffsetText}",
        { } time => $"{LocalDatePattern.Iso.Format(On)}T{time.Hour:00}:{time.Minute:00}:{time.Second:00}{OffsetText}",
    };
}
