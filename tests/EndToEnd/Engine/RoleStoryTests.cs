using System.Text;
using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>
/// From the door to what a role is there for, for the roles whose story is told nowhere else. Judge, clerk, party and president have theirs in
/// <see cref="DemonstrationCourtTests"/>, the supervisor in <see cref="UrgingStoryTests"/>, the administrator in <see cref="PeopleOfACourtTests"/>,
/// the auditor in <see cref="SealedCourtTests"/>.
/// </summary>
[Collection(PageTests.Name)]
public sealed class RoleStoryTests(BrowserFixture fixture, DemonstrationCourt court) : StoryTest(fixture, court)
{
    private const string Open = "/?open=1&order=last-step&desc=1";

    /// <summary>
    /// Finance files a receipt with a case whose parties it may not see, so its title is withheld from then on; the president reads it; a mediator who is not
    /// of the case gets neither the case nor the paper.
    /// </summary>
    [ChromiumFact]
    public async Task Finance_FilesAReceipt_ThatThePresidentOpens_AndWhoeverIsNotOfTheCaseIsRefused()
    {
        var finance = await Come("/", "finance-01");
        await Expect(finance.Locator("h1")).ToHaveTextAsync("My desk");
        await Go(finance, Open);
        await OpenFirst(finance);
        var path = new Uri(finance.Url).AbsolutePath;
        await FilePaper(finance, "Receipt of the court fee", "Received: 50 yuan.");
        await Expect(finance.Locator("[data-document]").Filter(new() { HasText = "as finance" })).ToHaveCountAsync(1);
        await Expect(finance.Locator("[data-document]").Filter(new() { HasText = "Receipt of the court fee" })).ToHaveCountAsync(0);

        var president = await Come(path, "president");
        var paper = president.Locator("[data-document]").Filter(new() { HasText = "Receipt of the court fee" });
        var download = await president.RunAndWaitForDownloadAsync(() => paper.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync());
        Assert.Equal("Received: 50 yuan.", await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal("paper.txt", download.SuggestedFilename);

        var mediator = await Come("/desk", "mediator-01");
        var kept = await mediator.APIRequest.GetAsync(AddressOf(await paper.Locator("a.button").GetAttributeAsync("href") ?? ""));
        Assert.Equal(403, kept.Status);
        Assert.DoesNotContain("50 yuan", await kept.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(403, (await mediator.GotoAsync(AddressOf(path)))!.Status);
        await Expect(mediator.Locator("#documents-title")).ToHaveCountAsync(0);
    }

    /// <summary>A case goes to the mediator, who finds it on the desk among those that wait for others, and files what was agreed.</summary>
    [ChromiumFact]
    public async Task Mediator_GivenACase_FindsItOnTheDesk_AndFilesTheRecordOfTheMediation()
    {
        var president = await Come("/?place=served&order=last-step&desc=1", "president");
        var number = (await president.Locator("tr[data-case]").Last.GetAttributeAsync("data-case"))!;
        await Go(president, $"/assign/{number}?as=mediator&who=mediator-01");
        await president.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Expect(president.Locator("[data-done]")).ToBeVisibleAsync();

        var mediator = await Come("/", "mediator-01");
        await Expect(mediator.Locator("h1")).ToHaveTextAsync("My desk");
        await mediator.Locator("details.others summary").First.ClickAsync();
        await mediator.Locator($"[data-duty='{number}'] a.case").First.ClickAsync();
        await Expect(mediator.Locator("#documents-title")).ToBeVisibleAsync();
        await FilePaper(mediator, "Record of the mediation", "The parties agree to pay by instalments.");

        await Expect(mediator.Locator("[data-document]").Filter(new() { HasText = "as mediator" })).ToContainTextAsync("Record of the mediation");
        await Expect(president.Locator("[data-document]").Filter(new() { HasText = "Record of the mediation" })).ToBeVisibleAsync();
    }

    /// <summary>A notary comes for the seal, and takes along the proof of a case that the notary may not read.</summary>
    [ChromiumFact]
    public async Task Notary_SeesTheLogSealed_TakesTheProofOfACaseAlong_AndIsShownNoCase()
    {
        var clerk = await Come(Open, "clerk-01");
        var number = (await clerk.Locator("tr[data-case]").Last.GetAttributeAsync("data-case"))!;

        var notary = await Come("/", "notary-01");
        await Expect(notary).ToHaveURLAsync(AddressOf("/audit/log"));
        await Expect(notary.Locator("[data-sealed=yes]")).ToBeVisibleAsync();
        await notary.GetByText("The checkpoint as it was signed").ClickAsync();
        await Expect(notary.Locator("details pre")).ToContainTextAsync("demo");

        var proof = await notary.APIRequest.GetAsync(AddressOf($"/cases/{number}/bundle"));
        Assert.Equal(200, proof.Status);
        Assert.Equal(403, (await notary.GotoAsync(AddressOf($"/cases/{number}")))!.Status);
    }

    /// <summary>An officer needs to see a case that is another's: says why, sees it, files the report.</summary>
    [ChromiumFact]
    public async Task Officer_OpensACaseWithAReason_AndFilesTheReport()
    {
        var officer = await Come("/", "officer-01");
        await Expect(officer.Locator("h1")).ToHaveTextAsync("My desk");
        await Go(officer, Open);
        await OpenFirst(officer);
        await Expect(officer.Locator("h1")).ToContainTextAsync("This case is not one of yours");
        await officer.GetByLabel("Why do you need to see it?").FillAsync("Enforcement of the interim order of Tuesday.");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await Expect(officer.Locator("[data-open-until]")).ToBeVisibleAsync();

        await FilePaper(officer, "Report of the visit", "Nobody was there.");
        await Expect(officer.Locator("[data-document]").Filter(new() { HasText = "as enforcement officer" })).ToHaveCountAsync(1);
    }

    /// <summary>A chief sees the board and gives a case of the division to another judge.</summary>
    [ChromiumFact]
    public async Task Chief_GivesACaseToAnotherJudge_AndTheCaseSaysSo()
    {
        var chief = await Come("/", "chief-01");
        await Expect(chief.Locator("[data-counter=overdue]")).ToBeVisibleAsync();
        await Go(chief, "/?open=1&division=civil-1&order=last-step&desc=1");
        await OpenFirst(chief);
        await chief.Locator("summary").Filter(new() { HasText = "Assign this case" }).ClickAsync();
        await chief.Locator("select[name=who]").SelectOptionAsync("judge-04");
        await chief.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await chief.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Expect(chief.Locator("[data-done]")).ToBeVisibleAsync();
        await Expect(chief.Locator("[data-undertaker]")).ToContainTextAsync("刘洋 Liu Yang");
        await Expect(chief.Locator(".entry-assignment").First).ToContainTextAsync("刘洋 Liu Yang");
    }

    /// <summary>A judge's morning without a mouse: in, to the desk, from row to row, into the case, the act, what is to be said, recorded, and back.</summary>
    [ChromiumFact]
    public async Task Judge_WithKeysAlone_ComesIn_TakesTheNextStep_AndIsBackAtTheDesk()
    {
        var judge = await Stranger("/sign-in");
        await TabTo(judge, "[data-person=judge-07]");
        await judge.Keyboard.PressAsync("Enter");
        await Expect(judge.Locator("html")).ToHaveAttributeAsync("data-live", "yes");
        await Expect(judge.Locator("h1")).ToHaveTextAsync("My desk");

        await judge.Keyboard.PressAsync("j");
        var first = await Focused(judge);
        await judge.Keyboard.PressAsync("j");
        Assert.NotEqual(first, await Focused(judge));
        await judge.Keyboard.PressAsync("k");
        Assert.Equal(first, await Focused(judge));
        await judge.Keyboard.PressAsync("Enter");
        await Expect(judge.Locator("#steps-title")).ToBeVisibleAsync();

        await TabTo(judge, ".steps [data-step] a.button");
        var step = (await judge.EvaluateAsync<string>("document.activeElement.querySelector('span').innerText")).Trim();
        await judge.Keyboard.PressAsync("Enter");
        await Expect(judge.Locator("h1")).ToHaveTextAsync(step);
        await TabTo(judge, "textarea[name=reason]");
        await judge.Keyboard.TypeAsync("As the parties were told.");
        await TabTo(judge, "button[form=record]");
        await judge.Keyboard.PressAsync("Enter");
        await Expect(judge.GetByText($"{step}: recorded.")).ToBeVisibleAsync();

        await judge.Keyboard.PressAsync("w");
        await Expect(judge.Locator("h1")).ToHaveTextAsync("My desk");
    }

    /// <summary>A page takes what is opened on it for good once it is live.</summary>
    private static Task Live(IPage page) => Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");

    private async Task Go(IPage page, string path)
    {
        await page.GotoAsync(AddressOf(path));
        await Live(page);
    }

    private static async Task OpenFirst(IPage page)
    {
        await page.Locator("tr[data-case] a").First.ClickAsync();
        await page.WaitForURLAsync("**/cases/**");
        await Live(page);
    }

    private static async Task FilePaper(IPage page, string title, string text)
    {
        await page.Locator("#documents summary").ClickAsync();
        await page.Locator("#documents input[name=file]").SetInputFilesAsync(
            new FilePayload { Name = "paper.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("#documents input[name=title]").FillAsync(title);
        await page.GetByRole(AriaRole.Button, new() { Name = "File it" }).ClickAsync();
        await Expect(page.GetByText("The document is filed.")).ToBeVisibleAsync();
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");

    /// <summary>From where the keyboard is, with Tab alone.</summary>
    private static async Task TabTo(IPage page, string place)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("place => document.activeElement.matches(place)", place))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not come to {place}.");
    }
}
