using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>What holds on every page: languages, small screens, readers without eyes, keys, no other host.</summary>
public sealed class EverywhereTests(BrowserFixture fixture) : PageTest(fixture)
{
    private const string Board = "/";
    private const string Case = "/cases/preview/A0238";
    private const string Desk = "/desk";
    private const string Alerts = "/alerts?set=court";
    private const string Urge = "/urge/preview/A0238";
    private const string Act = "/acts/pay/preview/A0238";
    private const string Assign = "/assign/preview/A0238?as=judge&who=judge-02";
    private const string Trail = "/audit?late=1&role=clerk";
    private const string Chain = "/audit/chain/preview/A0238";
    private const string Log = "/audit/log";
    private const string People = "/people";
    private const string Delegation = "/delegation";
    private const string Account = "/account";
    private const string Door = "/sign-in?problem=wrong";
    private const string Code = "/sign-in/code";
    private const string Welcome = "/sign-in/welcome?token=first-0000";
    private const string Due = "/due?calendar=cn-courts&from=2024-01-26&period=15d&rule=C-APPJ";
    private const string NotDue = "/due?calendar=us-federal&from=2024-02-30&period=-x&cutoff=25%3A00";
    private const string DueLater = "/due?calendar=cn-courts&from=2026-06-11&period=6m&excluded=appraisal,2026-08-06,2026-08-17";

    private const string Machine = "/machine";
    private const string Mine = "/mine";

    /// <summary>Every page that there is, and the places of one that differ most.</summary>
    public static TheoryData<string> All =>
        [Board, Case, Desk, Alerts, Urge, Act, Assign, Trail, Chain, Log, People, Delegation, Account, Machine, Mine, Door, Code, Welcome, Due, NotDue, DueLater];

    [ChromiumTheory]
    [MemberData(nameof(All))]
    public async Task Phone_InBothLanguages_ScrollsNothingSideways(string path)
    {
        foreach (var locale in new[] { "en-GB", "zh-CN" })
        {
            await Look(Phone(locale));
            Court.Accounts.OffersPeople = true;
            await OpenAs(path);
            await Page.EvaluateAsync("document.querySelectorAll('details').forEach(it => it.open = true)");

            Assert.True(await Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"), $"{path} in {locale} is wider than the screen.");
        }
    }

    [ChromiumTheory]
    [InlineData(Board, ColorScheme.Light)]
    [InlineData(Board, ColorScheme.Dark)]
    [InlineData(Case, ColorScheme.Light)]
    [InlineData(Case, ColorScheme.Dark)]
    [InlineData(Desk, ColorScheme.Light)]
    [InlineData(Alerts, ColorScheme.Light)]
    [InlineData(Urge, ColorScheme.Light)]
    [InlineData(Desk, ColorScheme.Dark)]
    [InlineData(Alerts, ColorScheme.Dark)]
    [InlineData(Urge, ColorScheme.Dark)]
    [InlineData(Act, ColorScheme.Light)]
    [InlineData(Act, ColorScheme.Dark)]
    [InlineData(Assign, ColorScheme.Light)]
    [InlineData(Assign, ColorScheme.Dark)]
    [InlineData(Trail, ColorScheme.Light)]
    [InlineData(Trail, ColorScheme.Dark)]
    [InlineData(Chain, ColorScheme.Light)]
    [InlineData(Chain, ColorScheme.Dark)]
    [InlineData(Log, ColorScheme.Light)]
    [InlineData(Log, ColorScheme.Dark)]
    [InlineData(People, ColorScheme.Light)]
    [InlineData(People, ColorScheme.Dark)]
    [InlineData(Delegation, ColorScheme.Light)]
    [InlineData(Delegation, ColorScheme.Dark)]
    [InlineData(Account, ColorScheme.Light)]
    [InlineData(Account, ColorScheme.Dark)]
    [InlineData(Door, ColorScheme.Light)]
    [InlineData(Door, ColorScheme.Dark)]
    [InlineData(Code, ColorScheme.Light)]
    [InlineData(Welcome, ColorScheme.Dark)]
    [InlineData(Due, ColorScheme.Light)]
    [InlineData(Due, ColorScheme.Dark)]
    [InlineData(NotDue, ColorScheme.Light)]
    [InlineData(NotDue, ColorScheme.Dark)]
    [InlineData(DueLater, ColorScheme.Light)]
    [InlineData(DueLater, ColorScheme.Dark)]
    public async Task Axe_OnAllPagesAndThemes_FindsNothingSerious(string path, ColorScheme theme)
    {
        await Look(new() { Locale = "en-GB", ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        Court.Accounts.OffersPeople = true;
        await Open(path);
        await Page.EvaluateAsync("document.querySelectorAll('main details').forEach(it => it.open = true)");

        var found = await Page.RunAxe();

        Assert.NotEmpty(found.Passes);
        Assert.Empty(found.Violations.Where(it => it.Impact is "serious" or "critical")
            .Select(it => $"{it.Id}: {it.Help} at {string.Join(" | ", it.Nodes.Select(node => node.Html))}"));
    }

    [ChromiumFact]
    public async Task LanguageSwitch_Pressed_ChangesTheWordsAndKeepsThePlace()
    {
        await Open("/?urgency=overdue");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Page.Locator("[data-counter=overdue] .label")).ToHaveTextAsync("Overdue");

        await Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(Page.Locator("[data-counter=overdue] .label")).ToHaveTextAsync("逾期");
        await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue");
        await Live();
        await Expect(Page.Locator("tr[data-case] .mark").First).ToHaveTextAsync("逾期50天");
        Court.PassDay();
        await Expect(Page.Locator("tr[data-case] .mark").First).ToHaveTextAsync("逾期51天");
    }

    [ChromiumFact]
    public async Task Language_PreferredByTheBrowser_IsSpoken()
    {
        await Look(new() { Locale = "zh-CN" });

        await Open(Case);

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(Page.Locator("#clocks-title")).ToHaveTextAsync("期限");
    }

    [ChromiumFact]
    public async Task Theme_Chosen_OutlivesAReload()
    {
        await Open(Board);
        var before = await Ground();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Theme:" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Theme:" }).ClickAsync();
        await Page.ReloadAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.NotEqual(before, await Ground());
    }

    [ChromiumFact]
    public async Task QuestionMark_Pressed_ListsTheKeys()
    {
        await Open(Board);

        await Page.Keyboard.PressAsync("?");

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Search for a case");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [ChromiumTheory]
    [MemberData(nameof(All))]
    public async Task Pages_Loaded_AskNoOtherHostAndLogNoError(string path)
    {
        var elsewhere = new List<string>();
        var errors = new List<string>();
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };
        Page.Console += (_, line) =>
        {
            if (line.Type == "error")
            {
                errors.Add(line.Text);
            }
        };
        await Page.AddInitScriptAsync(
            "window.violations = []; addEventListener('securitypolicyviolation', it => violations.push(`${it.violatedDirective}: ${it.blockedURI} ${it.sample}`));");
        await OpenAs(path);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(elsewhere);
        Assert.Empty(errors);
        Assert.Empty(await Page.EvaluateAsync<string[]>("window.violations"));
    }

    /// <summary>By whoever may: the machine is the administrator's.</summary>
    private Task OpenAs(string path)
    {
        if (path == Machine)
        {
            Court.Staff.Sit("admin-01");
        }

        return Open(path);
    }

    private Task<string> Ground() => Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
}
