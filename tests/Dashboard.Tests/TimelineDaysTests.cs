using NodaTime;
using Supervision.Dashboard.CaseFile;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests;

public class TimelineDaysTests
{
    private static readonly LocalDate Day = new(2024, 10, 8);

    /// <summary>Recorded as they became known: the afternoon, the day before, the morning, and twice at one instant.</summary>
    [Fact]
    public void Days_AreTheLatestFirst_AndWhatHappenedOnEachIsInTheOrderOfTime()
    {
        var days = TimelineDays.Of([Item(1, Day, 15), Item(2, Day.PlusDays(-1), 18), Item(3, Day, 9), Item(4, Day, 12), Item(5, Day, 9)]);

        Assert.Equal([Day, Day.PlusDays(-1)], days.Select(it => it.Day));
        Assert.Equal([1L, 4, 5, 3], days[0].Items.Select(it => it.Position));
        Assert.Equal([2L], days[1].Items.Select(it => it.Position));
    }

    private static TimelineItem Item(long position, LocalDate day, int hour) => new(
        position, TimelineKind.Step, day, day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(hour), Instant.FromUtc(2024, 10, 9, 8, 0),
        new Title("A step", "步骤"), null, null, [], false, "clerk-1", new RoleName("clerk"), null, []);
}
