using NodaTime;
using NodaTime.Text;

namespace Supervision.Domain.Time;

/// <summary>
/// A day, and where the rule needs it a time of day, in the local time of a court. A day without a time means the whole
/// day: as an end it lasts until midnight.
/// </summary>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null where only the day counts.</param>
public readonly record struct Moment(LocalDate On, LocalTime? At = null) : IComparable<Moment>
{
    public static Moment From(LocalDateTime it) => new(it.Date, it.TimeOfDay);

    public static bool operator <(Moment one, Moment other) => one.CompareTo(other) < 0;

    public static bool operator >(Moment one, Moment other) => one.CompareTo(other) > 0;

    public static bool operator <=(Moment one, Moment other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Moment one, Moment other) => one.CompareTo(other) >= 0;

    /// <summary>By day, then by time; a whole day ends after every time of that day.</summary>
    public int CompareTo(Moment other)
    {
        var days = On.CompareTo(other.On);
        return days != 0 ? days : (At, other.At) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            ({ } mine, { } theirs) => mine.CompareTo(theirs),
        };
    }

    /// <summary>ISO 8601: <c>2015-03-04</c>, <c>2015-03-04T16:00</c>, with seconds only when there are some.</summary>
    public override string ToString() => At switch
    {
        null => LocalDatePattern.Iso.Format(On),
        { Second: 0 } time => $"{LocalDatePattern.Iso.Format(On)}T{time.Hour:00}:{time.Minute:00}",
        { } time => $"{LocalDatePattern.Iso.Format(On)}T{time.Hour:00}:{time.Minute:00}:{time.Second:00}",
    };
}
