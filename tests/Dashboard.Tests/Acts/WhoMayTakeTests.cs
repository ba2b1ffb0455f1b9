using System.Collections.Immutable;
using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Urging;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Tests.Acts;

/// <summary>Whoever may not take a step is told who may, by name, and is given a way to ask where asking leads somewhere.</summary>
public sealed class WhoMayTakeTests
{
    private static readonly PossibleStep Pronounce =
        new(new StepId("judge"), new Title("Pronounce judgment", "宣判"), null, new Citation("CPL art. 151", "2023", "V"), [new RoleName("judge")]);

    private static readonly ImmutableArray<MayTake> People =
    [
        new(new PersonId("judge-01"), "Wang Min", In(Role.Judge), IsOfCase: true),
        new(new PersonId("judge-02"), "Li Hua", In(Role.Judge), IsOfCase: false),
        new(new PersonId("clerk-01"), "Zhao Li", In(Role.Clerk), IsOfCase: true),
    ];

    [Theory]
    [InlineData("en", "Who may: Wang Min (judge).", "Ask: Pronounce judgment")]
    [InlineData("zh-CN", "可办理人：Wang Min（法官）。", "请求办理: 宣判")]
    public async Task WhoeverBelongsToTheCase_IsNamed_WithAWayToAsk(string language, string who, string ask)
    {
        await using var page = Page(language);

        var shown = Shown(page, Pronounce, People, Role.Clerk, mayTake: true);

        Assert.Equal(who, shown.Find("[data-may]").TextContent.Trim());
        Assert.Equal(("/ask/judge/demo/7", ask), (shown.Find("[data-ask]").GetAttribute("href"), string.Join(' ', shown.Find("[data-ask]").TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))));
    }

    /// <summary>A party, whoever takes no steps, and whoever may take it themselves ask nobody; for what is not possible now nobody is asked.</summary>
    [Theory]
    [InlineData(Role.Party, true, false)]
    [InlineData(Role.Supervisor, false, false)]
    [InlineData(Role.Judge, true, false)]
    [InlineData(Role.Clerk, true, true)]
    public async Task WhereAskingLeadsNowhere_NoWayToAskIsOffered(Role role, bool mayTake, bool isObstructed)
    {
        await using var page = Page("en");

        var shown = Shown(page, isObstructed ? Pronounce with { Obstacle = new Title("Not heard yet.", "尚未开庭。") } : Pronounce, People, role, mayTake);

        Assert.Empty(shown.FindAll("[data-ask]"));
    }

    [Fact]
    public async Task WhereNobodyOfTheCaseMay_OthersAreNamed_ThreeAtMost_AndNobodyWithoutAName()
    {
        await using var page = Page("en");
        ImmutableArray<MayTake> others = [.. Enumerable.Range(1, 5).Select(it => new MayTake(new PersonId($"judge-1{it}"), it == 5 ? null : $"Judge {it}", In(Role.Judge), IsOfCase: false))];

        var shown = Shown(page, Pronounce, others, Role.Clerk, mayTake: true);

        Assert.Equal("Who may: Judge 1 (judge) · Judge 2 (judge) · Judge 3 (judge). (1 more)", string.Join(' ', shown.Find("[data-may]").TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain("judge-15", shown.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<WhoMayTake> Shown(BunitContext page, PossibleStep step, ImmutableArray<MayTake> people, Role role, bool mayTake) =>
        page.Render<WhoMayTake>(it => it.Add(p => p.Number, new CaseNumber("demo/7")).Add(p => p.Step, step).Add(p => p.People, people)
            .Add(p => p.Me, new MeView(new PersonId("me-myself"), "Me", In(role), [In(role)], null, mayTake ? [Right.TakeStep] : [Right.SeeCase], new LocalDate(2026, 3, 10), [])));

    private static Office In(Role role) => new(role, new("demo"), null);

    private static BunitContext Page(string language)
    {
        var page = new BunitContext();
        page.Services.AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        return page;
    }
}
