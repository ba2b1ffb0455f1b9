using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Calendars;

/// <summary>What a day is to a court.</summary>
public enum DayKind
{
    /// <summary>An ordinary day of work.</summary>
    Working,

    /// <summary>A day that would rest and works by order: 调休上班, a fact of its own and no exception.</summary>
    MakeUp,

    /// <summary>A weekly day of rest.</summary>
    Weekend,

    /// <summary>A holiday, the day on which one is observed, or a day off that an order adds.</summary>
    Holiday,

    /// <summary>This court is closed on a day on which others work.</summary>
    Closure,
}

/// <summary>Something that a calendar says about one day, with its reason and source.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What it makes of the day: anything but <see cref="DayKind.Working"/> and <see cref="DayKind.Weekend"/>, which go without saying.</param>
/// <param name="Name">The holiday or the reason.</param>
/// <param name="Source">Where it was read.</param>
public sealed record DayFact(LocalDate Day, DayKind Kind, Title Name, Citation Source);

/// <summary>A day as a calendar sees it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What it is to the court.</param>
/// <param name="Fact">What the calendar says about it; null for ordinary days and weekends.</param>
/// <param name="IsKnown">False beyond the calendar's end or before its beginning: then the kind follows from the weekday alone.</param>
public readonly record struct DayStatus(LocalDate Day, DayKind Kind, DayFact? Fact, bool IsKnown)
{
    public bool IsRest => Kind is DayKind.Weekend or DayKind.Holiday or DayKind.Closure;
}

/// <summary>A time during which the filing system could not be used. It makes no rest day: it extends what ends in it (FRCP 6(a)(3)).</summary>
/// <param name="From">Local time at which it began.</param>
/// <param name="To">Local time at which filing was possible again; after <paramref name="From"/>.</param>
/// <param name="Name">What failed.</param>
/// <param name="Source">Who recorded it.</param>
public sealed record Outage(LocalDateTime From, LocalDateTime To, Title Name, Citation Source)
{
    /// <summary>Some of the day fell into it.</summary>
    public bool Touches(LocalDate day) => From.Date <= day && day.AtMidnight() < To;

    /// <summary>Some of the hour before an end fell into it.</summary>
    public bool TouchesHourBefore(LocalDateTime end) => From < end && end.PlusHours(-1) < To;
}
