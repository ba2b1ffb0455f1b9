using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>
/// The latest day that is at least so long before an event: "at least 15 days before expiry" (EXT19 1), "at least 14 days
/// before the hearing" (FRCP 6(c)(1)). The event's own day is not counted.
/// </summary>
public static class AtLeastBefore
{
    /// <param name="later">The event, or the end of another period.</param>
    /// <param name="distance">What must lie between.</param>
    /// <param name="roll">
    /// <see cref="Roll.None"/> where a rest day stays the latest day (as the Chinese packs read it), <see cref="Roll.Previous"/>
    /// where the count goes on backwards to a working day (FRCP 6(a)(5)).
    /// </param>
    /// <param name="calendar">The court's.</param>
    /// <exception cref="ArgumentException">
    /// The roll is forwards, which would leave less than the distance; or the distance is in hours and the event has no time.
    /// </exception>
    public static Deadline Of(Moment later, StatedLength distance, Roll roll, CourtCalendar calendar) => roll == Roll.Next
        ? throw new ArgumentException("A day moved forwards would no longer lie far enough before", nameof(roll))
        : Reckoning.Of(new PeriodQuestion(later, distance, Direction.Backwards, CountingRule.General with { Roll = roll }, [], []), calendar);
}
