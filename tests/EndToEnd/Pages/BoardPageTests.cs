using System.Globalization;
using Microsoft.Playwright;
using Supervision.Grains.Interfaces.Board;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class BoardPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Board_Opened_ShowsTheCountersOfTheCourt()
    {
        var now = (await Court.Snapshot()).Counters;

        await Open("/");

        foreach (var (kind, figure) in new[]
        {
            ("overdue", now.Overdue), ("last-day", now.LastDay), ("soon", now.DueWithin7Days), ("suspended", now.Suspended),
            ("running", now.Running), ("open", now.Open), ("findings", now.Findings),
        })
        {
            Assert.True(figure > 0, $"The made-up court has nothing {kind}, so the page could show anything.");
            await Expect(Page.Locator($"[data-counter={kind}] .figure")).ToHaveTextAsync(figure.ToString("N0", CultureInfo.InvariantCulture));
        }
    }

    [ChromiumTheory]
    [InlineData("overdue")]
    [InlineData("last-day")]
    [InlineData("soon")]
    [InlineData("suspended")]
    [InlineData("running")]
    [InlineData("open")]
    public async Task Counter_Clicked_ListsAsManyCasesAsItCounts(string kind)
    {
        await Open("/");
        var figure = await Page.Locator($"[data-counter={kind}] .figure").InnerTextAsync();

        await Page.Locator($"[data-counter={kind}]").ClickAsync();

        await Expect(Page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", figure);
        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Alerts_ThatArriveOneAfterTheOther_MakeNothingJump()
    {
        await Shifts.Watch(Page);
        await Open("/");
        for (var which = 0; which < 5; which++)
        {
            var alert = Court.RaiseAlert(which);
            await Expect(Page.Locator($"[data-alert='{alert.Position}']")).ToBeVisibleAsync();
        }

        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var (by, what) = await Shifts.Sum(Page);
        Assert.True(by < Shifts.Most, $"The board jumps by {by:0.000}: {what}");
    }

    [ChromiumFact]
    public async Task NextDay_WhileTheBoardIsOpen_MovesTheCountersWithoutReload()
    {
        await Open("/");
        var before = (await Court.Snapshot()).Counters;

        Court.PassDay();

        var after = await Court.Snapshot();
        Assert.NotEqual(before.Overdue, after.Counters.Overdue);
        await Expect(Page.Locator("[data-counter=overdue] .figure")).ToHaveTextAsync(after.Counters.Overdue.ToString(CultureInfo.InvariantCulture));
        await Expect(Page.Locator("[data-counter=overdue] .change"))
            .ToHaveTextAsync($"{after.Counters.Overdue - before.Overdue} more than yesterday");
    }

    [ChromiumFact]
    public async Task Alert_WhileTheBoardIsOpen_ArrivesWithoutReloadAndOpensItsCase()
    {
        await Open("/");
        await Page.EvaluateAsync("window.sameDocument = true");

        var alert = Court.RaiseAlert();

        var item = Page.Locator($"[data-alert='{alert.Position}']");
        await Expect(item).ToBeVisibleAsync();
        await Expect(Page.Locator(".alerts li").First).ToHaveAttributeAsync("data-alert", $"{alert.Position}");
        await item.GetByRole(AriaRole.Link, new() { Name = alert.Case!.Value.Text }).ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{Address}/cases/{alert.Case}");
        await Expect(Page.Locator("h1")).ToHaveTextAsync(alert.Case!.Value.Text);
        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [ChromiumFact]
    public async Task Alert_WhileThePointerIsOverTheFeed_WaitsBehindAPill()
    {
        await Open("/");
        var first = Page.Locator(".alerts li").First;
        var top = await first.GetAttributeAsync("data-alert");
        await first.HoverAsync();
        await Expect(Page.Locator(".alerts[data-held]")).ToBeVisibleAsync();

        Court.RaiseAlert();
        await Expect(Page.Locator(".feed .pill")).ToHaveTextAsync("1 new");
        Court.RaiseAlert(1);
        await Expect(Page.Locator(".feed .pill")).ToHaveTextAsync("2 new");
        Assert.Equal(top, await Page.Locator(".alerts li").First.GetAttributeAsync("data-alert"));

        await Page.Locator("h2#list-title").HoverAsync();
        await Expect(Page.Locator(".feed .pill")).ToHaveCountAsync(0);
        Assert.NotEqual(top, await Page.Locator(".alerts li").First.GetAttributeAsync("data-alert"));
    }

    [ChromiumFact]
    public async Task Filters_Chosen_StandInTheAddressAndSurviveAReload()
    {
        await Open("/");

        await Choice("Show").SelectOptionAsync("overdue");
        await Choice("Time limit").SelectOptionAsync("payment");

        await Expect(Page).ToHaveURLAsync($"{Address}/?limit=payment&urgency=overdue");
        var wanted = await Court.Cases(new CaseQuery(Limit: new("payment"), Exactly: Urgency.Overdue));
        await Expect(Page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", $"{wanted.Total}");
        await Page.ReloadAsync();
        await Live();
        await Expect(Choice("Show")).ToHaveValueAsync("overdue");
        await Expect(Choice("Time limit")).ToHaveValueAsync("payment");
        await Expect(Page.Locator("tr[data-case]")).ToHaveCountAsync(wanted.Total);
    }

    [ChromiumFact]
    public async Task Heading_ClickedTwice_SortsAllCasesBothWays()
    {
        await Open("/?atleast=met");
        var caseHeading = Page.GetByRole(AriaRole.Columnheader, new() { Name = "Case", Exact = true });

        await caseHeading.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.Locator("tr[data-case]").First).ToHaveAttributeAsync("data-case", "preview/A0001");
        await caseHeading.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Page.Locator("tr[data-case]").First).ToHaveAttributeAsync("data-case", "preview/A0320");
        await Expect(caseHeading).ToHaveAttributeAsync("aria-sort", "descending");
    }

    [ChromiumFact]
    public async Task NextPage_Asked_ShowsTheFollowingCasesAndCanBeGoneBackFrom()
    {
        await Open("/?atleast=met&order=number");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(Page.Locator("tr[data-case]").First).ToHaveAttributeAsync("data-case", "preview/A0026");
        await Expect(Page.Locator(".range")).ToHaveTextAsync("26–50 of 320");
        await Page.GoBackAsync();

        await Expect(Page.Locator("tr[data-case]").First).ToHaveAttributeAsync("data-case", "preview/A0001");
    }

    [ChromiumFact]
    public async Task Search_ForAPartAndForAWholeNumber_ListsAndOpens()
    {
        await Open("/");

        await Page.Keyboard.PressAsync("/");
        await Expect(Page.Locator("#search")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("A003");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync($"{Address}/?q=A003");
        await Expect(Page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", "10");
        await Page.Locator("#search").FillAsync("preview/A0031");
        await Page.Locator("#search").PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync($"{Address}/cases/preview/A0031");
    }

    [ChromiumFact]
    public async Task Export_OfAFilteredList_AsksForTheSameCases()
    {
        await Open("/?limit=payment&urgency=overdue&skip=25");

        await Expect(Page.Locator("a[download]")).ToHaveAttributeAsync("href", "/api/cases.csv?limit=payment&urgency=overdue");
    }

    [ChromiumFact]
    public async Task Feed_InMotion_SaysThatTheDatesAreNotTodays()
    {
        Court.Feed = new FeedProgress("fines.xes", new(2024, 10, 8), new(2024, 12, 31), 10);

        await Open("/");

        await Expect(Page.GetByRole(AriaRole.Note)).ToContainTextAsync("The dates on this board are those of fines.xes, 10 days a second, not today's.");
    }

    private ILocator Choice(string label) => Page.GetByRole(AriaRole.Combobox, new() { Name = label });

    /// <summary>A case number has some twenty letters; the words beside the search make room for it.</summary>
    [ChromiumTheory]
    [InlineData("en-GB")]
    [InlineData("zh-CN")]
    public async Task Search_BesideTheEnginesWord_HoldsACaseNumberAtEveryWidth(string locale)
    {
        await Look(new() { Locale = locale });
        await Open("/");
        await Expect(Page.Locator(".engine")).ToHaveCountAsync(1);
        foreach (var width in new[] { 390, 761, 820, 1000, 1001, 1101, 1241, 1440 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            var search = await Page.Locator("#search").BoundingBoxAsync();
            Assert.True(search!.Width >= 200, $"At {width} the search is {search.Width} wide.");
            Assert.True(await Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"), $"At {width} the page is wider than the screen.");
        }
    }

    [ChromiumFact]
    public async Task NoteOfAPlayedLog_OnAPhone_IsOneLineThatOpens()
    {
        Court.Feed = new("a-log-with-a-long-name.xes", new(2024, 10, 8), new(2024, 12, 31), 10);
        await Look(Phone());
        await Open("/");
        var note = Page.Locator("[data-feed-note]");
        Assert.True((await note.BoundingBoxAsync())!.Height <= 44);
        await Expect(note.Locator("p")).ToBeHiddenAsync();

        await note.Locator("summary").TapAsync();

        await Expect(note.Locator("p")).ToContainTextAsync("a-log-with-a-long-name.xes");
        await Expect(Page.Locator(".strip-feed:visible")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task WhatOfTheAddressWasNotTakenUp_IsToldAboveTheList_AndGoesWithTheNextChoice()
    {
        await Open($"/?q={new string('x', 181)}&open=1");
        await Expect(Page.Locator("[data-unreadable=q]")).ToContainTextAsync("are left out: q. What is searched for may have 180 characters at most.");

        await Page.GetByLabel("With findings").CheckAsync();

        await Expect(Page.Locator("[data-unreadable]")).ToHaveCountAsync(0);
    }
}
