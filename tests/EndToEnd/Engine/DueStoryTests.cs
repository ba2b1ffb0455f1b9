using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>A visitor whom the court does not know asks when an appeal must be in: the real executable and the calendars that it ships.</summary>
[Collection(PageTests.Name)]
public sealed class DueStoryTests(BrowserFixture fixture, DemonstrationCourt court) : IClassFixture<DemonstrationCourt>
{
    [ChromiumFact]
    public async Task AVisitor_FindsTheLastDayOfAnAppeal_InTwoLanguagesAndOnAPhone()
    {
        await using var desk = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await desk.NewPageAsync();
        await page.GotoAsync(new Uri(court.Served.Address, "/sign-in").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Work out a date" }).ClickAsync();
        await page.GetByLabel("Calendar").SelectOptionAsync("cn-courts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Appeal against a judgment" }).ClickAsync();
        await page.GetByLabel("Date of the event").FillAsync("2024-01-26");
        await page.GetByRole(AriaRole.Button, new() { Name = "Work out the date" }).ClickAsync();

        await Expect(page.Locator("#due")).ToHaveTextAsync("Sunday 18 February 2024");
        await Expect(page.Locator("[data-role=RolledOver]")).ToHaveCountAsync(8);
        await Expect(page.Locator("[data-day='2024-02-10'] .said")).ToContainTextAsync("Spring Festival");
        await Expect(page.Locator("[data-day='2024-02-09']")).ToHaveAttributeAsync("data-role", "Counted");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();

        var answer = await page.APIRequest.GetAsync(new Uri(court.Served.Address, await page.GetByRole(AriaRole.Link, new() { Name = "As JSON" }).GetAttributeAsync("href")).ToString());
        Assert.Equal("2024-02-18", (await answer.JsonAsync())?.GetProperty("due").GetString());

        await page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Expect(page.Locator("#due")).ToHaveTextAsync("2024年2月18日（星期日）");
        await Expect(page.Locator("[data-day='2024-02-10'] .said")).ToContainTextAsync("春节");

        await using var pocket = await fixture.Browser.NewContextAsync(new() { Locale = "zh-CN", ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        var phone = await pocket.NewPageAsync();
        await phone.GotoAsync(page.Url);
        await Expect(phone.Locator("#due")).ToBeInViewportAsync();
        Assert.True(await phone.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"), "The answer is wider than a phone.");
    }
}
