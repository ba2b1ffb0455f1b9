using Microsoft.Playwright;
using Supervision.Domain.People;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>What pages say where the rights table says no, and how a case outside one's own is opened.</summary>
public sealed class RightsPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    private const string Others = "/cases/preview/A0231";
    private const string Own = "/cases/preview/A0238";

    [ChromiumFact]
    public async Task CaseOfOthers_OpenedWithAReason_IsOpenForATimeAndTheAuditorSeesWhoLooked()
    {
        Court.Staff.Sit("judge-01");
        await Open(Others);
        await Expect(Page.Locator("h1")).ToContainTextAsync("This case is not one of yours");
        await Expect(Page.Locator("[data-notice]")).ToContainTextAsync("supervisor, court president, auditor");

        var why = Page.GetByLabel("Why do you need to see it?");
        var open = Page.GetByRole(AriaRole.Button, new() { Name = "Open the case" });
        await why.FillAsync("because");
        await Expect(open).ToBeDisabledAsync();
        await why.FillAsync("Standing in for judge Wang on 9 October");
        await open.ClickAsync();

        await Expect(Page.Locator("[data-open-until]")).ToContainTextAsync("It closes in 60 minutes.");
        await Expect(Page.Locator("#clocks-title")).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await Expect(Page.Locator("[data-open-until]")).ToBeVisibleAsync();
        await Expect(Page.Locator("#looked")).ToHaveCountAsync(0);

        Court.Staff.Sit("auditor-01");
        await Open(Others);
        var opened = Page.Locator("[data-look=opened]");
        await Expect(opened).ToContainTextAsync("Anna Bianchi");
        await Expect(opened).ToContainTextAsync("Standing in for judge Wang on 9 October");
        await Expect(Page.Locator("[data-look=case][data-who=judge-01]")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task CaseOpenedWithAReason_ClosesByItselfWhenTheTimeIsOver()
    {
        Court.Staff.Sit("judge-01");
        await Open(Others);
        await Page.GetByLabel("Why do you need to see it?").FillAsync("Standing in for judge Wang");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await Expect(Page.Locator("[data-open-until]")).ToBeVisibleAsync();

        Court.Time.Pass(TimeSpan.FromMinutes(RightsTable.MinutesWithReason));
        Court.RaiseAlert();

        await Expect(Page.Locator("[data-notice=needs-reason]")).ToBeVisibleAsync();
        await Expect(Page.Locator("#clocks-title")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task OwnCase_NeedsNoReason()
    {
        Court.Staff.Sit("judge-01");

        await Open(Own);

        await Expect(Page.Locator("#clocks-title")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-open-until]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-tie=judge-01]")).ToContainTextAsync("you");
    }

    [ChromiumFact]
    public async Task CaseThatNoReasonOpens_IsRefusedWithoutAsking()
    {
        Court.Staff.Sit("mediator-01");

        var answer = await Page.GotoAsync(Address + Own);

        Assert.Equal(403, answer!.Status);
        await Expect(Page.Locator("[data-notice=not-permitted]")).ToBeVisibleAsync();
        await Expect(Page.Locator("textarea")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task PageWithoutTheRight_NamesItAndOffersTheOfficeThatHasIt()
    {
        Court.Staff.Sit("president-01", Role.Judge);

        var answer = await Page.GotoAsync($"{Address}/audit");

        Assert.Equal(403, answer!.Status);
        await Expect(Page.Locator("[data-notice=not-permitted]")).ToContainTextAsync("search the audit trail");
        await Live();
        await Page.Locator("[data-notice] [data-office=court-president]").ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{Address}/audit");
        await Expect(Page.Locator("#trail-title")).ToBeVisibleAsync();
    }

    [ChromiumTheory]
    [InlineData("president-01", "desk board alerts approvals audit log people delegation dates")]
    [InlineData("judge-01", "desk board alerts approvals people delegation dates")]
    [InlineData("supervisor-01", "board alerts audit log people delegation dates")]
    [InlineData("auditor-01", "board alerts audit log people dates")]
    [InlineData("admin-01", "log people machine dates")]
    [InlineData("party-01", "mine dates")]
    public async Task Navigation_ShowsOnlyWhatLeadsSomewhere_ByItsName(string who, string places)
    {
        Court.Staff.Sit(who);
        await Open("/");

        Assert.Equal(places.Split(' '), await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.side a[id]')].map(it => it.id)"));
        foreach (var place in places.Split(' ').Where(it => it != "dates"))
        {
            await Page.Locator($"a#{place}").ClickAsync();
            await Expect(Page.Locator($"a#{place}[aria-current=page]")).ToHaveCountAsync(1);
            await Expect(Page.Locator("[data-notice=not-permitted]")).ToHaveCountAsync(0);
        }

        await Page.Locator("a#dates").ClickAsync();
        await Expect(Page.Locator("body[data-circuit=none]")).ToHaveCountAsync(1);
    }

    [ChromiumTheory]
    [InlineData("judge-01", "desk board alerts", "approvals people delegation dates")]
    [InlineData("party-01", "mine dates", "")]
    public async Task Phone_HasABarOfFour_WithTheRestBehindTheLast_AlsoWithoutScripts(string who, string tabs, string rest)
    {
        Court.Staff.Sit(who);
        var eyes = Phone();
        eyes.JavaScriptEnabled = false;
        await Look(eyes);
        await Page.GotoAsync(Address);
        await Expect(Page.Locator(".side")).ToBeHiddenAsync();
        await Expect(Page.Locator(".bottom .tab:visible")).ToHaveCountAsync(tabs.Split(' ').Length + (rest.Length > 0 ? 1 : 0));
        await Expect(Page.Locator(".bottom a.tab")).ToHaveCountAsync(tabs.Split(' ').Length);

        foreach (var place in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await Page.Locator(".bottom summary").TapAsync();
            await Page.Locator($".bottom .sheet a[href='/{(place == "dates" ? "due" : place)}']").TapAsync();
            await Expect(Page.Locator("h1")).ToBeVisibleAsync();
            await Page.GotoAsync(Address);
        }
    }

    [ChromiumTheory]
    [InlineData("judge-01", "/desk")]
    [InlineData("clerk-01", "/desk")]
    [InlineData("auditor-01", "/audit")]
    [InlineData("admin-01", "/people")]
    [InlineData("party-01", "/mine")]
    [InlineData("supervisor-01", "/")]
    [InlineData("president-01", "/")]
    public async Task BareAddress_LeadsHome_WhereOnesWorkIs_AndAListIsStillAList(string who, string home)
    {
        Court.Staff.Sit(who);

        await Open("/");
        await Expect(Page).ToHaveURLAsync(Address + home);
        await Page.Locator("#home").ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address + home);

        if (who != "admin-01")
        {
            await Open("/?urgency=overdue");
            await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue");
            await Expect(Page.Locator("#list-title")).ToBeVisibleAsync();
        }
    }

    /// <summary>Where it stands, what comes next and by when, what the party may do, whom to ask; nothing red.</summary>
    [ChromiumFact]
    public async Task Party_ReadsOwnCasesInPlainWords_WithoutAlarms()
    {
        Court.Staff.Sit("party-01");

        await Open("/mine");

        await Expect(Page.Locator("h1")).ToHaveTextAsync("My cases");
        var first = Page.Locator("section[data-case]").First;
        await Expect(first.Locator("[data-stands]")).ToContainTextAsync("Your case stands at");
        await Expect(first.Locator("[data-next]")).ToContainTextAsync("the court");
        await Expect(first.Locator("[data-ask]")).ToContainTextAsync("Judge Anna Bianchi");
        await Expect(Page.Locator("main .mark-overdue, main .mark-last-day, main .strip-bad")).ToHaveCountAsync(0);
        await Open("/?open=1");
        await Expect(Page.Locator("#list-title")).ToHaveTextAsync("My cases");
        await Expect(Page.Locator("[data-counter]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("a[download]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task MyCases_OfAJudge_AreThoseAssigned()
    {
        Court.Staff.Sit("judge-01");
        await Open("/?atleast=soon");

        await Page.Locator("[data-mine]").ClickAsync();

        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("mine=judge-01"));
        await Expect(Page.Locator("#list-title")).ToContainTextAsync("My cases");
        await Expect(Page.Locator("tr[data-case='preview/A0245']")).ToHaveCountAsync(0);
        await Expect(Page.Locator("tr[data-case='preview/A0238']")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task Case_Assigned_BelongsToTheNewJudgeAtOnce()
    {
        await Open(Own);
        await Unfold("Assign this case");
        await Page.Locator("select[name=who]").SelectOptionAsync("judge-02");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await Expect(Page.Locator("[data-follows='CasePeople.Undertaker']")).ToContainTextAsync("Anna Bianchi → 王芳");
        await Live();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(Page.Locator("[data-done=people]")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-tie=judge-02]")).ToContainTextAsync("王芳");
        await Expect(Page.Locator("[data-tie=judge-01]")).ToHaveCountAsync(0);
        Court.Staff.Sit("judge-01");
        await Open(Own);
        await Expect(Page.Locator("[data-notice=needs-reason]")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task SomebodyRelieved_IsCheckedFirst_AndBelongsToTheCaseNoLonger()
    {
        await Open(Own);

        await Page.Locator("[data-tie=judge-01] a").ClickAsync();
        await Expect(Page.Locator("[data-follows]")).ToContainTextAsync("Anna Bianchi no longer belongs to this case as judge");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Leave it" }).ClickAsync();
        await Expect(Page.Locator("[data-tie=judge-01]")).ToBeVisibleAsync();
        await Page.Locator("[data-tie=judge-01] a").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(Page.Locator("[data-done=people]")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-tie=judge-01]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task StepForAnotherRole_StandsAmongWhyNotWithTheWay()
    {
        Court.Staff.Sit("president-01", Role.Judge);
        await Open("/cases/preview/A0231");
        await Page.GetByLabel("Why do you need to see it?").FillAsync("The president asked me to look");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();

        await Unfold("steps are not possible now");

        await Expect(Page.Locator("[data-step=appeal]")).ToContainTextAsync("May be requested by: party.");
        await Expect(Page.Locator("select")).ToHaveCountAsync(0);
    }
}
