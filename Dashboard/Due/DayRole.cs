namespace Supervision.Dashboard.Due;

/// <summary>What became of a day while a period was counted. One day has one: where two fit, the later of this list.</summary>
public enum DayRole
{
    /// <summary>Before the count or after its end.</summary>
    Outside,

    /// <summary>It is one of the days of the period.</summary>
    Counted,

    /// <summary>It lies within the period and is none of its days: a rest day among working days, or a day over which the start moved.</summary>
    NotCounted,

    /// <summary>The period stood still on it.</summary>
    Suspended,

    /// <summary>The event happened on it.</summary>
    Start,

    /// <summary>The count ended here or went on over it, and the end did not stay: a rest day, or one with an outage of the filing system.</summary>
    RolledOver,

    /// <summary>The last day that is in time; of a period that is counted backwards, the latest.</summary>
    Due,
}
