using Microsoft.Playwright;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class CasePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Step_CheckedAndRecorded_IsOnThePageWithItsPosition()
    {
        var open = await CaseAt("created");
        await Page.GotoAsync($"{Address}/cases/{open}");
        await Page.EvaluateAsync("window.sameDocument = true");

        await Check("Send fine");
        await Expect(Page.Locator("[data-place]")).ToContainTextAsync("Fine created → then Notice sent");
        await Expect(Page.Locator("[data-change=dispatch]")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("met (in time; the last day is|late; the last day was) "));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(Page.GetByText("Send fine: recorded.")).ToBeVisibleAsync();
        var view = await Court.Case(open);
        await Expect(Page.Locator(".stages .here")).ToContainTextAsync("Notice sent");
        await Expect(Page.Locator($"[data-position='{view!.Position}'] strong")).ToHaveTextAsync("Send fine");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Insert fine notification" })).ToBeVisibleAsync();
        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    /// <summary>Which case it is and what presses stays in view, however far one reads; the parts of the page are links.</summary>
    [ChromiumFact]
    public async Task Heading_StaysOnTop_AndItsLinksLeadToTheParts()
    {
        await Open($"/cases/{await CaseAt("notified")}");
        await Expect(Page.Locator(".stages li")).ToHaveTextAsync(["Fine created (done)", "Notice sent (done)", "Offender notified", "Paid"]);
        await Expect(Page.Locator(".stages [aria-current=step]")).ToHaveTextAsync("Offender notified");

        await Page.Locator(".parts").GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();

        await Expect(Page.Locator("#timeline-title")).ToBeInViewportAsync();
        await Expect(Page.Locator("h1")).ToBeInViewportAsync();
        var (heading, title) = (await Page.Locator(".heading").BoundingBoxAsync(), await Page.Locator("#timeline-title").BoundingBoxAsync());
        Assert.True(title!.Y >= heading!.Y + heading.Height - 1, "The heading covers what its link leads to.");
    }

    /// <summary>The first click leads to what would follow; nothing is recorded by it.</summary>
    [ChromiumFact]
    public async Task Step_OnlyLookedAt_IsNotRecorded()
    {
        var open = await CaseAt("created");
        var before = (await Court.Case(open))!.Position;
        await Page.GotoAsync($"{Address}/cases/{open}");

        await Check("Send fine");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Leave it" }).ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync(open.Text);
        Assert.Equal(before, (await Court.Case(open))!.Position);
    }

    [ChromiumFact]
    public async Task Record_ClickedTwice_RecordsOnce()
    {
        var open = await CaseAt("created");
        var before = (await Court.Case(open))!.Timeline.Count(it => it.Kind == TimelineKind.Step);
        await Page.GotoAsync($"{Address}/cases/{open}");
        await Check("Send fine");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).DblClickAsync();

        await Expect(Page.GetByText("Send fine: recorded.")).ToBeVisibleAsync();
        Assert.Equal(before + 1, (await Court.Case(open))!.Timeline.Count(it => it.Kind == TimelineKind.Step));
    }

    [ChromiumFact]
    public async Task Step_Refused_SaysWhyWithTheArticleAndChangesNothing()
    {
        var notified = await CaseAt("notified");
        await Page.GotoAsync($"{Address}/cases/{notified}");

        await Check("Send for credit collection");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Record it and close the case" }).ClickAsync();

        var refusal = Page.Locator("[data-refusal=too-early]");
        await Expect(refusal).ToContainTextAsync("The payment period has not run out.");
        await Expect(refusal.Locator("cite")).ToHaveTextAsync("C.d.S. art. 202 (in force 2010-08-13)");
        Assert.Equal("notified", (await Court.Case(notified))!.Place.Text);
    }

    [ChromiumFact]
    public async Task StepsThatCloseTheCase_StandApart()
    {
        await Page.GotoAsync($"{Address}/cases/{await CaseAt("created")}");

        await Expect(Page.Locator("ul.can:not([data-closing]) li")).ToHaveCountAsync(1);
        await Expect(Page.Locator("ul.can[data-closing] li")).ToContainTextAsync("Payment");
        await Expect(Page.Locator("[data-step=send-fine] .button-strong")).ToContainTextAsync("Send fine");
    }

    [ChromiumFact]
    public async Task Why_Opened_ShowsTheCertificateInWords()
    {
        var open = await CaseAt("created");
        var certificate = (await Court.Case(open))!.Clocks[0].Certificate!;
        await Page.GotoAsync($"{Address}/cases/{open}");

        var card = Page.Locator("[data-limit=dispatch]");
        await card.GetByText("Why this date?").ClickAsync();

        await Expect(card.Locator(".why li")).ToHaveCountAsync(certificate.Lines.Length);
        await Expect(card.Locator(".why li").Last).ToContainTextAsync(certificate.Lines[^1].Why.En);
        await Expect(card.Locator(".why li time").Last)
            .ToHaveAttributeAsync("datetime", certificate.Due.ToString());
    }

    [ChromiumFact]
    public async Task Clock_OfAnOverdueCase_SaysInWordsWhatItDraws()
    {
        var overdue = (await Court.Cases(new CaseQuery(Limit: new("payment"), Exactly: Urgency.Overdue))).Rows[0];
        await Page.GotoAsync($"{Address}/cases/{overdue.Number}");

        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = $"Payment: 60 of 60 days used." }))
            .ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex($"{-overdue.Worst!.Left} days? late\\.$"));
    }

    [ChromiumFact]
    public async Task StepThatIsNotPossible_Shown_SaysWhyNot()
    {
        await Page.GotoAsync($"{Address}/cases/{await CaseAt("created")}");

        await Page.GetByText("other steps are not possible now").ClickAsync();

        await Expect(Page.Locator(".cannot li").Filter(new() { HasText = "Insert fine notification" }))
            .ToContainTextAsync("Not possible while the case stands at “Fine created”.");
    }

    [ChromiumFact]
    public async Task Finding_InACase_IsNamedInItsHistory()
    {
        var finding = (await Court.Cases(new CaseQuery(WithFindings: true))).Rows[0].Number;
        await Page.GotoAsync($"{Address}/cases/{finding}");

        await Expect(Page.Locator(".entry-finding")).ToContainTextAsync("not allowed here by the procedure");
    }

    [ChromiumTheory]
    [InlineData("/cases/preview/none", "There is no such case")]
    [InlineData("/cases/none", "There is no such case")]
    [InlineData("/nowhere/at/all", "There is no such page")]
    public async Task Address_ThatLeadsNowhere_SaysSoAndAnswers404(string path, string words)
    {
        var answer = await Page.GotoAsync(Address + path);

        Assert.Equal(404, answer!.Status);
        await Expect(Page.Locator("h1")).ToHaveTextAsync(words);
    }

    /// <summary>Two slashes at the beginning of a link would lead to another host.</summary>
    [ChromiumFact]
    public async Task SkipLink_OfAnAddressWithTwoSlashes_StaysOnThisHost()
    {
        await Page.GotoAsync(Address + "//elsewhere.example/");

        await Expect(Page.Locator("a.skip")).ToHaveAttributeAsync("href", "/elsewhere.example/#main");
    }

    private async Task<CaseNumber> CaseAt(string place) =>
        (await Court.Cases(new CaseQuery(Place: new(place), OpenOnly: true))).Rows[0].Number;

    /// <summary>To the page on which a step is checked, once its circuit is there.</summary>
    private async Task Check(string step)
    {
        await Live();
        await Page.GetByRole(AriaRole.Link, new() { Name = step }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync(step);
    }
}
