using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>What a newcomer sees and does first: the real executable, its own court in motion, a real browser.</summary>
[Collection(PageTests.Name)]
public sealed class DemonstrationCourtTests(BrowserFixture fixture, DemonstrationCourt court) : IClassFixture<DemonstrationCourt>, IAsyncLifetime
{
    // The case that went to the appraiser last stays there for weeks of the court, which are a minute of a test.
    private const string WithTheAppraiser = "/?place=appraisal&order=last-step&desc=1";

    private IBrowserContext? context;
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            context = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
            page = await context.NewPageAsync();
        }
    }

    public async Task DisposeAsync() => await (context?.CloseAsync() ?? Task.CompletedTask);

    [ChromiumFact]
    public async Task DemonstrationCourt_Opened_ShowsACourtAtWorkAndSaysThatItIsMadeUp()
    {
        await Open("/", "supervisor-01");

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Demonstration court" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("Every case on this board is made up, and so are its dates: one day every 2 seconds.");
        await Expect(page.GetByText("nothing due yet")).ToHaveCountAsync(0);
        foreach (var figure in new[] { "soon", "suspended", "running", "open" })
        {
            await Expect(page.Locator($"[data-counter={figure}] .figure")).Not.ToHaveTextAsync("0");
        }

        await Expect(page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-alert]").First).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Alert_WhileTheFeedMoves_ArrivesWithoutReload()
    {
        await Open("/", "supervisor-01");
        await page.EvaluateAsync("window.sameDocument = true");
        var top = long.Parse((await page.Locator("[data-alert]").First.GetAttributeAsync("data-alert"))!, System.Globalization.CultureInfo.InvariantCulture);

        await page.WaitForFunctionAsync("top => Number(document.querySelector('[data-alert]').dataset.alert) > top", top, new() { Timeout = 60_000 });

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [ChromiumFact]
    public async Task Step_TakenOnTheCasePage_StandsInTheTimeline()
    {
        await OpenFirstCaseOf(WithTheAppraiser, "clerk-01");

        await Record("Receive the appraisal");

        await Expect(page.GetByText("Receive the appraisal: recorded.")).ToBeVisibleAsync();
        await Expect(page.Locator(".stages .here")).ToContainTextAsync("Complaint served");
        await Expect(page.Locator(".entry-step").Filter(new() { HasText = "Receive the appraisal" }).First).ToContainTextAsync("as clerk");
    }

    /// <summary>A judge's morning: the first duty, its one button, the check, and back at the desk.</summary>
    [ChromiumFact]
    public async Task Desk_OfAJudge_LeadsFromADutyToTheStepAndItIsDone()
    {
        await Open("/desk", "judge-05");
        var duty = page.Locator("[data-duty]:has(a.button)").First;
        var number = await duty.GetAttributeAsync("data-duty");
        var step = (await duty.Locator("a.button span").First.InnerTextAsync()).Trim();

        await duty.Locator("a.button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(step);
        await Expect(page.Locator(".crumb")).ToContainTextAsync(number!);
        if (await page.Locator("textarea[name=reason][required]").CountAsync() > 0)
        {
            await page.Locator("textarea[name=reason]").FillAsync("The parties asked for it.");
        }

        await page.Locator("button[form=record]").ClickAsync();

        await Expect(page.GetByText($"{step}: recorded.")).ToBeVisibleAsync();
        await Expect(page.Locator(".entry-step").Filter(new() { HasText = step }).First).ToContainTextAsync("as judge");
    }

    [ChromiumFact]
    public async Task Step_OfAJudge_IsAskedForInThatRole()
    {
        await OpenFirstCaseOf("/?place=served&mine=judge-05&order=last-step&desc=1", "judge-05");

        await Record("Hear the case");

        await Expect(page.GetByText("Hear the case: recorded.")).ToBeVisibleAsync();
        await Expect(page.Locator(".entry-step").Filter(new() { HasText = "Hear the case" }).First).ToContainTextAsync("as judge");
    }

    [ChromiumFact]
    public async Task Step_ThatSeveralRolesMayTake_IsTakenInTheOneInUse()
    {
        await OpenFirstCaseOf("/?place=served&order=last-step&desc=1", "party-01");

        await Record("Receive the answer");

        await Expect(page.GetByText("Receive the answer: recorded.")).ToBeVisibleAsync();
        await Expect(page.Locator(".entry-step").Filter(new() { HasText = "Receive the answer" }).First).ToContainTextAsync("as party");
    }

    [ChromiumFact]
    public async Task StepThatIsNotPossible_OnTheCasePage_SaysWhy()
    {
        await OpenFirstCaseOf(WithTheAppraiser, "clerk-01");

        await page.GetByText("other steps are not possible now").ClickAsync();

        await Expect(page.Locator(".cannot li").Filter(new() { HasText = "Pronounce judgment" })).ToContainTextAsync("With the appraiser");
    }

    [ChromiumFact]
    public async Task Language_Switched_SpeaksChineseOnTheWholeBoard()
    {
        await Open("/", "supervisor-01");

        await page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "演示法院" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("本页案件和日期均为虚构，每2秒一天。");
        await Expect(page.Locator("#limits-title")).ToHaveTextAsync("按期限统计");
    }

    /// <summary>
    /// A president on a machine without scripts: the day and the length are asked for in the address, the form is sent as forms always were, and
    /// the answer is the case, with what was said of it.
    /// </summary>
    [ChromiumFact]
    public async Task Extension_WithoutScripts_IsCheckedAndRecorded_WithItsReason()
    {
        await OpenFirstCaseOf("/?place=served&order=last-step&desc=1", "president");
        var step = await page.Locator("[data-step=extend] a").GetAttributeAsync("href");
        await using var plain = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", JavaScriptEnabled = false, StorageState = await context!.StorageStateAsync() });
        var paper = await plain.NewPageAsync();

        await paper.GotoAsync(Address(step) + "?count=2");
        await Expect(paper.Locator("[data-change=trial]")).ToContainTextAsync("→");
        await paper.Locator("textarea[name=reason]").FillAsync("Two witnesses live abroad.");
        await paper.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(paper.GetByText("Extend the time limit: recorded.")).ToBeVisibleAsync();
        var entry = paper.Locator(".entry-step").Filter(new() { HasText = "Extend the time limit" }).First;
        await Expect(entry).ToContainTextAsync("Two witnesses live abroad.");
        await Expect(entry).ToContainTextAsync("2 months");

        // The article allows it once: the page says so, and so does the form if it is sent all the same.
        await paper.GotoAsync(Address(step));
        await Expect(paper.Locator("[data-refusal=extended-already]")).ToBeVisibleAsync();
    }

    private string Address(string? path) => new Uri(court.Served.Address, path).ToString();

    private async Task Record(string step)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = step }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(step);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
    }

    private async Task OpenFirstCaseOf(string list, string person)
    {
        await Open(list, person);
        await page.Locator("tr[data-case] a").First.ClickAsync();
        await Expect(page.Locator("#steps-title")).ToBeVisibleAsync();
    }

    private Task Open(string path, string person) => Entrance.OpenAs(page, court.Served.Address, path, person);
}
