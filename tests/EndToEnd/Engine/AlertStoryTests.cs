using System.Globalization;
using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>An alert from the moment it comes to the one who answers for it: the real executable, its own court in motion, two people with a browser each.</summary>
[Collection(PageTests.Name)]
public sealed class AlertStoryTests(BrowserFixture fixture, DemonstrationCourt court) : StoryTest(fixture, court)
{
    private const string Note = "The hearing is moved to Monday; I report then.";

    /// <summary>It comes while the judge is at something else, is seen when it stood on the screen, and is answered for; the supervisor sees who did, and when.</summary>
    [ChromiumFact]
    public async Task AnAlert_ReachesTheJudgeOnAnotherPage_IsSeenAndAcknowledged_AndTheSupervisorSeesByWhom()
    {
        var judge = await Come("/desk", "judge-01");
        var before = await Unseen(judge);
        await judge.WaitForFunctionAsync(
            "before => parseInt(document.querySelector('#alerts .waiting span')?.textContent ?? '0') > before", before, new() { Timeout = 90_000 });

        await judge.Locator("#alerts").ClickAsync();
        var row = judge.Locator("[data-part=unseen] [data-alert]").First;
        var alert = (await row.GetAttributeAsync("data-alert"))!;
        await Expect(judge.Locator($"[data-alert='{alert}'] [data-life=seen]")).ToContainTextAsync("Wang Min");

        await judge.Locator($"[data-alert='{alert}'] a.button").ClickAsync();
        await judge.GetByLabel("Note (may stay empty)").FillAsync(Note);
        await judge.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(judge.Locator("[data-done]")).ToBeVisibleAsync();

        var supervisor = await Come($"/alerts/{alert}", "supervisor-01");
        await Expect(supervisor.Locator("[data-life=acknowledged]")).ToContainTextAsync("Wang Min");
        await Expect(supervisor.Locator("[data-life=acknowledged] q")).ToHaveTextAsync(Note);
    }

    /// <summary>What is below the edge of the screen is not seen.</summary>
    [ChromiumFact]
    public async Task Alerts_BelowTheEdgeOfTheScreen_AreUnseen_UntilSomebodyScrolls()
    {
        var page = await Come("/alerts?set=court", "president", height: 420);
        await page.WaitForFunctionAsync("document.querySelectorAll('[data-part=unseen] [data-alert]').length > 12", null, new() { Timeout = 90_000 });
        await page.ReloadAsync();
        var last = page.Locator("[data-part=unseen] [data-alert]").Last;
        await Expect(page.Locator("[data-part=unseen] [data-alert]").First.Locator("[data-life=seen]")).ToHaveCountAsync(1);
        var alert = (await last.GetAttributeAsync("data-alert"))!;
        await Expect(page.Locator($"[data-alert='{alert}'] [data-life=seen]")).ToHaveCountAsync(0);

        await last.ScrollIntoViewIfNeededAsync();

        await Expect(page.Locator($"[data-alert='{alert}'] [data-life=seen]")).ToHaveCountAsync(1);
    }

    /// <summary>A page without scripts says by asking for a picture that it was asked for, and its form is an ordinary one.</summary>
    [ChromiumFact]
    public async Task WithoutScripts_WhatTheListShowedIsSeen_AndAnAlertIsAcknowledgedByItsForm()
    {
        var live = await Come("/desk", "judge-03");
        await live.WaitForFunctionAsync("document.querySelector('#alerts .waiting') !== null", null, new() { Timeout = 90_000 });
        var page = await Plain("judge-03");
        await page.GotoAsync(AddressOf("/alerts"));
        var alert = (await page.Locator("[data-unseen]").First.GetAttributeAsync("data-alert"))!;
        await page.GotoAsync(AddressOf($"/alerts/{alert}"));
        await Expect(page.Locator("[data-life=seen]")).ToHaveCountAsync(1);

        await page.GetByLabel("Note (may stay empty)").FillAsync(Note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(AddressOf("/alerts?done=1"));
        await Expect(page.Locator($"[data-alert='{alert}'] q")).ToHaveTextAsync(Note);
    }

    private static async Task<int> Unseen(IPage page) => await page.Locator("#alerts .waiting").CountAsync() == 0
        ? 0
        : int.Parse(await page.Locator("#alerts .waiting span").First.InnerTextAsync(), CultureInfo.InvariantCulture);
}
