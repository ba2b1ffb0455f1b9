using NodaTime;
using NodaTime.TimeZones;

namespace Supervision.Domain.Courts;

/// <summary>
/// Days as a zone had them: some begin after midnight, and a zone that changed the side of the date line had one less (Samoa no 30
/// December 2011).
/// </summary>
internal static class ZoneDays
{
    private static readonly ZoneLocalMappingResolver FirstThere =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// The first instant of a local day; where the clocks skip midnight, the first one after it. Of a day that the zone never had it is
    /// the first instant of the next one: such a day begins and ends at once.
    /// </summary>
    public static Instant StartOf(this DateTimeZone zone, LocalDate day) => zone.ResolveLocal(day.AtMidnight(), FirstThere).ToInstant();

    /// <summary>The day itself, or, where the zone never had it, the first day after it that the zone had.</summary>
    public static LocalDate FirstFrom(this DateTimeZone zone, LocalDate day) => zone.StartOf(day).InZone(zone).Date;
}
