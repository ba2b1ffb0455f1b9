using Microsoft.Playwright;
using Supervision.Domain.People;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>
/// A case that was appealed: its page names the one above to whoever may see that one, and to others only its court; the one above leads back; the trail shows
/// which entry led to which.
/// </summary>
[Collection(PageTests.Name)]
public sealed class AppealStoryTests(BrowserFixture fixture) : IAsyncLifetime
{
    private ServedHistory? served;

    public async Task InitializeAsync() => served = Chromium.Missing is not null ? null : await ServedHistory.Start(
        Repository.Read("tests/data/histories/appeal.jsonl"), ["first-instance", "second-instance"], "2025-06-10T02:00:00Z", Role.Clerk, Role.Auditor);

    public async Task DisposeAsync() => await (served?.DisposeAsync() ?? ValueTask.CompletedTask);

    [ChromiumFact]
    public async Task Auditor_GoesFromOneCaseToTheOther_AndFromCauseToEffect()
    {
        var page = await Page();
        await Entrance.Open(page, served!.Address, "/cases/jiceng/1", Role.Auditor);
        var above = page.Locator("[data-linked=appealed-as]");
        await Expect(above).ToContainTextAsync("Appealed to a court above");
        await Expect(above).ToContainTextAsync("Intermediate people's court");
        await Expect(above.Locator("[data-ended=decided]")).ToContainTextAsync("Decided on appeal");

        await above.GetByRole(AriaRole.Link, new() { Name = "zhongyuan/jiceng/1" }).ClickAsync();
        var below = page.Locator("[data-linked=appeal-of]");
        await Expect(below).ToContainTextAsync("Appeal from a court below");
        await Expect(page.Locator(".entry").Filter(new() { HasText = "Appeal from a court below" })).ToContainTextAsync("the engine, because of entry #");
        await below.GetByRole(AriaRole.Link, new() { Name = "jiceng/1", Exact = true }).ClickAsync();
        await Expect(above).ToBeVisibleAsync();

        // The entry that links the one below names its cause, and the cause names it.
        await page.GotoAsync(new Uri(served.Address, "/audit").ToString());
        var effect = page.Locator("tr").Filter(new() { HasText = "Appealed to a court above" });
        var cause = await effect.Locator("[data-because]").GetAttributeAsync("data-because");
        await effect.Locator("[data-because] a").ClickAsync();
        var led = page.Locator($"tr[data-position='{cause}']");
        await Expect(led).ToContainTextAsync("Appeal from a court below");
        await led.Locator("[data-led-to] a").ClickAsync();
        await Expect(page.Locator($"[data-because='{cause}']")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Clerk_OfTheCourtBelow_LearnsThatThereIsACaseAbove_AndNotItsNumber()
    {
        var page = await Page();
        await Entrance.Open(page, served!.Address, "/cases/jiceng/1", Role.Clerk);

        var above = page.Locator("[data-linked=appealed-as]");
        await Expect(above).ToContainTextAsync("A case that you may not see");
        await Expect(above).ToContainTextAsync("Intermediate people's court");
        await Expect(above.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        Assert.DoesNotContain("zhongyuan/", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private async Task<IPage> Page() =>
        await (await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 900 } })).NewPageAsync();
}
