using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Supervision.Dashboard.Desk;
using Supervision.Dashboard.Language;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Tests.Desk;

/// <summary>What a party is told of its case, and how: in plain words, with reasons, without alarms.</summary>
public sealed class PartyCaseTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly Instant Then = Instant.FromUtc(2026, 2, 2, 1, 0);
    private static readonly Citation Basis = new("CPL art. 152", "2023", "V");
    private static readonly Office Party = new(Role.Party, new("demo"), null);

    private static readonly Certificate Derived = new(
        "demo", Basis, null, CountingRule.General, new Moment(new LocalDate(2026, 1, 5)), StatedLength.FromMonths(6),
        [new Suspension("appraise", new LocalDate(2026, 2, 2), new LocalDate(2026, 2, 20))], [], new Moment(new LocalDate(2026, 3, 1)), new Moment(new LocalDate(2026, 3, 1)),
        IsOpen: false, Provisional: false, [])
    {
        Grounds = [new CertificateGround(new Title("Order an appraisal", "委托鉴定"), "appraise")],
    };

    /// <summary>EXT19 art. 7: extensions and deductions are told to the parties, with their reasons.</summary>
    [Theory]
    [InlineData("en", "Order an appraisal: does not count", "from Mon 2 Feb to Fri 20 Feb (18 days)", "Reason: the bridge has to be measured")]
    [InlineData("zh-CN", "委托鉴定：不计入期限", "（18天）", "理由：the bridge has to be measured")]
    public async Task Deduction_IsToldWithItsDaysAndItsReason(string language, string what, string how, string why)
    {
        await using var page = Page(language);

        var change = page.Render<PartyCase>(it => it.Add(p => p.View, View()).Add(p => p.Me, Me)).Find("[data-change=deduction]").TextContent;

        Assert.Contains(what, change, StringComparison.Ordinal);
        Assert.Contains(how, change, StringComparison.Ordinal);
        Assert.Contains(why, change, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastDayThatHasPassed_IsToldPlainly_AndIsNoAlarm()
    {
        await using var page = Page("en");

        var shown = page.Render<PartyCase>(it => it.Add(p => p.View, View()).Add(p => p.Me, Me));

        Assert.Contains("the court’s last day was Sun 1 Mar. You may ask why.", shown.Find("[data-next]").TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.FindAll(".mark-overdue, .strip-bad, [role=alert]"));
    }

    [Theory]
    [InlineData("Wang Min", "Judge Wang Min, First civil division; name the case number.")]
    [InlineData(null, "The judge who has the case, by way of the court’s office; name the case number.")]
    public async Task WhomToAsk_IsTheJudgeByName_WhereTheNameMayBeKnown_AndNeverAPseudonym(string? name, string said)
    {
        await using var page = Page("en");

        var asked = page.Render<PartyCase>(it => it.Add(p => p.View, View() with { Undertaker = name }).Add(p => p.Me, Me)).Find("[data-ask] dd").TextContent.Trim();

        Assert.Equal(said, asked);
    }

    private static BunitContext Page(string language)
    {
        var page = new BunitContext();
        page.Services.AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        return page;
    }

    private static MeView Me => new(new PersonId("party-01"), "Liang Yu", Party, [Party], null, [Right.SeeCase], Today, []);

    private static CaseView View()
    {
        var clock = new ClockView(
            new LimitId("trial"), new Title("Trial time limit", "审理期限"), LimitKind.Duty, Urgency.Overdue, new LocalDate(2026, 1, 5), new LocalDate(2026, 3, 1),
            37, 0, 37, 18, -9, [], null, null, false, false, Derived);
        var appraised = new TimelineItem(
            3, TimelineKind.Step, new LocalDate(2026, 2, 2), Then, Then, new Title("Order an appraisal", "委托鉴定"), new StepId("appraise"), null, [],
            IsNonconforming: false, "judge-01", new RoleName("judge"), null, [])
        {
            Grounds = [new GroundView(GroundKind.Reason, "the bridge has to be measured")],
        };
        return new CaseView(
            4, Today, new CaseNumber("demo/1"), "demo/1#0", new Title("Civil", "民事"), new Title("Demonstration court", "演示法院"), new PlaceId("served"),
            new Title("Served", "已送达"), IsClosed: false, [clock], [], [appraised], 0,
            new CaseTies(new("demo"), new DivisionId("civil-1"), [new CaseTie(new PersonId("judge-01"), Role.Judge)]))
        {
            Division = new Title("First civil division", "民事审判第一庭"),
            Undertaker = "Wang Min",
        };
    }
}
