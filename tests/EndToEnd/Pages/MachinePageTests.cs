using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NodaTime;
using Supervision.Grains.Interfaces.Machine;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>An administrator sees what is wrong with the machine, since when, and says which time is right.</summary>
public sealed class MachinePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    private const string English = "The disk is full: nothing is written, and reading goes on.";
    private const string Chinese = "磁盘已满：停止写入，仍可查阅。";

    private Instant Now => Instant.FromDateTimeOffset(Court.Time.GetUtcNow());

    [ChromiumFact]
    public async Task Machine_ThatIsWell_SaysSoInOneLine_AndIsFoundInTheNavigation()
    {
        Court.Staff.Sit("admin-01");
        await Open("/people");
        await Page.GetByRole(AriaRole.Link, new() { Name = "The machine" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync($"{Address}/machine");
        await Expect(Page.Locator("[data-worst=healthy]")).ToContainTextAsync("All is well");
        await Expect(Page.Locator("[data-check]")).ToHaveCountAsync(3);
        await Expect(Page.Locator("[data-clock]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Trouble_ComesFirst_WithItsReasonAndSinceWhen_InBothLanguages()
    {
        Court.Staff.Sit("admin-01");
        Court.Machine.Trouble = [new("write", HealthState.Unhealthy, new(English, Chinese), Now - Duration.FromMinutes(12), IsOfLife: false)];
        await Open("/machine");

        var first = Page.Locator("[data-check]").First;
        await Expect(Page.Locator("[data-worst=unhealthy]")).ToContainTextAsync("cannot do all of its work");
        await Expect(first).ToHaveAttributeAsync("data-check", "write");
        await Expect(first).ToContainTextAsync("out of order");
        await Expect(first).ToContainTextAsync(English);
        await Expect(first).ToContainTextAsync("12");

        await Look(Phone("zh-CN"));
        await Open("/machine");
        await Expect(Page.Locator("[data-check]").First).ToContainTextAsync(Chinese);
        await Expect(Page.Locator("[data-check]").First).ToContainTextAsync("异常");
        Assert.True(await Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"));
    }

    [ChromiumFact]
    public async Task Trouble_ThatComesWhileThePageIsOpen_IsShownByItself()
    {
        Court.Staff.Sit("admin-01");
        await Open("/machine");
        await Expect(Page.Locator("[data-worst=healthy]")).ToBeVisibleAsync();
        Court.Machine.Trouble = [new("write", HealthState.Unhealthy, new(English, Chinese), Now, IsOfLife: false)];

        await Expect(Page.Locator("[data-worst=unhealthy]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [ChromiumFact]
    public async Task Clock_InDoubt_ShowsBothTimes_AndTheWordTakesTwoPresses()
    {
        Court.Staff.Sit("admin-01");
        var right = Instant.FromUtc(2026, 3, 2, 8, 0);
        Court.Machine.Clock = new DoubtedClock(right + Duration.FromDays(1), right, right);
        await Open("/machine");
        await Expect(Page.Locator("[data-time=machine]")).ToContainTextAsync("3");
        await Expect(Page.Locator("[data-time=trusted]")).ToContainTextAsync("2");

        await Page.GetByRole(AriaRole.Button, new() { Name = "The machine's clock is right" }).ClickAsync();
        Assert.Equal(0, Court.Machine.Words);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes: The machine's clock is right" }).ClickAsync();

        await Expect(Page.GetByText("Recorded: the machine's clock is right")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-clock]")).ToHaveCountAsync(0);
        Assert.Equal(1, Court.Machine.Words);
    }

    [ChromiumFact]
    public async Task Axe_OnAMachineInTrouble_FindsNothingSerious()
    {
        Court.Staff.Sit("admin-01");
        var right = Instant.FromUtc(2026, 3, 2, 8, 0);
        Court.Machine.Clock = new DoubtedClock(right + Duration.FromDays(1), right, right);
        Court.Machine.Trouble =
        [
            new("write", HealthState.Unhealthy, new(English, Chinese), Now, IsOfLife: false),
            new("space", HealthState.Degraded, new("Only 40 MB are left on the disk of the store; 64 MB is the least. Make room soon.", "磁盘仅剩 40 MB。"), Now, IsOfLife: false),
        ];
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Look(new() { Locale = "en-GB", ColorScheme = theme, ViewportSize = new() { Width = 1440, Height = 900 } });
            await Open("/machine");
            var found = await Page.RunAxe();
            Assert.NotEmpty(found.Passes);
            Assert.Empty(found.Violations.Where(it => it.Impact is "serious" or "critical")
                .Select(it => $"{it.Id}: {it.Help} at {string.Join(" | ", it.Nodes.Select(node => node.Html))}"));
        }
    }

    [ChromiumFact]
    public async Task WhoeverLooksAfterNoMachine_IsToldWhichRightIsMissing()
    {
        Court.Staff.Sit("judge-01");
        await Open("/machine");

        await Expect(Page.Locator("[data-check]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("main")).ToContainTextAsync("see how the machine works");
    }
}
