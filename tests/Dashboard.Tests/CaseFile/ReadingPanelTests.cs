using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Supervision.Dashboard.CaseFile;
using Supervision.Dashboard.Language;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Dashboard.Tests.CaseFile;

/// <summary>What the case page says of readings that do not bind, and of rules that nobody has verified.</summary>
public sealed class ReadingPanelTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static readonly Citation Basis = new("INV 2", "2021", "V");

    private static readonly Certificate Derived = new(
        "demo", Basis, "cn-courts#0123456789ab", CountingRule.General, new Moment(new LocalDate(2026, 3, 2)), StatedLength.FromDays(7), [], [],
        new Moment(new LocalDate(2026, 3, 9)), new Moment(new LocalDate(2026, 3, 9)), IsOpen: false, Provisional: false, [])
    {
        Otherwise =
        [
            new CertificateReading(
                new Citation("E35 6", "2007", "V2"), new Title("It is older.", "出台在前。"), new Title("5 days, by E35 6 (2007).", "期限5日，依据E35 6 (2007)。"),
                StatedLength.FromDays(5), new CountingRule { Roll = Roll.None }, new Moment(new LocalDate(2026, 3, 2)), new Moment(new LocalDate(2026, 3, 7)),
                new Moment(new LocalDate(2026, 3, 7)), Provisional: false),
        ],
    };

    [Theory]
    [InlineData("en", "Another reading of the law would give Sat 7 Mar. 5 days, by E35 6 (2007).", "It does not bind: It is older.")]
    [InlineData("zh-CN", "。 期限5日，依据E35 6 (2007)。", "不以此为准： 出台在前。")]
    public async Task AnotherReading_IsToldWithItsDate_ItsCitation_AndWhyItDoesNotBind(string language, string date, string why)
    {
        await using var page = Page(language);

        var other = page.Render<CertificatePanel>(it => it.Add(p => p.Certificate, Derived).Add(p => p.Today, Today)).Find("[data-otherwise='2026-03-07']");

        Assert.Contains(date, other.TextContent, StringComparison.Ordinal);
        Assert.Contains(why, other.TextContent, StringComparison.Ordinal);
        Assert.Contains("period=5d", other.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("roll=none", other.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateOfOneReading_TellsOfNoOther()
    {
        await using var page = Page("en");

        Assert.Empty(page.Render<CertificatePanel>(it => it.Add(p => p.Certificate, Derived with { Otherwise = [] }).Add(p => p.Today, Today)).FindAll("[data-otherwise]"));
    }

    [Theory]
    [InlineData("en", "Approval", "No verified rule", "Nothing is counted here: of E35 12 (2007) nobody has read the text.")]
    [InlineData("zh-CN", "审批", "没有经核实的规则", "此处不计算期限：E35 12 (2007)的原文尚未核对。")]
    public async Task AnUnverifiedLimit_IsToldWithItsTitleAndItsCitation(string language, string title, string word, string said)
    {
        await using var page = Page(language);
        var limit = new UnverifiedLimit(new LimitId("approval"), new Title("Approval", "审批"), [new Citation("E35 12", "2007", "M")]);

        var shown = page.Render<UnverifiedCard>(it => it.Add(p => p.Limit, limit)).Find("[data-unverified=approval]").TextContent;

        Assert.All([title, word, said], it => Assert.Contains(it, shown, StringComparison.Ordinal));
    }

    private static BunitContext Page(string language)
    {
        var page = new BunitContext();
        page.Services.AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        return page;
    }
}
