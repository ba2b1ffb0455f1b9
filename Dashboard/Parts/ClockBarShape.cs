using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Parts;

/// <summary>A stretch of the bar, in hundredths of its width.</summary>
public readonly record struct Stretch(double From, double Width)
{
    public double End => From + Width;

    public bool IsEmpty => Width <= 0;
}

/// <summary>
/// Where everything stands on a clock bar. The limit, suspended days included, always takes the same share of the width, so that
/// the ends of bars in a list stand under each other and lateness is what sticks out.
/// </summary>
/// <param name="Limit">From the start to the last day.</param>
/// <param name="Used">Days that have run.</param>
/// <param name="Suspended">Days that stood still; drawn after those that have run, since a list knows how many they are, not when they were.</param>
/// <param name="Extension">What was granted on top, at the end of the limit.</param>
/// <param name="Late">Days past the last one, up to today or to the day on which it was met.</param>
/// <param name="IsCut">Whether there are more late days than the bar has room for.</param>
/// <param name="Now">Today, or the day on which the limit was met.</param>
/// <param name="Warnings">Where the warning stages are.</param>
public sealed record ClockBarShape(
    Stretch Limit, Stretch Used, Stretch Suspended, Stretch Extension, Stretch Late, bool IsCut, double Now, ImmutableArray<double> Warnings)
{
    /// <summary>The share of the width that the limit takes; the rest is room for lateness.</summary>
    public const double LimitWidth = 74;

    private const double Whole = 100;

    public static ClockBarShape Of(ClockView clock, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var days = Math.Max(1, clock.Total + clock.Suspended);
        double At(int day) => LimitWidth * Math.Clamp(day, 0, days) / days;

        var now = clock.MetOn ?? today;
        var lateDays = Math.Max(0, Period.DaysBetween(clock.Due, now));
        if (clock.Kind == LimitKind.Right)
        {
            lateDays = 0; // A right that has run out, or was used afterwards, is not late: nobody owed the act.
        }

        var used = new Stretch(0, At(clock.Used));
        var suspended = new Stretch(used.End, At(clock.Used + clock.Suspended) - used.End);
        var extension = new Stretch(At(days - clock.Extended), LimitWidth - At(days - clock.Extended));
        var late = new Stretch(LimitWidth, Math.Min(LimitWidth * lateDays / days, Whole - LimitWidth));
        return new ClockBarShape(
            new Stretch(0, LimitWidth),
            used,
            suspended,
            extension,
            late,
            LimitWidth * lateDays / days > Whole - LimitWidth,
            lateDays > 0 ? late.End : At(Period.DaysBetween(clock.Start, now)),
            [.. clock.Warnings.Select(day => At(Period.DaysBetween(clock.Start, day)))]);
    }
}
