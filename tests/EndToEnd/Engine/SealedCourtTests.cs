using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Supervision.Domain.People;
using Supervision.EndToEnd.Pages;
using Supervision.Verifier.Running;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>The auditor's way on the real executable: the real signer, the real verifier, files that are checked outside.</summary>
[Collection(PageTests.Name)]
public sealed class SealedCourtTests(BrowserFixture fixture, SealedCourt court) : IClassFixture<SealedCourt>, IAsyncLifetime
{
    private static readonly string[] Steps = ["leaf", "path", "root", "chain", "fields", "signature", "completeness"];

    private IBrowserContext? context;
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            context = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1366, Height = 768 }, AcceptDownloads = true });
            page = await context.NewPageAsync();
        }
    }

    public async Task DisposeAsync() => await (context?.CloseAsync() ?? Task.CompletedTask);

    [ChromiumFact]
    public async Task LatePayment_Searched_IsProvedOnThePage_AndOutsideOfItByTheFile()
    {
        await Open("/audit?late=1");
        await page.Locator("tr[data-position]").Filter(new() { HasText = "too late for: Payment" }).Filter(new() { HasText = "it-road/B" }).Locator(".col-position a").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("it-road/B");
        await Expect(page.GetByText("every entry is bound to the one before it")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Prove it" }).ClickAsync();

        await Expect(page.Locator("[data-proof=holds]")).ToContainTextAsync("The proof holds.");
        Assert.Equal(Steps, await page.Locator("[data-part]").EvaluateAllAsync<string[]>("them => them.map(it => it.dataset.part)"));
        await Expect(page.Locator("[data-part] .word")).ToHaveTextAsync(Steps.Select(_ => "holds"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        var file = await Download(page.GetByRole(AriaRole.Link, new() { Name = "Download the proof" }));
        Assert.EndsWith("it-road_B.bundle.json", file, StringComparison.Ordinal);
        Verified("bundle", file);
    }

    [ChromiumFact]
    public async Task Receipt_OfAnEntry_IsVerifiedOutside()
    {
        await Open("/audit/chain/it-road/C");
        await page.GetByText("Everything in this entry").First.ClickAsync();

        Verified("receipt", await Download(page.GetByRole(AriaRole.Link, new() { Name = "Receipt of this entry" })));
    }

    [ChromiumFact]
    public async Task ProveIt_InChinese_HoldsInSevenSteps()
    {
        await Open("/audit/chain/it-road/A");
        await page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Expect(page.Locator("html[lang=zh-CN]")).ToHaveAttributeAsync("data-live", "yes");

        await page.GetByRole(AriaRole.Button, new() { Name = "核验证明" }).ClickAsync();

        await Expect(page.Locator("[data-proof=holds]")).ToContainTextAsync("证明成立。");
        await Expect(page.Locator("[data-part] .word")).ToHaveTextAsync(Steps.Select(_ => "成立"));
    }

    [ChromiumFact]
    public async Task LogHealth_OfTheRealLog_SaysWhatIsSealed_WithTheKeyThatOutsidersAreGiven()
    {
        await Open("/audit/log"); // To sign in is an entry too.
        var health = await court.Served.Get("/api/audit/log");

        var size = health["checkpoint"]!["size"]!.GetValue<int>().ToString("N0", CultureInfo.GetCultureInfo("en-GB"));
        await Expect(page.Locator("[data-sealed=yes]")).ToHaveTextAsync($"Sealed up to entry {size}");
        await Expect(page.Locator("[data-figure=tail]")).ToHaveTextAsync("nothing: every entry is covered");
        await Expect(page.GetByText((await File.ReadAllTextAsync(court.KeyFile)).Split('+')[1], new() { Exact = true })).ToBeVisibleAsync();

        // Written by the clock of the machine, a moment ago, though the court's clock stands in 2001.
        await Expect(page.Locator("[data-figure=newest]")).ToHaveTextAsync(new Regex(@"^written down \d+ (s|min) ago \("));

        await page.GetByRole(AriaRole.Button, new() { Name = "Compare now" }).ClickAsync();
        await Expect(page.Locator("[data-reconciled=yes]")).ToHaveTextAsync("They agree");
    }

    private void Verified(string what, string file)
    {
        using var said = new StringWriter();
        Assert.True(VerifierProgram.Run([what, file, "--key", court.KeyFile], said, said) == 0, said.ToString());
    }

    private async Task<string> Download(ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var file = court.Named(download.SuggestedFilename);
        await download.SaveAsAsync(file);
        return file;
    }

    private Task Open(string path) => Entrance.Open(page, court.Served.Address, path, Role.Auditor);
}
