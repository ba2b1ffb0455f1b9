using Microsoft.Playwright;
using Supervision.Domain.People;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>A judge asks for more time, the head of the division agrees on a machine without scripts, the president grants less: the real executable.</summary>
[Collection(PageTests.Name)]
public sealed class ApprovalStoryTests(BrowserFixture fixture) : IAsyncLifetime
{
    /// <summary>Six months from 11 March 2024 end on 11 September.</summary>
    private const string History = """
        {"when":"2024-03-11","case":"1","actor":{"role":"clerk"},"act":"file-case"}
        {"when":"2024-03-11","case":"1","act":"case.assign","person":"judge","as":"judge"}
        {"when":"2024-03-11","case":"1","act":"case.allot","division":"civil-1"}
        """;

    private ServedHistory? served;

    public async Task InitializeAsync() => served = Chromium.Missing is not null ? null : await ServedHistory.Start(
        History, ["extension"], "2024-08-20T02:00:00Z", Role.Judge, Role.DivisionChief, Role.CourtPresident);

    public async Task DisposeAsync() => await (served?.DisposeAsync() ?? ValueTask.CompletedTask);

    [ChromiumFact]
    public async Task AJudgeAsks_BothDecide_AndTheLastDayMovesByWhatWasGranted()
    {
        var errors = new List<string>();
        var judge = await Come("/cases/jiceng/1", Role.Judge, errors);
        await Expect(judge.Locator("[data-step=extend] [data-agreed-to]")).ToContainTextAsync("Head of the division");
        await judge.Locator("[data-step=extend] a.button").ClickAsync();
        await Expect(judge.Locator("p[data-agreed-to]")).ToContainTextAsync("No decision in time is neither a yes nor a no");
        await judge.Locator("textarea[name=reason]").FillAsync("An expert is ill.");
        await judge.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(judge.Locator("[data-done=approval-asked]")).ToBeVisibleAsync();
        await Expect(judge.Locator("[data-approvals] [data-request='1']")).ToContainTextAsync("waits for: Head of the division");

        // The head of the division has a browser without scripts, and the president the navigation's count.
        var chief = await Come("/approvals", Role.DivisionChief, errors);
        await using var plain = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", JavaScriptEnabled = false, StorageState = await chief.Context.StorageStateAsync() });
        var paper = await plain.NewPageAsync();
        await paper.GotoAsync(new Uri(served!.Address, "/approvals").ToString());
        await paper.Locator("[data-group=mine] a.button").ClickAsync();
        await Expect(paper.Locator("[data-old]")).ToContainTextAsync("11 Sep");
        await Expect(paper.Locator("[data-new]")).ToContainTextAsync("11 Mar");
        await paper.GetByLabel("Agree as asked").CheckAsync();
        await paper.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Expect(paper.Locator("[data-done=approval-decided]")).ToBeVisibleAsync();

        var president = await Come("/approvals", Role.CourtPresident, errors);
        await Expect(president.Locator("#approvals .waiting")).ToContainTextAsync("1");
        await president.Locator("[data-group=mine] a.button").ClickAsync();
        await Expect(president.Locator("[data-approver='0']")).ToHaveAttributeAsync("data-state", "agreed");
        await president.GetByLabel("Agree to less time").CheckAsync();
        await president.Locator("input[name=length]").FillAsync("3m");
        await president.Locator("[data-decide] textarea[name=text]").FillAsync("Three months are enough.");
        await president.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Expect(president.Locator("[data-done=approval-decided]")).ToBeVisibleAsync();

        // What all have agreed to is done by the engine, and stands on every open page: three months more, counted from the filing.
        await Expect(judge.Locator("[data-limit=trial] .clock-ends")).ToContainTextAsync("11 Dec");
        await Expect(judge.Locator("[data-approvals] [data-stage=Granted]")).ToBeVisibleAsync();
        await Expect(judge.Locator(".entry-approval").First).ToContainTextAsync("granted by");
        Assert.Empty(errors);
    }

    private async Task<IPage> Come(string path, Role role, List<string> errors)
    {
        var page = await (await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 900 } })).NewPageAsync();
        page.Console += (_, line) => errors.AddRange(line.Type == "error" ? [line.Text] : Array.Empty<string>());
        await Entrance.Open(page, served!.Address, path, role);
        return page;
    }
}
