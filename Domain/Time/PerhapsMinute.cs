using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>
/// A minute of a day, or none, in two bytes: it stands in what a court has millions of, of which few have one, and fills what would be empty there.
/// </summary>
internal readonly record struct PerhapsMinute
{
    // 1 for midnight; 0 for none.
    private readonly short minute;

    private PerhapsMinute(int minute) => this.minute = (short)minute;

    /// <summary>The time of day; null for none.</summary>
    public LocalTime? TimeOrNull => minute == 0 ? null : LocalTime.FromMinutesSinceMidnight(minute - 1);

    /// <summary>Seconds are left out.</summary>
    public static PerhapsMinute Of(LocalTime? time) => time is { } it ? new((it.Hour * NodaConstants.MinutesPerHour) + it.Minute + 1) : default;
}
