using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>Pages that are left while they load, and pages whose reading fails: neither may end the circuit or raise the bar that says so.</summary>
public sealed class LeftPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    private readonly TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [ChromiumTheory]
    [InlineData("#audit", "cancelled")]
    [InlineData("#audit", "disposed")]
    [InlineData("#audit", "failed")]
    [InlineData("a[href^='/cases/']", "cancelled")]
    [InlineData("a[href^='/cases/']", "disposed")]
    [InlineData("a[href^='/cases/']", "failed")]
    [InlineData("a[href='/people']", "disposed")]
    [InlineData("a[href='/people']", "failed")]
    [InlineData("a[href='/delegation']", "disposed")]
    public async Task Page_LeftByALinkWhileItLoads_LeavesTheNextPageWhole(string link, string how)
    {
        await Open("/");
        var asked = Hold(how);
        await Page.Locator(link).First.EvaluateAsync("it => it.click()");
        await asked.WaitAsync(TimeSpan.FromMinutes(1));

        // The next page is answered at once; what the page before it has asked goes on waiting.
        Court.Before = null;
        await Page.Locator("#home").ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address + "/");
        reading.SetResult();
        Court.PassDay();

        await Expect(Page.Locator("tr[data-case] .mark").First).ToHaveTextAsync("51 days late");
        await Expect(Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await Expect(Page.Locator(".notice-bad, [data-failed]")).ToHaveCountAsync(0);
        Assert.Equal(how == "failed", Told.OfPages.Any());
    }

    /// <summary>Each of them begins calls to the browser, and is gone before they are answered.</summary>
    [ChromiumFact]
    public async Task Pages_LeftAgainAndAgainBeforeTheyAreDrawn_LogNothing()
    {
        await Open("/");
        await Page.EvaluateAsync(
            """
            async () => {
              for (let i = 0; i < 60; i++) {
                document.getElementById(i % 2 ? "home" : "audit").click();
                await new Promise(then => setTimeout(then, 7 * (i % 9)));
              }
              document.getElementById("home").click();
            }
            """);

        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        await Expect(Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Court.PassDay();
        await Expect(Page.Locator("tr[data-case] .mark").First).ToHaveTextAsync("51 days late");
        Assert.Empty(Told.OfPages);
    }

    [ChromiumTheory]
    [InlineData("/audit")]
    [InlineData("/audit/log")]
    [InlineData("/people")]
    [InlineData("/")]
    public async Task Circuit_LeftWhileItsPageLoads_EndsWithoutAnError(string path)
    {
        await Open("/due");
        var asked = Hold("disposed", alsoFirst: false);
        await Page.GotoAsync(Address + path);
        await asked.WaitAsync(TimeSpan.FromMinutes(1));

        await Page.GotoAsync(Address + "/due");
        reading.SetResult();
        Court.Before = null;
        await Open("/");

        await Expect(Page.Locator("tr[data-case]").First).ToBeVisibleAsync();
        Assert.Empty(Told.OfPages);
    }

    [ChromiumFact]
    public async Task Reading_ThatFails_IsToldWithItsNumberAndTriedAgain()
    {
        await Open("/");
        Court.Before = _ => Task.FromException(new IOException("The store is out of reach."));
        await Page.Locator("#audit").ClickAsync();

        var strip = Page.Locator("[data-failed]");
        await Expect(strip).ToContainTextAsync("The trail could not be searched.");
        var number = await strip.GetAttributeAsync("data-failed");
        await Expect(strip).ToContainTextAsync($"Number for those who run the system: {number}");
        Assert.Single(Told.OfPages, it => it.Contains(number!, StringComparison.Ordinal));

        Court.Before = null;
        await strip.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(Page.Locator("[data-total]")).ToBeVisibleAsync();
        await Expect(strip).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Question_AskedWhenTheSessionIsOver_LeadsToTheDoorAndBack()
    {
        await Open("/audit/log");
        Court.Before = _ => Task.FromException(new Grains.Interfaces.People.NotSignedInException());

        Court.RaiseAlert();

        await Expect(Page).ToHaveURLAsync(new Regex("/sign-in\\?return=%2Faudit%2Flog$"));
        Assert.Empty(Told.OfPages);
    }

    /// <summary>A page is read before its stylesheets are there, on a slow line for seconds: it must not begin with the words that something went wrong.</summary>
    [ChromiumTheory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    public async Task Notices_WhileNoStylesheetIsThere_AreHidden(string path)
    {
        await Page.RouteAsync("**/*.css", route => route.AbortAsync());
        await Page.GotoAsync(Address + path);

        await Expect(Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await Expect(Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    /// <summary>The circuit's own address is held back, so the link is surely clicked before there is one.</summary>
    [ChromiumFact]
    public async Task Link_ClickedBeforeTheCircuitIsThere_LoadsThePageAnew()
    {
        await Page.RouteAsync("**/_blazor/**", _ => Task.CompletedTask);
        await Page.GotoAsync(Address + "/");
        await Page.EvaluateAsync("() => { window.isThePageBefore = true; }");
        await Page.Locator("#audit").ClickAsync();

        await Page.WaitForURLAsync(Address + "/audit");
        await Expect(Page.Locator("h1").First).ToContainTextAsync("Audit");
        Assert.False(await Page.EvaluateAsync<bool>("() => window.isThePageBefore === true"));
    }

    /// <summary>Lets whatever is asked from now on wait, and then end in that way.</summary>
    /// <param name="how">"cancelled" as soon as nobody waits; else by an error that comes when the page is gone.</param>
    /// <param name="alsoFirst">Whether the first question waits already; it is the page's answer to the request, and the second its circuit's.</param>
    /// <returns>Completes when a question waits.</returns>
    private Task Hold(string how, bool alsoFirst = true)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = alsoFirst ? 1 : 0;
        Court.Before = async cancellation =>
        {
            if (Interlocked.Exchange(ref first, 1) == 0)
            {
                return;
            }

            waits.TrySetResult();
            await reading.Task.WaitAsync(how == "cancelled" ? cancellation : CancellationToken.None);
            throw how switch
            {
                "disposed" => new ObjectDisposedException(nameof(IServiceProvider)),
                _ => new IOException("The store is out of reach."),
            };
        };
        return waits.Task;
    }
}
