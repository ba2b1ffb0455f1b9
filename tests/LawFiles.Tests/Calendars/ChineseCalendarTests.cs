using System.Text.Json;
using NodaTime;
using Supervision.Domain.Time.Calendars;
using Xunit.Abstractions;
using static Supervision.LawFiles.Tests.Calendars.Calendars;

namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>The courts of China, day by day against the yearly files of the data set holiday-cn.</summary>
public sealed class ChineseCalendarTests(ITestOutputHelper output)
{
    private static readonly CourtCalendar Courts = Named("cn-courts");

    /// <summary>
    /// Asked another way than by merging: a day is what the latest of its own year's file and the next year's says, and
    /// what neither says follows from the weekday.
    /// </summary>
    [Fact]
    public void EveryDayFrom2007To2026_IsWhatTheNoticesSay()
    {
        if (SharedData.TryFind("holidays/holiday-cn/2007.json", output) is not { } first)
        {
            return;
        }

        var years = Enumerable.Range(2007, 21).ToDictionary(it => it, it => YearFile(Path.Combine(Path.GetDirectoryName(first)!, $"{it}.json")));
        var named = 0;
        Assert.All(Years(2007, 2026), day =>
        {
            var said = new[] { day.Year + 1, day.Year }.Select(year => years[year].TryGetValue(day, out var off) ? off : (bool?)null).FirstOrDefault(it => it is not null);
            named += said is null ? 0 : 1;
            var status = Courts.StatusOf(day);
            Assert.Equal((said ?? IsWeekend(day), true), (status.IsRest, status.IsKnown));
        });

        // All entries of all files but the two of December 2006.
        Assert.Equal(years.Values.Sum(it => it.Count) - 2, named);
    }

    [Fact]
    public void TheYearThatWasNotAnnounced_IsUnknown()
    {
        Assert.Equal((Day("2006-12-30"), Day("2026-12-31")), (Courts.Known.Start, Courts.Known.End));
        Assert.Equal((false, false), (Courts.StatusOf(Day("2027-01-01")).IsKnown, Courts.StatusOf(Day("2027-01-01")).IsRest));
    }

    /// <summary>What a program that reads one year's file alone, or weekdays alone, gets wrong.</summary>
    [Theory]
    [InlineData("2006-12-30", DayKind.MakeUp)]
    [InlineData("2007-12-31", DayKind.Holiday)]
    [InlineData("2011-12-31", DayKind.MakeUp)]
    [InlineData("2015-09-03", DayKind.Holiday)]
    [InlineData("2018-12-29", DayKind.MakeUp)]
    [InlineData("2018-12-31", DayKind.Holiday)]
    [InlineData("2020-01-31", DayKind.Holiday)]
    [InlineData("2020-02-02", DayKind.Holiday)]
    [InlineData("2020-02-03", DayKind.Working)]
    [InlineData("2022-12-31", DayKind.Holiday)]
    [InlineData("2024-02-09", DayKind.Working)]
    [InlineData("2024-02-18", DayKind.MakeUp)]
    [InlineData("2026-02-28", DayKind.MakeUp)]
    public void ATrap_IsTheDayThatItWas(string day, DayKind kind) => Assert.Equal(kind, Courts.StatusOf(Day(day)).Kind);

    [Fact]
    public void EveryYear_NamesItsNotices() => Assert.All(
        Shipped.Files["cn-courts"].Sources, it => Assert.Matches(@"^https?://www\.gov\.cn/\S+( https?://www\.gov\.cn/\S+)?$", it.Citation.Edition));

    private static Dictionary<LocalDate, bool> YearFile(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.GetProperty("days").EnumerateArray().ToDictionary(it => Day(it.GetProperty("date").GetString()!), it => it.GetProperty("isOffDay").GetBoolean());
    }
}
