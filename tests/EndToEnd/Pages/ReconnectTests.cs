using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

public sealed class ReconnectTests(BrowserFixture fixture) : PageTest(fixture)
{
    private CuttableLine? line;

    [ChromiumFact]
    public async Task Connection_CutAndMended_KeepsThePageAndShowsWhatWasMissed()
    {
        await Open("/?urgency=overdue");
        await Page.EvaluateAsync("window.sameDocument = true");

        line!.Cut();
        await Expect(Page.GetByText("The connection is away.")).ToBeVisibleAsync();
        var alerts = new[] { Court.RaiseAlert(), Court.RaiseAlert(1) };
        line.Mend();

        await Expect(Page.Locator("[data-missed]")).ToHaveTextAsync(
            new System.Text.RegularExpressions.Regex("^You are connected again. 2 alerts came meanwhile"), new() { Timeout = 30_000 });
        await Expect(Page.GetByText("The connection is away.")).ToBeHiddenAsync();
        foreach (var alert in alerts)
        {
            await Expect(Page.Locator($"[data-alert='{alert.Position}']")).ToBeVisibleAsync();
        }

        await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue");
        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument === true"), "The page was loaded again; its circuit was not taken up.");
        var late = Court.RaiseAlert(2);
        await Expect(Page.Locator($"[data-alert='{late.Position}']")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Host_StartedAnew_BringsThePageBackAtItsPlace()
    {
        await Open("/?urgency=overdue&sort=number");
        await Page.EvaluateAsync("window.sameDocument = true");
        await Page.EvaluateAsync("window.scrollTo(0, 400)");

        await Restart();

        await Page.WaitForFunctionAsync("window.sameDocument === undefined", null, new() { Timeout = 60_000 });
        await Live();
        await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue&sort=number");
        var late = Court.RaiseAlert();
        await Expect(Page.Locator($"[data-alert='{late.Position}']")).ToBeVisibleAsync();
        await Expect(Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task Back_FromACase_ShowsTheBoardAsItWasLeft()
    {
        await Open("/?urgency=overdue");
        await Page.EvaluateAsync("window.sameDocument = true");
        var first = await Page.Locator("tr[data-case]").First.GetAttributeAsync("data-case");
        await Page.Locator("tr[data-case] a").First.ClickAsync();
        await Expect(Page.Locator("#clocks-title")).ToBeVisibleAsync();

        await Page.GoBackAsync();

        await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue");
        await Expect(Page.Locator("tr[data-case]").First).ToHaveAttributeAsync("data-case", first!);
        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument === true"), "The page was loaded again instead of being drawn by its circuit.");
        await Page.GoForwardAsync();
        await Expect(Page.Locator("#clocks-title")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Circuit_PutToRest_SaysSoAndGoesOnWhenAsked()
    {
        await Open("/?urgency=overdue");

        await Page.EvaluateAsync("window.Blazor.pauseCircuit()");
        await Expect(Page.GetByText("This page is at rest.")).ToBeVisibleAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        await Expect(Page.GetByText("This page is at rest.")).ToBeHiddenAsync();
        var late = Court.RaiseAlert();
        await Expect(Page.Locator($"[data-alert='{late.Position}']")).ToBeVisibleAsync();
    }

    protected override Task<string> AddressFor(Uri hostAddress)
    {
        ArgumentNullException.ThrowIfNull(hostAddress);
        line = CuttableLine.To(hostAddress.Port);
        return Task.FromResult($"http://127.0.0.1:{line.Port}");
    }

    protected override async Task Closed()
    {
        if (line is not null)
        {
            await line.DisposeAsync();
        }
    }
}
