using Microsoft.Playwright;
using Supervision.DashboardPreview;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class AccountPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Office_ChosenInTheMenu_IsTheOneInUseOnTheSamePage()
    {
        await Open("/?urgency=overdue");
        await Page.Locator("details.me summary").ClickAsync();
        await Expect(Page.Locator("details.me [data-office='court-president']")).ToHaveAttributeAsync("aria-current", "true");

        await Page.Locator("details.me [data-office='judge.civil-1']").ClickAsync();

        await Expect(Page.Locator("details.me .role")).ToHaveTextAsync("judge, Civil division 1");
        await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue");
    }

    [ChromiumFact]
    public async Task Account_ChosenInTheMenuOfALivePage_IsOpened()
    {
        await Open("/");
        await Page.Locator("details.me summary").ClickAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "My account" }).ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync("My account");
    }

    [ChromiumFact]
    public async Task Menu_ClosesOnEscapeAndOnAPressElsewhere()
    {
        await Open("/");
        var menu = Page.Locator("details.me .menu");

        await Page.Locator("details.me summary").ClickAsync();
        await Expect(menu).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(Page.Locator("details.me summary")).ToBeFocusedAsync();
        await Page.Locator("details.me summary").ClickAsync();
        await Page.Locator("#list-title").ClickAsync();
        await Expect(menu).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task NameAndRole_OnAPhone_AreVisible()
    {
        await Look(Phone());
        await Open("/");

        await Expect(Page.Locator("details.me .name")).ToBeInViewportAsync();
        await Expect(Page.Locator("details.me .role")).ToBeInViewportAsync();
    }

    [ChromiumFact]
    public async Task SecondFactor_SetUpAndConfirmed_IsOn()
    {
        await Open("/account");
        await Page.Locator("#second-factor input[name=password]").FillAsync(FakeAccounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();

        await Expect(Page.Locator("#second-factor [role=img] svg").First).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-secret]")).ToHaveTextAsync("JBSWY3DPEHPK3PXP");
        await Page.GetByLabel("Then type the code that it shows").FillAsync(FakeAccounts.Code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }).ClickAsync();

        await Expect(Page.Locator("[data-factor=on]")).ToBeVisibleAsync();
        await Expect(Page.Locator("#recovery-codes li")).ToHaveCountAsync(2);
        await Page.ReloadAsync();
        await Expect(Page.Locator("#recovery-codes")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Key_Made_IsShownOnceAndCanBeRevoked()
    {
        await Open("/account");
        await Unfold("Make a key");
        await Page.GetByLabel("What it is for").FillAsync("morning report");
        await Page.GetByLabel("see a case", new() { Exact = true }).CheckAsync();
        await Page.Locator("#keys-for-programs input[name=password]").FillAsync(FakeAccounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();

        await Expect(Page.Locator("#new-key")).ToContainTextAsync("sv_k0001_");
        await Page.GotoAsync($"{Address}/account");
        await Expect(Page.Locator("#new-key")).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-key=k0001]")).ToContainTextAsync("morning report");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(Page.Locator("[data-key=k0001]")).ToContainTextAsync("revoked");
    }

    [ChromiumFact]
    public async Task KeyForm_OffersNoRightThatItsOwnerHasNot()
    {
        Court.Staff.Sit("judge-01");
        await Open("/account");
        await Unfold("Make a key");

        await Expect(Page.Locator("input[name=scopes][value=see-case]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("input[name=scopes][value=search-trail]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task OtherSession_Ended_IsGone()
    {
        await Open("/account");

        await Page.Locator("[data-session=s2]").GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();

        await Expect(Page.Locator("[data-session=s2]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-session=s1]")).ToContainTextAsync("this browser");
    }

    [ChromiumFact]
    public async Task FirstPassword_MustBeChanged_AndTheFormIsOpen()
    {
        Court.Accounts.MustChange = true;

        await Open("/account");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is your first password");
        await Expect(Page.GetByLabel("Current password")).ToBeVisibleAsync();
    }
}
