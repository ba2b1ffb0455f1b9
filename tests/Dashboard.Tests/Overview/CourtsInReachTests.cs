using System.Collections.Immutable;
using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Overview;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests.Overview;

/// <summary>A list that shows cases of several courts says whose each is, and lets its reader pick one court.</summary>
public sealed class CourtsInReachTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static readonly ImmutableArray<CourtName> Courts =
    [
        new(new CourtId("low"), new Title("District Court", "区法院")), new(new CourtId("upper"), new Title("Intermediate Court", "中院")),
    ];

    [Theory]
    [InlineData("en", "District Court", "Intermediate Court")]
    [InlineData("zh-CN", "区法院", "中院")]
    public async Task Rows_NameTheirCourt_WhereThereAreSeveral(string language, string low, string upper)
    {
        await using var page = Page(language);
        Assert.Equal([low, upper], Table(page, Courts).FindAll("th [data-court]").Select(it => it.TextContent));
        Assert.Empty(Table(page, []).FindAll("th [data-court]"));
    }

    [Theory]
    [InlineData("en", "Any court", "District Court")]
    [InlineData("zh-CN", "全部法院", "区法院")]
    public async Task Filter_OfOneCourt_LeadsToItsCases_AndIsThereOnlyWhereThereAreSeveral(string language, string any, string low)
    {
        await using var page = Page(language);
        var choice = Filters(page, Courts).Find("select[data-court]");
        Assert.Equal([any, low], choice.QuerySelectorAll("option").Take(2).Select(it => it.TextContent));
        choice.Change("low");
        Assert.Equal(ListAddress.Of(new CaseQuery(Court: new CourtId("low"))), "/" + page.Services.GetRequiredService<NavigationManager>().ToBaseRelativePath(page.Services.GetRequiredService<NavigationManager>().Uri));
        Assert.Empty(Filters(page, []).FindAll("select[data-court]"));
    }

    private static IRenderedComponent<CaseTable> Table(BunitContext page, ImmutableArray<CourtName> courts) => page.Render<CaseTable>(it => it
        .Add(p => p.Page, new CasePage(1, Today, 2, [Row("low/1"), Row("upper/2")])).Add(p => p.Query, new CaseQuery())
        .Add(p => p.Pulses, ImmutableDictionary<CaseNumber, int>.Empty).Add(p => p.Courts, courts));

    private static IRenderedComponent<CaseFilters> Filters(BunitContext page, ImmutableArray<CourtName> courts) => page.Render<CaseFilters>(it => it
        .Add(p => p.Query, new CaseQuery())
        .Add(p => p.Board, new BoardSnapshot(
            1, Instant.FromUtc(2026, 3, 10, 1, 0), Today, new Title("Court", "法院"), new Counters(2, 2, 0, 0, 0, 0, 0, 0), null, [], [],
            new EngineHealth(null, 0, 0, null), "Asia/Shanghai") { Courts = courts }));

    private static CaseRow Row(string number) =>
        new(new CaseNumber(number), new Title("Filed", "已立案"), false, new Title("File", "立案"), Today, 0, null, null, null);

    private static BunitContext Page(string language)
    {
        var page = new BunitContext();
        page.Services.AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        return page;
    }
}
