using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>An entry that was made in the wrong case: one person proposes that it be put right, another confirms it, and what was told counts no longer.</summary>
[Collection(PageTests.Name)]
public sealed class CorrectionStoryTests(BrowserFixture fixture, DemonstrationCourt court) : IClassFixture<DemonstrationCourt>
{
    [ChromiumFact]
    public async Task Filing_OfAnotherCase_IsProposedByOne_ConfirmedByAnotherWithoutScripts_AndTheAlertsAreWithdrawn()
    {
        var (president, supervisor) = (await NewPage(), await NewPage());
        await Entrance.OpenAs(president, court.Served.Address, "/?urgency=overdue", "president");
        await president.Locator("tr[data-case] a").First.ClickAsync();
        await Expect(president.Locator("#steps-title")).ToBeVisibleAsync();
        var opened = new Uri(president.Url).AbsolutePath;
        await Expect(president.Locator(".entry-overdue").First).ToBeVisibleAsync();

        // Proposed: the check says what follows, and that it takes a second person.
        await president.Locator(".entry-step [data-correct]").Last.ClickAsync();
        await Expect(president.Locator("h1")).ToHaveTextAsync("Put an entry right");
        await president.GetByText("It belongs to another case").ClickAsync();
        await Expect(president.Locator("[data-second=yes]")).ToContainTextAsync("a limit moves");
        await Expect(president.Locator("[data-follows=Withdrawn]").First).ToContainTextAsync("Counts no longer");
        await president.Locator("textarea[name=why]").FillAsync("The complaint of another plaintiff of the same name.");
        await president.GetByRole(AriaRole.Button, new() { Name = "Propose it to a second person" }).ClickAsync();
        await Expect(president.GetByText("It counts for nothing until somebody else confirms it.")).ToBeVisibleAsync();
        await president.GetByRole(AriaRole.Link, new() { Name = "Check it" }).ClickAsync();
        await Expect(president.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" })).ToBeVisibleAsync();
        await Expect(president.GetByRole(AriaRole.Button, new() { Name = "Confirm it" })).ToHaveCountAsync(0);

        // Confirmed by somebody else, on a machine without scripts.
        await Entrance.OpenAs(supervisor, court.Served.Address, opened, "supervisor-01");
        await using var plain = await fixture.Browser.NewContextAsync(
            new() { Locale = "en-GB", JavaScriptEnabled = false, StorageState = await supervisor.Context.StorageStateAsync() });
        var paper = await plain.NewPageAsync();
        await paper.GotoAsync(new Uri(court.Served.Address, opened).ToString());
        await paper.GetByRole(AriaRole.Link, new() { Name = "Check it" }).ClickAsync();
        await Expect(paper.Locator("[data-why]")).ToContainTextAsync("another plaintiff of the same name");
        await paper.GetByRole(AriaRole.Button, new() { Name = "Confirm it" }).ClickAsync();

        await Expect(paper.GetByText("The entry was put right. The case has been worked out anew.")).ToBeVisibleAsync();
        await Expect(paper.Locator(".entry-step [data-struck]").Last).ToBeVisibleAsync();
        await Expect(paper.Locator(".entry-overdue [data-withdrawn]").First).ToBeVisibleAsync();
        await Expect(paper.Locator(".entry-withdrawal").First).ToContainTextAsync("withdrawn, it counts no longer");
        await Expect(paper.Locator(".entry-correction")).ToContainTextAsync("another plaintiff of the same name");
        await Expect(paper.Locator("[data-proposal]")).ToHaveCountAsync(0);
    }

    private async Task<IPage> NewPage()
    {
        var context = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 900 } });
        return await context.NewPageAsync();
    }
}
