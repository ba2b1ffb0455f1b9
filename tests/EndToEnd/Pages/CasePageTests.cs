using System.Globalization;
using Microsoft.Playwright;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class CasePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [ChromiumFact]
    public async Task Step_Taken_IsOnThePageWithItsPosition()
    {
        var open = await CaseAt("created");
        await Page.GotoAsync($"{Address}/cases/{open}");
        await Page.EvaluateAsync("window.sameDocument = true");

        await PressWhenLive("Send fine");

        await Expect(Page.GetByText("Send fine: recorded.")).ToBeVisibleAsync();
        var view = await Court.Case(open);
        await Expect(Page.Locator("dl.facts dd").First).ToContainTextAsync("Notice sent");
        await Expect(Page.Locator($"[data-position='{view!.Position}'] strong")).ToHaveTextAsync("Send fine");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Insert fine notification" })).ToBeVisibleAsync();
        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [ChromiumFact]
    public async Task Step_ClickedTwice_IsTakenOnceAndTheNextOneIsNot()
    {
        var open = await CaseAt("created");
        var before = (await Court.Case(open))!.Timeline.Count(it => it.Kind == TimelineKind.Step);
        await Page.GotoAsync($"{Address}/cases/{open}");
        await Live();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Send fine" }).DblClickAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Insert fine notification" })).ToBeEnabledAsync();
        Assert.Equal(before + 1, (await Court.Case(open))!.Timeline.Count(it => it.Kind == TimelineKind.Step));
    }

    [ChromiumFact]
    public async Task Step_Refused_SaysWhyWithTheArticleAndChangesNothing()
    {
        var notified = await CaseAt("notified");
        await Page.GotoAsync($"{Address}/cases/{notified}");

        await PressWhenLive("Send for credit collection");

        var refusal = Page.Locator("[data-refusal=too-early]");
        await Expect(refusal).ToContainTextAsync("The payment period has not run out.");
        await Expect(refusal.Locator("cite")).ToHaveTextAsync("C.d.S. art. 202 (in force 2010-08-13)");
        await Expect(Page.Locator("dl.facts dd").First).ToContainTextAsync("Offender notified");
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
            .ToHaveAttributeAsync("datetime", certificate.Due.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
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

    private async Task<CaseNumber> CaseAt(string place) =>
        (await Court.Cases(new CaseQuery(Place: new(place), OpenOnly: true))).Rows[0].Number;

    /// <summary>A button of a page that has just been painted does nothing before its circuit is there; the wait for it is the page's own mark.</summary>
    private async Task PressWhenLive(string step)
    {
        await Live();
        await Page.GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
    }
}
