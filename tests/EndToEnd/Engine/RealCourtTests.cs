using System.Globalization;
using Microsoft.Playwright;
using Supervision.Dashboard.Live;
using Supervision.Domain.People;
using Supervision.EndToEnd.Pages;
using Xunit.Abstractions;

namespace Supervision.EndToEnd.Engine;

/// <summary>The whole way, nothing made up: a real log, the real executable, a real browser.</summary>
[Collection(PageTests.Name)]
public sealed class RealCourtTests(BrowserFixture fixture, RealCourt court, ITestOutputHelper output) : IClassFixture<RealCourt>, IAsyncLifetime
{
    // Fifty warnings come due at eight in the morning of 2010-01-03 in Rome, counted from the log by another program.
    private const string JustBefore = "2010-01-03T06:59:40Z";
    private const string Due = "2010-01-03T07:00:00Z";
    private const int DueThen = 50;

    // The newest of them stand in the feed, which is as long as this.
    private const int Shown = LiveView.FeedLength;

    /// <summary>Notes when each alert first stands in the page, by the browser's clock.</summary>
    private const string NoteArrivals = """
        () => {
          window.arrivals = {};
          const note = () => document.querySelectorAll('[data-alert]').forEach(it => {
            const due = it.querySelector('time').getAttribute('datetime');
            window.arrivals[it.dataset.alert] ??= { due, at: Date.now() };
          });
          new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
          note();
        }
        """;

    /// <summary>By how many milliseconds the engine's clock is ahead of the browser's, from the quickest of ten questions.</summary>
    private const string HowFarAhead = """
        async () => {
          let best = { trip: Infinity, ahead: 0 };
          for (let i = 0; i < 10; i++) {
            const before = Date.now();
            const now = Date.parse((await (await fetch('/api/board')).json()).now);
            const trip = Date.now() - before;
            if (trip < best.trip) best = { trip, ahead: now - before - trip / 2 };
          }
          return best.ahead;
        }
        """;

    private IBrowserContext? context;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await (context?.CloseAsync() ?? Task.CompletedTask);

    [RealCourtFact]
    public async Task EveryAlert_IsInTheBrowserSoonAfterItsInstant_With126505CasesLoaded()
    {
        await using var served = await ServedStore.Start("run", "--store", court.Store.Directory, "--now", JustBefore);
        var page = await Open(served, "/");
        var shift = await page.EvaluateAsync<double>(HowFarAhead);
        await page.EvaluateAsync(NoteArrivals);
        await page.WaitForFunctionAsync(
            "([due, count]) => Object.values(window.arrivals).filter(it => it.due === due).length >= count", new object[] { Due, Shown }, new() { Timeout = 90_000 });
        var arrivals = await page.EvaluateAsync<double[]>("due => Object.values(window.arrivals).filter(it => it.due === due).map(it => it.at)", Due);
        var due = DateTimeOffset.Parse(Due, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() - shift;
        var late = arrivals.Select(at => at - due).Order().ToList();
        var p99 = late[(int)Math.Ceiling(late.Count * 0.99) - 1];
        Assert.InRange(late.Count, Shown, DueThen);
        output.WriteLine($"From due instant to the browser, {late.Count} alerts: p50 {late[late.Count / 2]:F0} ms, p99 {p99:F0} ms, worst {late[^1]:F0} ms.");

        // The promise is one second; it is asked for where the machine is not busy with other tests.
        Assert.InRange(p99, 0, Here.RunsLongTests ? 1_000 : 10_000);
    }

    [RealCourtFact]
    public async Task TheBoard_ShowsTheFiguresThatAsOfTells()
    {
        await using var served = await ServedStore.Start("run", "--store", court.Store.Directory, "--now", "2010-01-01T12:00:00Z");
        var clocks = (await court.Store.AsOf("2010-01-01"))["clocks"]!;
        var page = await Open(served, "/");
        foreach (var limit in new[] { "dispatch", "payment" })
        {
            foreach (var figure in new[] { "running", "overdue" })
            {
                await Assertions.Expect(page.Locator($"a[data-limit='{limit}'][data-figure='{figure}' i]"))
                    .ToHaveTextAsync(clocks[limit]![figure]!.GetValue<int>().ToString("N0", CultureInfo.GetCultureInfo("en-GB")));
            }
        }
    }

    [RealCourtFact]
    public async Task AnAlert_OpensItsCase_WhereTheDateIsExplained()
    {
        await using var served = await ServedStore.Start("run", "--store", court.Store.Directory, "--now", "2010-01-02T12:00:00Z");
        var page = await Open(served, "/");
        var alert = page.Locator("[data-alert]").First;
        var number = await alert.Locator("a.cover").InnerTextAsync();
        await alert.Locator("a.cover").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(number);
        await Assertions.Expect(page.GetByText("Starts with", new() { Exact = false }).First).ToBeAttachedAsync();
    }

    private async Task<IPage> Open(ServedStore served, string path)
    {
        context = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await Entrance.Open(page, served.Address, path, Role.Supervisor);
        return page;
    }
}
