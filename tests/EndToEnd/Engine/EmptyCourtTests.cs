using System.Collections.Immutable;
using Supervision.Domain.People;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>A court on its first day, before there is any case: the real executable, the people of the court, each with a browser of their own.</summary>
[Collection(PageTests.Name)]
public sealed class EmptyCourtTests(BrowserFixture fixture) : IAsyncLifetime
{
    /// <summary>Who looks where, and what stands there in place of what is to come, in both languages.</summary>
    private static readonly ImmutableArray<(Role Role, string Path, string English, string Chinese)> Pages =
    [
        (Role.Supervisor, "/", "Cases appear here seven days before a time limit ends", "期限届满前七天起，案件会列在这里"),
        (Role.Supervisor, "/?open=1", "Cases appear here once a log is imported", "导入日志或记录第一个步骤后显示于此"),
        (Role.Supervisor, "/alerts?set=court", "appear here the moment they are written down", "一经记录即显示于此"),
        (Role.Judge, "/desk", "The duties of your cases stand here", "案件一有期限开始计算"),
        (Role.Judge, "/alerts", "Alerts of the cases that you belong to", "您承办或参与的案件的预警"),
        (Role.Judge, "/delegation", "What you hand over stands here", "您委托的职权会列在此处"),
        (Role.Party, "/mine", "as soon as the court has entered you as a party", "法院将您登记为案件当事人后"),
        (Role.Party, "/?open=1", "Cases that are assigned to you stand here", "分派给您的案件会列在此处"),
        (Role.Auditor, "/audit?late=1", "Take a condition away to find more", "减少条件可找到更多"),
        (Role.Auditor, "/audit/log", "Findings", "异常"),
        (Role.Administrator, "/people", "The court has no divisions yet", "本院尚无部门"),
    ];

    private readonly TestStore store = new();
    private ServedStore? served;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            await store.Begin("case,activity,timestamp\n");
            foreach (var role in Pages.Select(it => it.Role).Distinct())
            {
                await Entrance.Admit(store.Directory, role);
            }

            served = await ServedStore.Start("run", "--store", store.Directory);
        }
    }

    public async Task DisposeAsync()
    {
        if (served is not null)
        {
            await served.DisposeAsync();
        }

        store.Dispose();
    }

    [ChromiumFact]
    public async Task Pages_OfACourtWithoutACase_SayWhatWillStandThereAndHowItComes_InBothLanguages()
    {
        var faults = new List<string>();
        foreach (var pages in Pages.GroupBy(it => it.Role))
        {
            await using var context = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1280, Height = 900 } });
            var page = await context.NewPageAsync();
            page.Console += (_, line) => faults.AddRange(line.Type == "error" ? [$"{page.Url} logs {line.Text}"] : Array.Empty<string>());
            await Entrance.Open(page, served!.Address, pages.First().Path, pages.Key);
            foreach (var lang in new[] { "en", "zh" })
            {
                foreach (var it in pages)
                {
                    var and = it.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                    var answer = await page.GotoAsync(new Uri(served.Address, $"{it.Path}{and}lang={lang}").ToString());
                    await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");
                    var text = await page.Locator("main").InnerTextAsync();
                    var wanted = lang == "en" ? it.English : it.Chinese;
                    if (answer!.Status != 200 || !text.Contains(wanted, StringComparison.Ordinal))
                    {
                        faults.Add($"{it.Path} as {pages.Key} is answered with {answer.Status} and does not say “{wanted}”: {text}");
                    }

                    // A heading with nothing below it is a blank.
                    faults.AddRange((await page.EvaluateAsync<string[]>(
                        """
                        () => [...document.querySelectorAll("main section.panel")]
                          .filter(it => it.innerText.trim().length <= (it.querySelector("h2")?.innerText ?? "").trim().length + 1)
                          .map(it => it.innerText)
                        """)).Select(blank => $"{it.Path} as {pages.Key} leaves blank: {blank}"));
                    if (await page.Locator("[data-failed], .notice-bad, .notice, [data-refusal]").CountAsync() > 0)
                    {
                        faults.Add($"{it.Path} as {pages.Key} shows an error: {text}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
