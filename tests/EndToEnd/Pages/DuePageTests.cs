using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>Working out a date: what the form keeps, what the picture says, and that none of it needs a script.</summary>
public sealed class DuePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    private const string Appeal = "/due?calendar=cn-courts&from=2024-01-26&period=15d&rule=C-APPJ";
    private const string Wrong = "/due?calendar=cn-courts&from=2024-02-30&period=x15wd&cutoff=25%3A00&excluded=appraisal,2024-05-06,2024-04-17&extensions=6m";

    private ILocator Date => Page.GetByLabel("Date of the event");

    private ILocator Answer => Page.Locator("#answer");

    private ILocator Submit => Page.GetByRole(AriaRole.Button, new() { Name = "Work out the date" });

    [ChromiumFact]
    public async Task RuleChosenAndDateGiven_WithoutScripts_IsAnAddressThatCanBePassedOn()
    {
        await Look(new() { Locale = "en-GB", JavaScriptEnabled = false });
        await Page.GotoAsync($"{Address}/due");

        await Rule("Appeal against a judgment").ClickAsync();
        await Expect(Page.Locator("#event")).ToHaveTextAsync("Give the day on which the document was served.");
        await Date.FillAsync("2024-01-26");
        await Submit.ClickAsync();

        await Expect(Page).ToHaveURLAsync($"{Address}{Appeal}#answer");
        await Expect(Page.Locator("#due")).ToHaveTextAsync("Sunday 18 February 2024");
        await Expect(Answer).ToContainTextAsync("Appeal against a judgment");
        await Expect(Page.Locator("[data-role=RolledOver]")).ToHaveCountAsync(8);
        await Expect(Page.Locator("[data-day='2024-02-10'] .said")).ToHaveTextAsync("Saturday 10 February 2024, the end moves past it, day 15, holiday: Spring Festival");
        await Expect(Page.Locator("[data-day='2024-02-18']")).ToHaveAttributeAsync("data-role", "Due");
    }

    [ChromiumFact]
    public async Task LanguageSwitched_KeepsTheQuestion()
    {
        await Open(Appeal);

        await Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync($"{Address}{Appeal}");
        await Expect(Page.Locator("#due")).ToHaveTextAsync("2024年2月18日（星期日）");
        await Expect(Page.Locator("[data-day='2024-02-10'] .badge")).ToHaveTextAsync("休");
    }

    [ChromiumFact]
    public async Task WhatIsWrong_StandsAtItsField_AndNothingTypedIsLost()
    {
        await Open(Wrong);

        await Expect(Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link)).ToHaveCountAsync(4);
        await Expect(Page.Locator("[data-fault=from]")).ToContainTextAsync("\"2024-02-30\" is no date.");
        await Expect(Date).ToHaveValueAsync("2024-02-30");
        await Expect(Page.Locator("[name=length]")).ToHaveValueAsync("x15");
        await Expect(Page.Locator("[name=unit]")).ToHaveValueAsync("wd");
        await Expect(Page.Locator("[name=cutoff]")).ToHaveValueAsync("25:00");
        await Expect(Page.Locator("[name=excluded_ground]").First).ToHaveValueAsync("appraisal");
        await Expect(Page.Locator("[name=extension_length]").First).ToHaveValueAsync("6");
        await Expect(Page.Locator("#due")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(Date).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task AnEmptyForm_Sent_AsksForWhatIsMissing()
    {
        await Open("/due");

        await Submit.ClickAsync();

        await Expect(Page.Locator("[data-fault=from]")).ToContainTextAsync("Give the day of the event.");
        await Expect(Page.Locator("[data-fault=period]")).ToContainTextAsync("Give the length of the period");
    }

    [ChromiumFact]
    public async Task ADateOutOfBounds_Typed_IsToldAtItsFieldAndKept()
    {
        await Open("/due?calendar=cn-courts&period=15d&rule=C-APPJ");

        await Date.FillAsync("1066-10-14");
        await Submit.ClickAsync();

        await Expect(Page.Locator("[data-fault=from]")).ToContainTextAsync("outside the years 1900 to 2199");
        await Expect(Date).ToHaveValueAsync("1066-10-14");
        await Expect(Page.Locator("[data-rule=C-APPJ]")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Printed_ItIsTheAnswerWithItsQuestionAndEdition()
    {
        await Open(Appeal);

        await Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(Page.Locator("h1")).ToBeVisibleAsync();
        await Expect(Answer).ToContainTextAsync("15 days after Friday 26 January 2024");
        await Expect(Page.GetByText("cn-courts#000000000000")).ToBeVisibleAsync();
        await Expect(Page.Locator("#question")).ToBeHiddenAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task CountedBack_OffersTheWorkingDayBeforeOrNoMove_AndSaysWhy()
    {
        await Open("/due?calendar=us-federal&from=2024-09-16&period=14d");
        var before = Page.GetByRole(AriaRole.Radio, new() { Name = "The working day before it" });
        await Expect(Page.Locator(".roll-back")).ToBeHiddenAsync();

        await Page.GetByLabel("back from the event").CheckAsync();
        await Expect(Page.Locator(".roll-back")).ToContainTextAsync("Nobody gets a shorter notice");
        await before.CheckAsync();
        await Submit.ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("period=-14d&roll=previous"));
        await Expect(Page.Locator("#due")).ToHaveTextAsync("Friday 30 August 2024");
    }

    [ChromiumFact]
    public async Task AnAddressThatShortensTheNotice_IsAnsweredAndSaysSo()
    {
        await Open("/due?calendar=us-federal&from=2024-09-16&period=-14d");

        await Expect(Page.Locator("#due")).ToHaveTextAsync("Tuesday 3 September 2024");
        await Expect(Page.GetByRole(AriaRole.Note).Filter(new() { HasText = "shorter than the rule says" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task ADateBeyondTheCalendar_IsProvisional()
    {
        await Open("/due?calendar=cn-courts&from=2026-12-28&period=15d");

        await Expect(Page.Locator("[data-provisional]")).ToContainTextAsync("Provisional: this date may still move.");
        await Expect(Page.Locator("[data-day='2027-01-04'] .said")).ToContainTextAsync("not in the calendar");
    }

    [ChromiumFact]
    public async Task KeysAlone_ChangeTheQuestionAndWalkThroughTheDays()
    {
        await Open(Appeal);
        await TabTo("[name=length]");
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync("10");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#due")).ToHaveTextAsync("Monday 5 February 2024");

        await TabTo("[data-role=Due]");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Page.Locator("[data-day='2024-02-04']")).ToBeFocusedAsync();
        await Expect(Page.Locator("[data-day='2024-02-04'] .said")).ToHaveCSSAsync("clip-path", "none");
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Page.Locator("[data-day='2024-01-28']")).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task ThreeYears_ShowTheirEndsAndFoldTheMonthsBetween()
    {
        await Open("/due?calendar=us-federal&from=2024-03-04&period=3y");

        await Expect(Page.Locator(".month:visible")).ToHaveCountAsync(6);
        await Unfold("31 months in between");
        await Expect(Page.Locator(".month:visible")).ToHaveCountAsync(37);
    }

    [ChromiumFact]
    public async Task Shell_LeadsToThePage()
    {
        await Open("/");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Work out a date" }).ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync("Work out a date");
    }

    private ILocator Rule(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    private async Task TabTo(string selector)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<bool>("it => document.activeElement.matches(it)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} cannot be reached with Tab.");
    }
}
