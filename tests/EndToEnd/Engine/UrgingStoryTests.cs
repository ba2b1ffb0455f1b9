using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>A supervisor urges, the undertaker answers: the real executable, its own court in motion, a browser for each.</summary>
[Collection(PageTests.Name)]
public sealed class UrgingStoryTests(BrowserFixture fixture, DemonstrationCourt court) : StoryTest(fixture, court)
{
    private const string Question = "When will judgment be pronounced?";

    private const string Reply = "Next Friday, after the last witness.";

    [ChromiumFact]
    public async Task ASupervisorAsks_TheJudgeAnswersFromTheDesk_AndBothStandOnTheCase()
    {
        var judge = await Come("/desk", "judge-04");
        var number = (await judge.Locator("[data-group=later] [data-duty]").Last.GetAttributeAsync("data-duty"))!;

        var supervisor = await Come($"/urge/{number}", "supervisor-01");
        await Expect(supervisor.Locator("[data-follows=due]")).ToContainTextAsync("the court’s own target");
        await supervisor.GetByLabel("Question").FillAsync(Question);
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(supervisor.Locator("[data-done=urged]")).ToBeVisibleAsync();

        var duty = judge.Locator("[data-group=urged] li").Filter(new() { HasText = number });
        await Expect(duty.Locator("q")).ToHaveTextAsync(Question);
        await duty.Locator("a.button").ClickAsync();
        await judge.GetByLabel("Answer", new() { Exact = false }).Last.FillAsync(Reply);
        await judge.GetByRole(AriaRole.Button, new() { Name = "Record the answer" }).ClickAsync();
        await Expect(judge.Locator("[data-done=answered]")).ToBeVisibleAsync();

        await Expect(supervisor.Locator("[data-urgings] [data-state=answered]")).ToContainTextAsync(Reply);
        await Expect(supervisor.Locator(".entry-urging").First).ToBeVisibleAsync();
        await supervisor.Locator("#alerts").ClickAsync();
        await Expect(supervisor.Locator("[data-alert]").Filter(new() { HasText = number }).Filter(new() { HasText = "answered" }).First).ToBeVisibleAsync();
    }

    /// <summary>Both forms are ordinary ones.</summary>
    [ChromiumFact]
    public async Task WithoutScripts_AnUrgingIsAskedAndAnswered()
    {
        var desk = await Come("/desk", "judge-06");
        var number = (await desk.Locator("[data-group=later] [data-duty]").Last.GetAttributeAsync("data-duty"))!;
        var supervisor = await Plain("supervisor-01");
        await supervisor.GotoAsync(AddressOf($"/urge/{number}"));
        await supervisor.GetByLabel("Question").FillAsync(Question);
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(supervisor.Locator("[data-urgings] q").First).ToHaveTextAsync(Question);

        var judge = await Plain("judge-06");
        await judge.GotoAsync(AddressOf($"/answer/1/{number}"));
        await judge.Locator("textarea[name=text]").FillAsync(Reply);
        await judge.GetByRole(AriaRole.Button, new() { Name = "Record the answer" }).ClickAsync();
        await Expect(judge.Locator("[data-urgings] [data-state=answered]")).ToContainTextAsync(Reply);
    }
}
