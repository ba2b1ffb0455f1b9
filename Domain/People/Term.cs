using NodaTime;

namespace Supervision.Domain.People;

/// <summary>
/// The time for which an appointment, a leave or a delegation counts: whole days in the court's zone, but never before it was recorded,
/// and not from the instant on at which it was ended.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, in full; null for an open end.</param>
/// <param name="Recorded">The instant of the engine's clock at which it was recorded.</param>
/// <param name="Ended">From when on it counts no longer; null where nobody has ended it.</param>
public sealed record Term(LocalDate From, LocalDate? To, Instant Recorded, Instant? Ended = null)
{
    /// <summary>Whether it counts at an instant.</summary>
    public bool Holds(Instant at, DateTimeZone zone) => Recorded <= at && !(Ended <= at) && From <= DayOf(at, zone) && !(To < DayOf(at, zone));

    /// <summary>Whether it was ended, or its last day has passed: nothing brings it back.</summary>
    public bool IsOver(Instant at, DateTimeZone zone) => Ended is not null || To < DayOf(at, zone);

    private static LocalDate DayOf(Instant at, DateTimeZone zone) => at.InZone(zone).Date;
}
