using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class DelegationPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Powers_HandedOverAndUsed_AreSaidToBeAnothersOnEveryPage()
    {
        await Open("/delegation");
        await Page.Locator("#hand-seek").FillAsync("Bianchi");
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Anna Bianchi" }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Hand over to Anna Bianchi" }).ClickAsync();
        await Expect(Page.Locator("[data-delegation]")).ToContainTextAsync("counts now");
        await Expect(Page.Locator("[data-delegation]")).ToContainTextAsync("Powers as court president");

        Court.Staff.Sit("judge-01");
        await Open("/cases/preview/A0231");
        await Expect(Page.Locator("[data-notice=needs-reason]")).ToBeVisibleAsync();
        await Page.Locator("details.me summary").ClickAsync();
        await Page.Locator("details.me [data-office='court-president@president-01']").ClickAsync();

        await Expect(Page.Locator("[data-acting]")).ToContainTextAsync("You are acting as court president, for 李建国.");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Payment" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".can .role").First).ToHaveTextAsync("as court president, for 李建国");
        await Page.GotoAsync($"{Address}/account");
        await Expect(Page.Locator("[data-acting]")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Delegation_TakenBack_EndsTheCapacityOfWhoeverUsesIt()
    {
        await Open("/delegation");
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Marta Rossi" }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Hand over to Marta Rossi" }).ClickAsync();
        await Expect(Page.Locator("[data-delegation]")).ToContainTextAsync("counts now");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes: Take back" }).ClickAsync();

        await Expect(Page.Locator("[data-delegation]")).ToContainTextAsync("taken back");
        Court.Staff.Sit("chief-01");
        await Open("/");
        await Page.Locator("details.me summary").ClickAsync();
        await Expect(Page.Locator("details.me [data-office]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Powers_OfAnotherOffice_AreItsOwn()
    {
        await Open("/delegation");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Everything" }).ClickAsync();
        await Page.GetByText("powers: show them").ClickAsync();
        await Expect(Page.GetByLabel("search the audit trail")).ToBeCheckedAsync();

        await Page.Locator("select[name=office]").SelectOptionAsync("president-01-2");

        await Expect(Page.GetByLabel("search the audit trail")).ToHaveCountAsync(0);
        await Expect(Page.GetByLabel("delegate one's own powers")).ToHaveCountAsync(0);
        await Expect(Page.GetByLabel("ask for a step")).ToBeCheckedAsync();
    }

    [ChromiumFact]
    public async Task HandOver_WithoutAnHeir_SaysWhatIsMissing()
    {
        await Open("/delegation");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Hand over", Exact = true }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose somebody, at least one power, and both days.");
    }

    [ChromiumFact]
    public async Task Leave_Entered_IsSaidEverywhereAndTakesTheStepsAway()
    {
        Court.Staff.Sit("judge-01");
        await Open("/delegation");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter leave" }).ClickAsync();

        await Expect(Page.Locator("[data-leave]")).ToContainTextAsync("You are on leave until Tue 8 Oct.");
        await Open("/cases/preview/A0238");
        await Expect(Page.GetByText("As judge, Civil division 1 you cannot ask for this.").First).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "I am back" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "I am back" }).ClickAsync();
        await Expect(Page.Locator("[data-leave]")).ToHaveCountAsync(0);
    }

    /// <summary>National Day is a rest day, the Saturday after it is worked instead.</summary>
    [ChromiumFact]
    public async Task Leave_ChosenInAMonth_IsForThatDay_AndTheMonthMarksTheDaysOfRest()
    {
        Court.Staff.Sit("judge-01");
        await Open("/delegation");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Last day: choose in a month" }).ClickAsync();
        var month = Page.Locator(".mud-picker-calendar");
        await Expect(month.Locator("button.rest-day").Filter(new() { HasText = "7" }).First).ToBeVisibleAsync();
        await Expect(month.GetByText("12", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(
            ["1", "2", "3", "4", "5", "6", "7", "13", "19", "20", "26", "27"],
            (await month.Locator("button.rest-day:not(.mud-hidden)").AllInnerTextsAsync()).Select(it => it.Trim()).Distinct());
        await month.GetByText("15", new() { Exact = true }).ClickAsync();
        await Expect(Page.Locator("#leave-to-is")).ToHaveTextAsync("Tue 15 Oct");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enter leave" }).ClickAsync();

        await Expect(Page.Locator("[data-leave]")).ToContainTextAsync("You are on leave until Tue 15 Oct.");
    }

    [ChromiumFact]
    public async Task Delegation_WhileActingForSomebody_IsNotOffered()
    {
        await Open("/delegation");
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Marta Rossi" }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Everything" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Hand over to Marta Rossi" }).ClickAsync();
        await Expect(Page.Locator("[data-delegation]")).ToHaveCountAsync(1);
        Court.Staff.Sit("chief-01", Domain.People.Role.CourtPresident);

        await Open("/delegation");

        await Expect(Page.Locator("[data-notice=not-permitted]")).ToHaveAttributeAsync("data-right", "delegate");
        await Expect(Page.Locator("[data-notice] [data-office='division-chief.civil-1']")).ToBeVisibleAsync();
    }
}
