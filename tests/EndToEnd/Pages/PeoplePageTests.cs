using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class PeoplePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Newcomer_JoinedAndInvited_HasAnOfficeAndALinkThatIsShownOnce()
    {
        Court.Staff.Sit("admin-01");
        await Open("/people");

        await Page.Locator("input[name=name]").FillAsync("孙丽");
        await Page.Locator("input[name=pseudonym]").FillAsync("judge-07");
        var form = Page.Locator("section").Filter(new() { Has = Page.Locator("#join-title") });
        await form.Locator("select[name=division]").SelectOptionAsync("civil-2");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        var person = Page.Locator("[data-person=judge-07]");
        await Expect(person).ToContainTextAsync("孙丽");
        await Expect(person.Locator(".chip-now")).ToHaveTextAsync("judge, Civil division 2");
        await person.Locator("summary").First.ClickAsync();
        await person.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await Expect(Page.Locator("#invite-link")).ToHaveTextAsync($"{Address}/sign-in/welcome?token=invited-judge-07");
        await Expect(person.Locator("summary").First).ToContainTextAsync("invited");
        await Page.ReloadAsync();
        await Live();
        await Expect(Page.Locator("#invite-link")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Newcomer_WhereItTakesTwo_WaitsForAnother_AndJoinsWithTheirOfficeWhenTheyConfirm()
    {
        Court.Staff.TakesTwo = true;
        Court.Staff.Sit("admin-01");
        await Open("/people");
        await Page.Locator("input[name=name]").FillAsync("孙丽");
        await Page.Locator("input[name=pseudonym]").FillAsync("judge-07");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Expect(Page.Locator("[data-proposed]")).ToBeVisibleAsync();
        var waiting = Page.Locator("[data-about=judge-07]");
        await Expect(waiting).ToContainTextAsync("孙丽 (judge-07) is to join · judge");
        await Expect(waiting).ToContainTextAsync("You proposed it; somebody else confirms it.");
        await Expect(waiting.GetByRole(AriaRole.Button, new() { Name = "Confirm" })).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-person=judge-07]")).ToHaveCountAsync(0);

        Court.Staff.Sit("president-01");
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(Page.Locator("[data-person=judge-07] .chip-now")).ToHaveTextAsync("judge");
        await Expect(waiting).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Office_Ended_TakesTwoPressesAndStaysInTheHistory()
    {
        Court.Staff.Sit("admin-01");
        await Open("/people");
        var person = Page.Locator("[data-person=judge-01]");
        await person.Locator("summary").First.ClickAsync();

        await person.GetByRole(AriaRole.Button, new() { Name = "End office" }).ClickAsync();
        await Expect(person.Locator(".chip-now")).ToHaveCountAsync(1);
        await person.GetByRole(AriaRole.Button, new() { Name = "Yes: End office" }).ClickAsync();

        await Expect(Page.GetByText("Anna Bianchi no longer holds this office.")).ToBeVisibleAsync();
        await Expect(person).ToHaveCountAsync(0);
        await Page.GetByLabel("also without office today").CheckAsync();
        await Expect(person.Locator("summary").First).ToContainTextAsync("no office today");
        await Expect(person.Locator("[data-appointment]")).ToContainTextAsync("ended early");
    }

    [ChromiumFact]
    public async Task LastManager_IsNotEnded_AndThePageSaysWhy()
    {
        Court.Staff.Sit("admin-01");
        await Open("/people");
        var person = Page.Locator("[data-person=admin-01]");
        await person.Locator("summary").First.ClickAsync();

        await person.GetByRole(AriaRole.Button, new() { Name = "End office" }).ClickAsync();
        await person.GetByRole(AriaRole.Button, new() { Name = "Yes: End office" }).ClickAsync();

        await Expect(Page.Locator("[data-refusal=last-manager]")).ToContainTextAsync("Appoint somebody else first.");
        await Expect(person.Locator(".chip-now")).ToHaveTextAsync("administrator");
    }

    [ChromiumFact]
    public async Task Search_ByOffice_FindsWhoHoldsIt()
    {
        await Open("/people");

        await Page.Locator("#people-search").FillAsync("clerk");

        await Expect(Page.Locator("li[data-person]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("li[data-person]")).ToContainTextAsync("Luca Conti");
    }

    [ChromiumFact]
    public async Task WhoCould_AskedAboutACase_TellsWhoAndWhoOnlyWithAReason()
    {
        await Open("/people");
        var panel = Page.Locator("section").Filter(new() { Has = Page.Locator("#could-title") });

        await panel.Locator("select[name=right]").SelectOptionAsync("TakeStep");
        await panel.Locator("input[name=case]").FillAsync("preview/A0238");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Find out" }).ClickAsync();

        await Expect(panel.Locator("[data-could=judge-01]")).ToHaveTextAsync(new Regex("^Anna Bianchi judge, Civil division 1$"));
        await Expect(panel.Locator("[data-could=judge-02]")).ToContainTextAsync("only with a reason");
        await Expect(panel.Locator("[data-could=auditor-01]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task People_ForAReaderWithoutTheRightToManage_OfferNothingToChange()
    {
        Court.Staff.Sit("clerk-01");

        await Open("/people");

        await Expect(Page.Locator("li[data-person]").First).ToBeVisibleAsync();
        await Expect(Page.Locator("#join-title")).ToHaveCountAsync(0);
        await Page.Locator("[data-person=judge-01] summary").First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "End office" })).ToHaveCountAsync(0);
    }
}
