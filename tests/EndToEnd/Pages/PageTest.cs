using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Supervision.DashboardPreview;

namespace Supervision.EndToEnd.Pages;

/// <summary>A made-up court, a host that shows it, and a browser that looks at it: fresh for every test.</summary>
[Collection(PageTests.Name)]
public abstract class PageTest(BrowserFixture fixture) : IAsyncLifetime
{
    private WebApplication? host;
    private IBrowserContext? context;

    /// <summary>What the pages show; nothing in it moves by itself.</summary>
    protected FakeCourt Court { get; } = new(seed: 7, count: 320);

    /// <summary>What the host has logged.</summary>
    protected ToldErrors Told { get; } = new();

    protected IPage Page { get; private set; } = null!;

    /// <summary>Where the host listens, without a slash at the end.</summary>
    protected string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        host = PreviewHost.Build(Court, "http://127.0.0.1:0", Told);
        await host.StartAsync();
        Address = await AddressFor(new Uri(host.Urls.Single()));
        await Look(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
    }

    public async Task DisposeAsync()
    {
        if (context is not null)
        {
            await context.CloseAsync();
        }

        await Closed();
        if (host is not null)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        Told.Dispose();

        // Whatever a test did, and wherever it left off: no page may have ended its circuit.
        Assert.Empty(Told.OfTheFramework);
    }

    /// <summary>The address that the browser uses for a host; the host's own, unless a test puts something in between.</summary>
    protected virtual Task<string> AddressFor(Uri hostAddress)
    {
        ArgumentNullException.ThrowIfNull(hostAddress);
        return Task.FromResult(hostAddress.ToString().TrimEnd('/'));
    }

    /// <summary>The host ends and another takes its place, at the same address and over the same court: it knows no circuit of the first.</summary>
    protected async Task Restart()
    {
        var url = host!.Urls.Single();
        await host.StopAsync();
        await host.DisposeAsync();
        host = PreviewHost.Build(Court, url, Told);
        await host.StartAsync();
    }

    protected virtual Task Closed() => Task.CompletedTask;

    /// <summary>Looks with other eyes: another screen, language or theme.</summary>
    protected async Task Look(BrowserNewContextOptions eyes)
    {
        if (context is not null)
        {
            await context.CloseAsync();
        }

        context = await fixture.Browser.NewContextAsync(eyes);
        Page = await context.NewPageAsync();
    }

    /// <summary>Opens a page and waits until its circuit is there, unless it is one that has none.</summary>
    /// <returns>The first answer.</returns>
    protected async Task<IResponse?> Open(string path)
    {
        var answer = await Page.GotoAsync(Address + path);
        if (await Page.Locator("body[data-circuit=none]").CountAsync() == 0)
        {
            await Live();
        }

        return answer;
    }

    /// <summary>Opens what stands behind a heading that folds.</summary>
    protected Task Unfold(string summary) => Page.Locator("summary").Filter(new() { HasText = summary }).First.ClickAsync();

    protected Task Live() => Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");

    protected static BrowserNewContextOptions Phone(string locale = "en-GB") => new()
    {
        Locale = locale,
        ViewportSize = new() { Width = 390, Height = 844 },
        IsMobile = true,
        HasTouch = true,
    };
}
