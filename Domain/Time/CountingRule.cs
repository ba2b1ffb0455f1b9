using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>Which way from the event a period is counted.</summary>
public enum Direction
{
    /// <summary>After the event: "within 15 days of service".</summary>
    Forwards,

    /// <summary>Before the event: "at least 14 days before the hearing".</summary>
    Backwards,
}

/// <summary>What becomes of an end that falls on a rest day.</summary>
public enum Roll
{
    /// <summary>It moves on to the first working day after it (CPL 85(3); FRCP 6(a)(1)(C)).</summary>
    Next,

    /// <summary>It moves back to the last working day before it: periods counted backwards (FRCP 6(a)(5)).</summary>
    Previous,

    /// <summary>It stays: a freeze lapses on a holiday too, and custody is not prolonged by one (CRPL 105(4)).</summary>
    None,
}

/// <summary>What becomes of a start that falls on a rest day.</summary>
public enum StartRoll
{
    None,

    /// <summary>The event counts as of the first working day after it, as with deemed service.</summary>
    Next,
}

/// <summary>Where a period of months or years ends when the start stands at the end of its month.</summary>
public enum MonthEnd
{
    /// <summary>On the corresponding day, else on the last day of the month (Civil Code 202).</summary>
    Clamp,

    /// <summary>From the last day of a month to the last day of a month (CRPL-I 202); otherwise as <see cref="Clamp"/>.</summary>
    LastToLast,
}

/// <summary>Which boundary days of a suspension are not counted. No text regulates this, so it is a switch.</summary>
public enum Boundary
{
    /// <summary>The day on which the ground began counts, the day on which it ended does not: days = end minus start.</summary>
    EndOnly,

    /// <summary>Neither counts (18 USC 3161(h)(1)(D) as the circuits read it): days = end minus start plus one.</summary>
    Both,
}

/// <summary>
/// How a period is counted: everything about a rule of law but its length. The default is the general rule of civil
/// procedure: the start is not counted, the last day rolls to the next working day, months clamp (CPL 85; Civil Code 201-203).
/// </summary>
public sealed record CountingRule
{
    public static readonly CountingRule General = new();

    /// <summary>The day (or, in hours, the hour) of the event is not counted (CPL 85(2)).</summary>
    public bool ExcludeStart { get; init; } = true;

    public StartRoll StartRoll { get; init; } = StartRoll.None;

    /// <summary>An event at this hour or after it counts as of the next day, and a period in days ends at it; null where the day ends at midnight.</summary>
    public LocalTime? CutOff { get; init; }

    public Roll Roll { get; init; } = Roll.Next;

    public MonthEnd MonthEnd { get; init; } = MonthEnd.Clamp;

    /// <summary>The time of day at which a period in days or longer ends; null for the cut-off hour, or else for the whole day.</summary>
    public LocalTime? At { get; init; }

    public Boundary Boundary { get; init; } = Boundary.EndOnly;
}
