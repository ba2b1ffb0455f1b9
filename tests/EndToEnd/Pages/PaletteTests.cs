using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>The keyboard goes anywhere from one field: cases, people, pages.</summary>
public sealed class PaletteTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task CtrlK_AndAFewLetters_OfferPages_InEitherLanguage_AndEnterGoesThere()
    {
        await Open("/");
        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Page.Locator("#search")).ToBeFocusedAsync();

        await Page.Keyboard.TypeAsync("委托");
        await Expect(Page.Locator("[data-offer=page]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("[data-offer=page]")).ToHaveTextAsync("Delegation and leavepage");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Page.Locator("[role=option][aria-selected=true]")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync($"{Address}/delegation");
        await Expect(Page.Locator("#search")).ToHaveValueAsync("");
        await Expect(Page.Locator("[role=option]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Letters_OfACaseNumber_OfferCases()
    {
        await Open("/desk");
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("A003");

        await Expect(Page.Locator("[data-offer=case]")).ToHaveCountAsync(6);
        await Page.Locator("[data-offer=case]").First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/cases/preview/A003"));
    }

    [ChromiumFact]
    public async Task Letters_OfAName_OfferThePerson_WhoIsThenInView()
    {
        Court.Staff.Sit("admin-01");
        await Open("/people");
        await Page.Locator("#search").ClickAsync();
        await Page.Keyboard.TypeAsync("judge-02");

        await Expect(Page.Locator("[data-offer=person]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("[data-offer=case]")).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("#person-judge-02")).ToBeInViewportAsync();
    }

    [ChromiumFact]
    public async Task Escape_ClosesWhatIsOffered_AndLeavesTheField()
    {
        await Open("/");
        await Page.Keyboard.PressAsync("/");
        await Expect(Page.Locator("#search")).ToHaveAttributeAsync("aria-expanded", "true");

        await Page.Keyboard.PressAsync("Escape");

        await Expect(Page.Locator("[role=option]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#search")).Not.ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task RowsOfAList_AreReachedByKeys_AndOpened()
    {
        await Open("/");
        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        var second = await Page.Locator("tr[data-case]").Nth(1).GetAttributeAsync("data-case");

        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("k");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync($"{Address}/cases/{second}");
    }
}
