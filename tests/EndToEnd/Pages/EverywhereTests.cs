using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>What holds on every page: languages, small screens, readers without eyes, keys, no other host.</summary>
public sealed class EverywhereTests(BrowserFixture fixture) : PageTest(fixture)
{
    /// <summary>As wide and as high as a window of 1280 by 800 is at 200 %, where every length counts twice.</summary>
    private static readonly (int Width, int Height) Magnified = (640, 400);

    private static readonly (int Width, int Height) Narrow = (390, 844);

    /// <summary>The rules that look at colours: a theme changes nothing else.</summary>
    private static readonly AxeRunOptions OfColours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    public static TheoryData<string> Places => [.. Place.All.Select(it => it.Name)];

    /// <summary>
    /// In English in a wide window, then in Chinese on a phone: the answer is as it should be, nothing is asked of another host, no policy is broken, no
    /// error is logged, nothing jumps while it loads and comes to life, nothing is wider than the window, also at 200 %, where the work is in view all the
    /// same, and axe finds nothing in either theme.
    /// </summary>
    [ChromiumTheory]
    [MemberData(nameof(Places))]
    public async Task Page_InBothLanguagesThemesAndAllSizes_HasNoFault(string name)
    {
        var place = Place.Named(name);
        Place.Furnish(Court);
        Court.Staff.Sit(place.Who);
        var faults = new List<string>();

        await Look(new() { Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 800 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Visit(place, faults);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Noted(place, faults);
        await UnfoldAll();
        await RunAxe("light", new AxeRunOptions(), faults);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await RunAxe("dark", OfColours, faults);
        await Sideways(Narrow, faults);
        await Sideways(Magnified, faults);

        Court.Staff.Sit(place.Who);
        await Look(Phone("zh-CN"));
        await Visit(place, faults);
        await Noted(place, faults);
        await Work(place, faults);
        await UnfoldAll();
        await Sideways(Narrow, faults);
        await Sideways(Magnified, faults);

        Assert.True(faults.Count == 0, $"{place.Name} {string.Join($"\n{place.Name} ", faults)}");
    }

    /// <summary>Loads it as people do, until it is live.</summary>
    private async Task Visit(Place place, List<string> faults)
    {
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                faults.Add($"asks another host: {request.Url}");
            }
        };
        Page.Console += (_, line) =>
        {
            // What the page itself was answered is looked at below.
            if (line.Type == "error" && !(place.Status != 200 && line.Text.Contains($"status of {place.Status}", StringComparison.Ordinal)))
            {
                faults.Add($"logs: {line.Text}");
            }
        };
        await Page.AddInitScriptAsync(
            """
            window.violations = [];
            addEventListener("securitypolicyviolation", it => violations.push(`${it.violatedDirective}: ${it.blockedURI} ${it.sample}`));
            """);
        await Shifts.Watch(Page);
        var answer = await Open(place.Path);
        if (answer!.Status != place.Status)
        {
            faults.Add($"is answered with {answer.Status}");
        }

        if (place.Then is { } then)
        {
            then(Court);
            await Expect(Page.Locator(place.Notice!)).ToBeVisibleAsync();
        }
    }

    /// <summary>What the page has noted about itself since it was asked for.</summary>
    private async Task Noted(Place place, List<string> faults)
    {
        faults.AddRange((await Page.EvaluateAsync<string[]>("window.violations")).Select(it => $"breaks the policy: {it}"));
        var (by, what) = await Shifts.Sum(Page);
        if (place.Then is null && by >= Shifts.Most)
        {
            faults.Add($"jumps by {by:0.000}: {what}");
        }
    }

    private async Task RunAxe(string theme, AxeRunOptions options, List<string> faults)
    {
        var found = await Page.RunAxe(options);
        Assert.NotEmpty(found.Passes);
        faults.AddRange(found.Violations.Select(it =>
            $"axe, {theme}: {it.Id} ({it.Impact}): {it.Help} at {string.Join(" | ", it.Nodes.Select(node => node.Html))}"));
    }

    private async Task Sideways((int Width, int Height) size, List<string> faults)
    {
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        faults.AddRange(await Page.EvaluateAsync<string[]>(
            """
            width => document.scrollingElement.scrollWidth <= width ? [] : [`is ${document.scrollingElement.scrollWidth} wide in a window of ${width}: `
              + [...document.querySelectorAll("body *")].filter(it => it.getBoundingClientRect().right > width + 1 && it.childElementCount === 0)
                .slice(0, 3).map(it => it.outerHTML.slice(0, 120)).join(" | ")]
            """, size.Width));
    }

    /// <summary>At 200 %, before anything is scrolled, what the reader came for is there to be read.</summary>
    private async Task Work(Place place, List<string> faults)
    {
        await Page.SetViewportSizeAsync(Magnified.Width, Magnified.Height);
        if (place.Then is null && !await Page.Locator(place.Work).First.EvaluateAsync<bool>(
            """
            it => {
              const box = it.getBoundingClientRect();
              const there = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 10));
              return box.top >= 0 && box.top + Math.min(box.height, 20) <= innerHeight && (it.contains(there) || it.parentElement.contains(there));
            }
            """))
        {
            faults.Add($"hides {place.Work} below the edge of a window at 200 %");
        }
    }

    private async Task UnfoldAll() => await Page.EvaluateAsync("document.querySelectorAll('main details').forEach(it => it.open = true)");

    [ChromiumFact]
    public async Task LanguageSwitch_Pressed_ChangesTheWordsAndKeepsThePlace()
    {
        await Open("/?urgency=overdue");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Page.Locator("[data-counter=overdue] .label")).ToHaveTextAsync("Overdue");

        await Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(Page.Locator("[data-counter=overdue] .label")).ToHaveTextAsync("逾期");
        await Expect(Page).ToHaveURLAsync($"{Address}/?urgency=overdue");
        await Live();
        await Expect(Page.Locator("tr[data-case] .mark").First).ToHaveTextAsync("逾期50天");
        Court.PassDay();
        await Expect(Page.Locator("tr[data-case] .mark").First).ToHaveTextAsync("逾期51天");
    }

    [ChromiumFact]
    public async Task Language_PreferredByTheBrowser_IsSpoken()
    {
        await Look(new() { Locale = "zh-CN" });

        await Open("/cases/preview/A0238");

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(Page.Locator("#clocks-title")).ToHaveTextAsync("期限");
    }

    [ChromiumFact]
    public async Task Theme_Chosen_OutlivesAReload()
    {
        await Open("/");
        var before = await Ground();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Theme:" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Theme:" }).ClickAsync();
        await Page.ReloadAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.NotEqual(before, await Ground());
    }

    [ChromiumFact]
    public async Task QuestionMark_Pressed_ListsTheKeys()
    {
        await Open("/");

        await Page.Keyboard.PressAsync("?");

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Search for a case");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private Task<string> Ground() => Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
}
