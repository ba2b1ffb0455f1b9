using System.Collections.Immutable;
using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Supervision.Dashboard.Desk;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests.Desk;

/// <summary>What stands beside one's work: how much ends on each of the next days, and what others have recorded.</summary>
public sealed class DayStripTests
{
    private static readonly LocalDate Today = new(2026, 9, 29);

    private static readonly ImmutableArray<DeskDay> Days =
    [
        new(Today, 2, 1, IsRest: false, null, IsKnown: true),
        new(Today.PlusDays(1), 0, 1, IsRest: false, null, IsKnown: true),
        new(Today.PlusDays(2), 1, 0, IsRest: true, new Title("National Day", "国庆节"), IsKnown: true),
        new(Today.PlusDays(3), 0, 0, IsRest: true, null, IsKnown: false),
        new(Today.PlusDays(4), 0, 8, IsRest: false, null, IsKnown: true),
    ];

    [Theory]
    [InlineData("en", "Tue 29 Sep: 3 duties end, 2 of them yours to act on.", "Thu 1 Oct: one duty ends, yours to act on. The court is closed: National Day.")]
    [InlineData("zh-CN", "9月29日 周二：3项届满，其中2项待您办理。", "10月1日 周四：1项届满，待您办理。 法院休息日：国庆节。")]
    public async Task EachDay_IsALinkToItsRows_AndSaysTheSameInWords(string language, string first, string third)
    {
        await using var page = Page(language);

        var days = page.Render<DayStrip>(it => it.Add(p => p.Days, Days).Add(p => p.Today, Today)).FindAll("li");

        Assert.Equal(
            ["/desk?day=2026-09-29", "/desk?day=2026-09-30", "/desk?day=2026-10-01", "/desk?day=2026-10-02", "/desk?day=2026-10-03"],
            days.Select(it => it.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal([first, third], new[] { days[0], days[2] }.Select(it => it.QuerySelector(".unseen")!.TextContent));
        Assert.All(days, it => Assert.Equal(it.QuerySelector("a")!.GetAttribute("title"), it.QuerySelector(".unseen")!.TextContent));
    }

    /// <summary>Eight fill a column of 40: three are 15 high, and of those two that are one's own 10.</summary>
    [Fact]
    public async Task Columns_AreAsHighAsTheFullestDayMakesThem_AndClosedDaysAreHatched()
    {
        await using var page = Page("en");

        var days = page.Render<DayStrip>(it => it.Add(p => p.Days, Days).Add(p => p.Today, Today).Add(p => p.Chosen, Today)).FindAll("li");

        string Drawn(int day, string part) => days[day].QuerySelector($"rect.{part}") is { } it ? $"{it.GetAttribute("y")}+{it.GetAttribute("height")}" : "none";
        Assert.Equal(["25+15", "35+5", "35+5", "40+0", "0+40"], Enumerable.Range(0, 5).Select(day => Drawn(day, "others")));
        Assert.Equal(["30+10", "40+0", "35+5", "40+0", "40+0"], Enumerable.Range(0, 5).Select(day => Drawn(day, "mine")));
        Assert.Equal(["none", "none", "+40", "+40", "none"], Enumerable.Range(0, 5).Select(day => Drawn(day, "closed")));
        Assert.Equal(["true", null, null, null, null], days.Select(it => it.QuerySelector("a")!.GetAttribute("aria-current")));
        Assert.Contains("the calendar does not reach so far", days[3].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", 12, false, "Show all 12", "Zhao Li, as clerk")]
    [InlineData("zh-CN", 12, false, "显示全部12件", "Zhao Li")]
    [InlineData("en", 12, true, "11 more are not shown here.", "Zhao Li, as clerk")]
    [InlineData("en", 1, false, null, "Zhao Li, as clerk")]
    public async Task ChangedCase_IsToldWithWhatByWhomAndWhen_AndTheRestIsALinkAway(string language, int total, bool isAll, string? rest, string who)
    {
        await using var page = Page(language);
        var row = new ChangedCase(
            new CaseNumber("demo/7"), 41, new Title("Serve", "送达"), Instant.FromUtc(2026, 9, 28, 1, 5), "clerk-01", "Zhao Li", new RoleName("clerk"), null, null, 3, WasOpened: false);

        var shown = page.Render<ChangedPanel>(it => it.Add(p => p.Changed, new ChangedCases(total, [row])).Add(p => p.Zone, DateTimeZone.Utc).Add(p => p.Today, Today)
            .Add(p => p.IsAll, isAll));

        var line = shown.Find("[data-changed='demo/7']");
        Assert.Equal("/cases/demo/7", line.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(who, line.TextContent, StringComparison.Ordinal);
        Assert.Contains("01:05", line.TextContent, StringComparison.Ordinal);
        Assert.NotNull(line.QuerySelector(".tag"));
        Assert.Equal(rest, shown.FindAll(".rest").SingleOrDefault()?.TextContent.Trim());
        Assert.Equal(!isAll && total > 1 ? "/desk?changed=all#changed" : null, shown.FindAll(".rest a").SingleOrDefault()?.GetAttribute("href"));
    }

    private static BunitContext Page(string language)
    {
        var page = new BunitContext();
        page.Services.AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        return page;
    }
}
