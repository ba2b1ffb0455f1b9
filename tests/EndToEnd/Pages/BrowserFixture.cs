using Microsoft.Playwright;

namespace Supervision.EndToEnd.Pages;

/// <summary>One browser for all page tests; each test opens a context of its own in it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>
    /// A page is given as long as a machine needs on which other tests run as well. Five seconds, what Playwright waits by itself, were at times too short
    /// for a server that starts, two browsers and a build beside it; what is really missing is missing after half a minute too.
    /// </summary>
    private const float MostMilliseconds = 30_000;

    static BrowserFixture() => Assertions.SetDefaultExpectTimeout(MostMilliseconds);

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <exception cref="InvalidOperationException">There is no browser here; tests that need one are skipped.</exception>
    public IBrowser Browser => browser ?? throw new InvalidOperationException(Chromium.Missing);

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>Page tests run one after another: the machine's few cores would make several browsers wait for each other.</summary>
[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "pages";
}
