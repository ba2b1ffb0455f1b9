using Microsoft.Playwright;
using Supervision.Domain.People;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>A case with two defendants: the clerk says which of them a step is about, and each has an answer of their own to give.</summary>
[Collection(PageTests.Name)]
public sealed class DefendantsStoryTests(BrowserFixture fixture) : IAsyncLifetime
{
    private const string History = """
        {"when":"2025-01-13","case":"1","actor":{"role":"clerk"},"act":"file-case","states":{"sum":"120000"}}
        {"when":"2025-01-13","case":"1","actor":{"role":"clerk"},"act":"name-defendant"}
        {"when":"2025-01-13","case":"1","actor":{"role":"clerk"},"act":"name-defendant"}
        {"when":"2025-01-13","case":"1","act":"case.assign","person":"clerk","as":"clerk"}
        {"when":"2025-01-15","case":"1","actor":{"role":"clerk"},"act":"serve","about":"defendant-1"}
        """;

    private ServedHistory? served;

    public async Task InitializeAsync() => served = Chromium.Missing is not null ? null : await ServedHistory.Start(
        History, ["civil-two"], "2025-01-20T02:00:00Z", Role.Clerk);

    public async Task DisposeAsync() => await (served?.DisposeAsync() ?? ValueTask.CompletedTask);

    [ChromiumFact]
    public async Task Clerk_ServesTheOtherDefendant_FromTheDesk_AndNamesAThirdWithoutScripts()
    {
        var page = await (await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 900 } })).NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, line) => errors.AddRange(line.Type == "error" ? [line.Text] : Array.Empty<string>());

        // From the desk the one who is still to be served is chosen already; the check says whose answer begins, and until when.
        await Entrance.Open(page, served!.Address, "/desk", Role.Clerk);
        await page.Locator("[data-limit=service] a.button").ClickAsync();
        await Expect(page.Locator("select[name=about]")).ToHaveValueAsync("defendant-2");
        await Expect(page.Locator("[data-change=answer]")).ToContainTextAsync("Answer: Defendant 2");
        await Expect(page.Locator("[data-change=answer]")).ToContainTextAsync("5 Feb");
        await page.Locator("select[name=about]").SelectOptionAsync("defendant-1");
        await Expect(page.Locator(".strip-bad")).ToContainTextAsync("not possible while the case stands at \"Served\"");
        await page.Locator("select[name=about]").SelectOptionAsync("defendant-2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(page.Locator(".entry-step").First).ToContainTextAsync("Serve the complaint: Defendant 2");
        await Expect(page.Locator("[data-known=defendant-2]")).ToContainTextAsync("Service: Served");
        await Expect(page.Locator("[data-limit=answer]")).ToHaveCountAsync(2);

        // A third defendant is named on a machine without scripts: the form says where they live, and the case what they are called.
        await using var plain = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", JavaScriptEnabled = false, StorageState = await page.Context.StorageStateAsync() });
        var paper = await plain.NewPageAsync();
        await paper.GotoAsync(new Uri(served.Address, "/acts/name-defendant/minyuan/1").ToString());
        await paper.Locator("select[name='fact.domicile']").SelectOptionAsync("abroad");
        await paper.GetByRole(AriaRole.Button, new() { Name = "Show what follows" }).ClickAsync();
        await Expect(paper.Locator("[data-change=service]")).ToContainTextAsync("Service of the complaint: Defendant 3");
        await paper.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(paper.Locator("[data-known=defendant-3]")).ToContainTextAsync("Domicile: abroad");
        Assert.Empty(errors);
    }
}
