using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>A board whose lists are being built anew says so and how far it is, and shows them by itself when they are whole.</summary>
public sealed class RebuildingTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumTheory]
    [InlineData("en-GB", "The lists are being built anew: 312,500 of 1,231,684 entries. They appear here as soon as they are whole.")]
    [InlineData("zh-CN", "列表正在重建：已处理 312,500 / 1,231,684 条记录。 完成后将自动显示在此。")]
    public async Task Board_ThatIsBeingBuiltAnew_SaysHowFar_AndIsThereWhenItIsWhole(string locale, string said)
    {
        Court.Rebuilding = (312_500, 1_231_684);
        await Look(new() { Locale = locale, ViewportSize = new() { Width = 1440, Height = 900 } });
        await Open("/");

        await Expect(Page.Locator("[data-rebuilding]")).ToHaveTextAsync(said);
        await Expect(Page.Locator("[data-rebuilding] progress")).ToHaveAttributeAsync("value", "312500");
        await Expect(Page.Locator(".strip-bad, [data-failed]")).ToHaveCountAsync(0);

        Court.Rebuilding = (1_200_000, 1_231_684);
        await Expect(Page.Locator("[data-rebuilding='1200000']")).ToBeVisibleAsync();

        Court.Rebuilding = null;
        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-rebuilding]")).ToHaveCountAsync(0);
        Assert.Empty(Told.OfPages);
    }

    [ChromiumFact]
    public async Task List_ThatIsBeingBuiltAnewWhileTheFiguresStand_IsAskedForAgainByItsReader()
    {
        await Open("/");
        Court.Before = _ =>
        {
            Court.Before = null;
            throw new Supervision.Grains.Interfaces.Board.ViewsRebuildingException(7, 320);
        };
        await Page.Locator("a[href*='open=1']").First.ClickAsync();

        var strip = Page.Locator("[data-rebuilding='7']");
        await Expect(strip).ToContainTextAsync("Try again when they are whole.");
        await strip.Locator("button").ClickAsync();
        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        await Expect(strip).ToHaveCountAsync(0);
    }
}
