namespace Supervision.Grains.Interfaces.Board;

/// <summary>How pressing a time limit is on a day. The same words and colours everywhere.</summary>
public enum Urgency
{
    /// <summary>Nothing runs: no limit has started, or all have been met.</summary>
    Met,

    /// <summary>Stands still under a suspension.</summary>
    Suspended,

    /// <summary>Runs, with more than seven days left.</summary>
    Calm,

    /// <summary>Runs, with one to seven days left.</summary>
    Soon,

    /// <summary>Ends today.</summary>
    LastDay,

    /// <summary>The last day has passed.</summary>
    Overdue,
}
