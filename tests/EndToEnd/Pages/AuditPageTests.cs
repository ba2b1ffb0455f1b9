using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NodaTime;
using Supervision.Grains.Interfaces.Audit;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Pages;

/// <summary>The auditor's stories: what was late, what happened in one case, can it be proved, is the log in order.</summary>
public sealed class AuditPageTests(BrowserFixture fixture) : PageTest(fixture)
{
    private const string Chain = "/audit/chain/preview/A0238";

    [ChromiumFact]
    public async Task Search_NarrowedToLateActs_ShowsThemAlone_AndStandsInTheAddress()
    {
        var late = (await Court.Audit.Search(new TrailQuery(LateOnly: true))).Total;
        await Open("/audit");

        await Page.GetByLabel("Late only").CheckAsync();

        await Expect(Page).ToHaveURLAsync($"{Address}/audit?late=1");
        await Expect(Page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", late.ToString(CultureInfo.InvariantCulture));
        await Expect(Page.Locator("tr[data-position] .mark-overdue")).ToHaveCountAsync(Math.Min(late, 50));
        await Page.ReloadAsync();
        await Expect(Page.GetByLabel("Late only")).ToBeCheckedAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "CSV" })).ToHaveAttributeAsync("href", "/api/audit.csv?late=1");
    }

    [ChromiumFact]
    public async Task Search_BySeveralConditions_AddsThemUp()
    {
        await Open("/audit?case=A02");

        await Page.Locator("[name=step]").SelectOptionAsync("pay");
        await Page.GetByLabel("Happened on or after").FillAsync("2024-09-01");

        await Expect(Page).ToHaveURLAsync($"{Address}/audit?step=pay&case=A02&from=2024-09-01");
        var expected = (await Court.Audit.Search(new TrailQuery(Case: "A02", Step: new("pay"), OccurredFrom: new(2024, 9, 1)))).Total;
        await Expect(Page.Locator("tr[data-position]")).ToHaveCountAsync(expected);
    }

    [ChromiumFact]
    public async Task Pages_Turned_EndAtTheSameEntry()
    {
        await Open("/audit");
        var newest = await Page.Locator("tr[data-position]").First.GetAttributeAsync("data-position");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex(@"/audit\?upto=\d+&skip=50$"));
        await Expect(Page.Locator("tr[data-position]").First).Not.ToHaveAttributeAsync("data-position", newest!);
        await Page.Keyboard.PressAsync("p");
        await Expect(Page.Locator("tr[data-position]").First).ToHaveAttributeAsync("data-position", newest!);
    }

    [ChromiumFact]
    public async Task Search_ThatFindsNothing_SaysSo()
    {
        await Open("/audit?who=nobody");

        await Expect(Page.Locator(".empty")).ToContainTextAsync("No entry matches.");
    }

    [ChromiumFact]
    public async Task Search_OfAnAddressThatMakesNoSense_SaysWhatWasLeftOut()
    {
        await Open("/audit?from=yesterday&late=1");

        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "not understood" })).ToContainTextAsync("from");
        await Expect(Page.GetByLabel("Late only")).ToBeCheckedAsync();
    }

    [ChromiumFact]
    public async Task Search_WhileTheStoreIsOutOfReach_SaysSoAndCanBeTriedAgain()
    {
        await Open("/audit");
        Court.Audit.IsOutOfReach = true;
        await Page.GetByLabel("Late only").CheckAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("could not be searched");

        Court.Audit.IsOutOfReach = false;
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Entry_Chosen_LeadsToItsPlaceInTheChain()
    {
        await Open("/audit?case=A0238");
        var row = Page.Locator("tr[data-position]").First;
        var position = await row.GetAttributeAsync("data-position");

        await row.Locator(".col-position a").ClickAsync();

        await Expect(Page.Locator("h1")).ToHaveTextAsync("preview/A0238");
        await Expect(Page.Locator($"#entry-{position}")).ToBeInViewportAsync();
        await Expect(Page.Locator($"#entry-{position} details")).ToHaveAttributeAsync("open", "");
    }

    [ChromiumFact]
    public async Task CasePage_LeadsToItsChain_ThatHoldsEveryEntryAndNoPersonalValue()
    {
        var chain = (await Court.Audit.Chain(new("preview/A0238")))!;
        await Open("/cases/preview/A0238");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Audit trail of this case" }).ClickAsync();

        await Expect(Page.Locator("li[data-position] .version")).ToHaveTextAsync(chain.Entries.Select(it => it.Version.ToString(CultureInfo.InvariantCulture)));
        await Page.GetByText("Everything in this entry").First.ClickAsync();
        await Expect(Page.Locator("li[data-position]").First).ToContainTextAsync("personal: not shown");
        await Expect(Page.Locator("li[data-position]").First).ToContainTextAsync(chain.Entries[0].LeafHash);
        await Expect(Page.Locator("li[data-position]").Nth(1)).ToContainTextAsync(chain.Entries[0].LeafHash[..12]);
    }

    [ChromiumFact]
    public async Task ProveIt_Pressed_ShowsEveryStepAndOffersTheFile()
    {
        await Open(Chain);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Prove it" }).ClickAsync();

        await Expect(Page.Locator("[data-proof=holds]")).ToContainTextAsync("The proof holds.");
        foreach (var part in new[] { "leaf", "path", "root", "signature", "completeness" })
        {
            await Expect(Page.Locator($"[data-part={part}] .word")).ToHaveTextAsync("holds");
        }

        await Page.GetByText("Everything in this entry").First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Receipt of this entry" })).ToHaveAttributeAsync("href", new Regex(@"^/receipt/\d+$"));
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Download the proof" })).ToHaveAttributeAsync("href", "/cases/preview/A0238/bundle");
    }

    [ChromiumFact]
    public async Task ProveIt_OfAForgedCase_NamesTheStepThatFails()
    {
        Court.Audit.IsForged = true;
        await Open(Chain);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Prove it" }).ClickAsync();

        await Expect(Page.Locator("[data-proof=fails]")).ToContainTextAsync("The proof fails.");
        await Expect(Page.Locator("[data-part=root] .word")).ToHaveTextAsync("does not hold");
    }

    [ChromiumFact]
    public async Task Proof_WhereNobodySigns_SaysThatThereIsNothingToProveAgainst()
    {
        Court.Audit.IsSealed = false;
        await Open(Chain);

        await Expect(Page.Locator(".proof")).ToContainTextAsync("There is nothing to prove against yet.");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Prove it" })).ToHaveCountAsync(0);
        await Page.GetByText("Everything in this entry").First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Receipt of this entry" })).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Chain_ThatIsDamaged_SaysWhereAndWhat()
    {
        Court.Audit.Damage = new AuditFinding("E-CHAIN", 691, "leaf hash 1f44", "34e9");
        await Open(Chain);

        await Expect(Page.Locator("[data-damage='691']")).ToContainTextAsync("Expected leaf hash 1f44, found 34e9.");
        await Expect(Page.GetByText("every entry is bound to the one before it")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task LogHealth_OfASealedLog_SaysSizeKeyTailAndAge()
    {
        await Open("/audit/log");

        await Expect(Page.Locator("[data-sealed=yes]")).ToContainTextAsync("Sealed up to entry");
        await Expect(Page.Locator("[data-figure=tail]")).ToHaveTextAsync("3 entries");
        await Expect(Page.GetByText("1f0c22ab")).ToBeVisibleAsync();
        await Expect(Page.GetByText("4 s ago")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task LogHealth_WhileTheSignerRefuses_SaysWhyNothingIsSealed()
    {
        Court.Audit.Trouble = "The signer refuses at entry 17: expected root 1f44, found 34e9.";
        await Open("/audit/log");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing is sealed now.");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The signer refuses at entry 17");
    }

    [ChromiumFact]
    public async Task LogHealth_OfALogThatNobodySigns_SaysNotSealed()
    {
        Court.Audit.IsSealed = false;
        await Open("/audit/log");

        await Expect(Page.Locator("[data-sealed=no]")).ToHaveTextAsync("Not sealed");
    }

    [ChromiumFact]
    public async Task LogHealth_SaysHowOldTheLastBackupIs_AndWhenOneIsDue()
    {
        await Open("/audit/log");
        await Expect(Page.Locator("[data-backup=fresh]")).ToHaveTextAsync("The last back-up is recent enough.");
        await Expect(Page.Locator("[data-figure=backup]")).ToContainTextAsync("3 h");

        Court.Audit.Backup = _ => new BackupState(null, Duration.FromHours(24));
        await Open("/audit/log");
        await Expect(Page.Locator("[data-backup=due]")).ToHaveTextAsync("A back-up is due: one is to be taken every 24 hours.");
        await Expect(Page.GetByText("This store has never been backed up")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Reconciliation_Asked_ShowsWhatDisagrees()
    {
        Court.Audit.Damage = new AuditFinding("E-DERIVED", 17, "a wake row for 2010-04-02T06:00:00Z of case/preview/A1", "no wake row");
        await Open("/audit/log");
        await Expect(Page.GetByText("Not compared since the engine started.")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Compare now" }).ClickAsync();

        await Expect(Page.Locator("[data-reconciled=no]")).ToHaveTextAsync("They do not agree");
        await Expect(Page.Locator("[data-code=E-DERIVED]")).ToContainTextAsync("at entry 17");
    }

    [ChromiumFact]
    public async Task Key_Pressed_LeadsToTheTrail()
    {
        await Open("/");

        await Page.Keyboard.PressAsync("a");

        await Expect(Page).ToHaveURLAsync($"{Address}/audit");
        await Expect(Page.Locator("#trail-title")).ToBeVisibleAsync();
    }

    [ChromiumTheory]
    [InlineData("/audit/chain/preview/none")]
    [InlineData("/audit/chain/none")]
    public async Task Chain_OfNoCase_SaysSoAndAnswers404(string path)
    {
        var answer = await Page.GotoAsync(Address + path);

        Assert.Equal(404, answer!.Status);
        await Expect(Page.Locator("h1")).ToHaveTextAsync("There is no such case");
    }
}
