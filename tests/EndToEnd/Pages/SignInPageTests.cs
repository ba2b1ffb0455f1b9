using Microsoft.Playwright;
using Supervision.DashboardPreview;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class SignInPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Page_WithoutSignIn_LeadsToTheDoorAndBackAgain()
    {
        Court.Staff.StandUp();

        await Page.GotoAsync($"{Address}/people");

        await Expect(Page).ToHaveURLAsync($"{Address}/sign-in?return=%2Fpeople");
        await SignIn("chief-01", FakeAccounts.Password);
        await Expect(Page).ToHaveURLAsync($"{Address}/people");
        await Expect(Page.Locator("details.me .role")).ToHaveTextAsync("division chief, Civil division 1");
    }

    [ChromiumFact]
    public async Task WrongPassword_IsToldInWordsAndKeepsTheWayBack()
    {
        Court.Staff.StandUp();
        await Page.GotoAsync($"{Address}/sign-in?return=%2Fpeople");

        await SignIn("chief-01", "guess");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Name and password do not match. Check both and try again.");
        await SignIn("chief-01", FakeAccounts.Password);
        await Expect(Page).ToHaveURLAsync($"{Address}/people");
    }

    [ChromiumTheory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example/x")]
    [InlineData("https://evil.example/x")]
    public async Task AddressElsewhere_AsTheWayBack_IsTakenForTheBoard(string elsewhere)
    {
        await Page.GotoAsync($"{Address}/sign-in?return={Uri.EscapeDataString(elsewhere)}");

        await Expect(Page.Locator("main input[name=return]").First).ToHaveValueAsync("/");
    }

    [ChromiumFact]
    public async Task SecondFactor_AsksForACodeThatBrowsersKnow()
    {
        await Page.GotoAsync($"{Address}/sign-in/code?problem=code");

        var field = Page.Locator("input[name=code]");
        await Expect(field).ToHaveAttributeAsync("autocomplete", "one-time-code");
        await Expect(field).ToHaveAttributeAsync("inputmode", "numeric");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Wait for the next one");
        await field.FillAsync(FakeAccounts.Code);
        await field.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync($"{Address}/");
    }

    [ChromiumFact]
    public async Task PeopleOfTheDemonstration_AreOfferedOnlyWhereThereAreAny()
    {
        await Page.GotoAsync($"{Address}/sign-in");
        await Expect(Page.Locator("[data-person]")).ToHaveCountAsync(0);
        Court.Accounts.OffersPeople = true;
        await Page.ReloadAsync();

        await Expect(Page.Locator("[data-role=judge]")).ToContainTextAsync("Sees own cases, others with a reason");
        await Page.Locator("[data-person=judge-02]").ClickAsync();

        await Expect(Page.Locator("details.me .name")).ToHaveTextAsync("王芳");
    }

    [ChromiumFact]
    public async Task FirstLink_MakesTheAdministrator_WhoSeesPeopleAndNoCase()
    {
        Court.Staff.StandUp();
        await Page.GotoAsync($"{Address}/sign-in/welcome?token={FakeAccounts.FirstToken}");
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Set up this court's first administrator");

        await Page.GetByLabel("Your name").FillAsync("Sara Neri");
        await Page.GetByLabel("Login name").FillAsync("sara");
        await Page.GetByLabel("New password").FillAsync("three blind mice run");
        await Page.GetByLabel("The same once more").FillAsync("three blind mice run");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the administrator" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync($"{Address}/people");
        await Live();
        await Expect(Page.Locator("#join-title")).ToBeVisibleAsync();
        await Expect(Page.Locator("#board")).ToHaveCountAsync(0);
        await Open("/?open=1");
        await Expect(Page.Locator("[data-notice=no-cases]")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task LinkThatIsUsedUp_SaysWhomToAsk()
    {
        await Page.GotoAsync($"{Address}/sign-in/welcome?token=nonsense");

        await Expect(Page.Locator("h1")).ToHaveTextAsync("This link does not work any more");
    }

    [ChromiumFact]
    public async Task SessionThatEnds_WhileThePageIsOpen_ShowsNothingOfItAndTheWayIn()
    {
        await Open("/");
        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();

        Court.Staff.StandUp();

        await Expect(Page.Locator("[data-notice=signed-out]")).ToBeVisibleAsync();
        await Expect(Page.Locator("tr[data-case]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("details.me")).ToHaveCountAsync(0);
        await Expect(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToHaveAttributeAsync("href", "/sign-in?return=%2F");
    }

    [ChromiumFact]
    public async Task SignOut_InTheMenu_LeadsToTheDoor()
    {
        await Open("/");
        await Page.Locator("details.me summary").ClickAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(Page.GetByText("You have signed out.")).ToBeVisibleAsync();
    }

    private async Task SignIn(string name, string password)
    {
        await Page.GetByLabel("Login name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
