using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;

namespace Supervision.EndToEnd.Engine;

/// <summary>A story of several people of the demonstration court: the real executable, its own court in motion, a browser for each of them.</summary>
public abstract class StoryTest(BrowserFixture fixture, DemonstrationCourt court) : IClassFixture<DemonstrationCourt>, IAsyncLifetime
{
    private readonly List<IBrowserContext> contexts = [];
    private readonly List<string> errors = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.CloseAsync();
        }

        // However a story ends: no page has lost its circuit, and no script has failed.
        Assert.Empty(errors);
    }

    protected string AddressOf(string path) => new Uri(court.Served.Address, path).ToString();

    /// <summary>Somebody at a page.</summary>
    protected async Task<IPage> Come(string path, string person, int height = 900)
    {
        var page = await Page(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = height } });
        await Entrance.OpenAs(page, court.Served.Address, path, person);
        return page;
    }

    /// <summary>Somebody before the door.</summary>
    protected async Task<IPage> Stranger(string path)
    {
        var page = await Page(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.GotoAsync(AddressOf(path));
        return page;
    }

    /// <summary>Somebody whose browser runs no scripts, past the door.</summary>
    protected async Task<IPage> Plain(string person)
    {
        var page = await Page(new() { Locale = "en-GB", JavaScriptEnabled = false });
        await page.GotoAsync(AddressOf("/sign-in"));
        await page.Locator($"button[data-person={person}]").ClickAsync();
        return page;
    }

    private async Task<IPage> Page(BrowserNewContextOptions eyes)
    {
        var context = await fixture.Browser.NewContextAsync(eyes);
        contexts.Add(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, line) =>
        {
            // A page that is refused is an answer, and the browser notes its status.
            if (line.Type == "error" && !line.Text.Contains("status of 403", StringComparison.Ordinal))
            {
                errors.Add(line.Text);
            }
        };
        return page;
    }
}
