using System.Collections.Immutable;
using NodaTime;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.CaseFile;

/// <summary>The history of a case as its page shows it.</summary>
public static class TimelineDays
{
    /// <summary>
    /// The latest day first, and on each day the latest first: what was recorded late stands where it happened. What happened at one instant,
    /// such as on one day of a log that gives days alone, is in the order in which it was recorded.
    /// </summary>
    public static ImmutableArray<(LocalDate Day, ImmutableArray<TimelineItem> Items)> Of(ImmutableArray<TimelineItem> timeline) =>
    [
        .. timeline.GroupBy(it => it.On).OrderByDescending(it => it.Key)
            .Select(day => (day.Key, day.OrderByDescending(it => it.OccurredAt).ThenByDescending(it => it.Position).ToImmutableArray())),
    ];
}
