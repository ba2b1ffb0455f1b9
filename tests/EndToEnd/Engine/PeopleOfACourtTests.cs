using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Supervision.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Supervision.EndToEnd.Engine;

/// <summary>A court's first day on the real executable: from the link in the console to the auditor who sees who looked. Everybody has a browser of their own.</summary>
[Collection(PageTests.Name)]
public sealed partial class PeopleOfACourtTests(BrowserFixture fixture) : IAsyncLifetime
{
    private const string Password = "quiet river stones";
    private const string Case = "/cases/it-road/A";
    private const string Log = """
        case,activity,timestamp
        A,Create Fine,2001-05-01
        B,Create Fine,2001-05-02
        """;

    private readonly TestStore store = new();
    private readonly List<IBrowserContext> contexts = [];
    private ServedStore? served;

    private string Address => served!.Address.ToString().TrimEnd('/');

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            await store.Begin(Log, "2001-05-31");
            served = await ServedStore.Start("run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.CloseAsync();
        }

        if (served is not null)
        {
            await served.DisposeAsync();
        }

        store.Dispose();
    }

    [ChromiumFact]
    public async Task FirstDay_FromTheConsolesLinkToTheAuditorWhoSeesWhoLooked()
    {
        var administrator = await FirstAdministrator();
        var president = await Invited(administrator, "孙国栋", "president-01", "CourtPresident");
        var judge = await Invited(administrator, "王敏", "judge-01", "Judge", president);
        var other = await Invited(administrator, "刘洋", "judge-02", "Judge", president);
        var auditor = await Invited(administrator, "罗毅", "auditor-01", "Auditor", president);

        var refused = await administrator.GotoAsync(Address + Case);
        Assert.Equal(403, refused!.Status);
        await Expect(administrator.Locator("#clocks-title")).ToHaveCountAsync(0);
        await Assign(president, "judge-01");
        judge = await ComeInWithSecondFactor(judge, "judge-01");
        await HandOver(judge, "刘洋");
        await LookWithAReason(other, "Standing in for judge Wang on Friday");
        await LookOnBehalf(other);

        await Go(auditor, Case);
        await Expect(auditor.Locator("[data-look=opened][data-who=judge-02]")).ToContainTextAsync("Standing in for judge Wang on Friday");

        // Once, and again for each time that the case moved on under the open page.
        await Expect(auditor.Locator("[data-look=case][data-who=judge-02]").Filter(new() { HasText = "for judge-01" }).First).ToBeVisibleAsync();
        await Expect(auditor.Locator("[data-look=case][data-who=judge-01]").First).ToBeVisibleAsync();
        await Expect(auditor.Locator("[data-look][data-who^=admin]")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Office_EndedByTheAdministrator_ClosesThePageThatIsOpen()
    {
        var administrator = await FirstAdministrator();
        var judge = await Invited(administrator, "王敏", "judge-01", "Judge");
        await Go(judge, "/?atleast=soon");
        await Expect(judge.Locator("[data-counter=open]")).ToBeVisibleAsync();

        await Go(administrator, "/people");
        var person = administrator.Locator("[data-person=judge-01]");
        await person.Locator("summary").First.ClickAsync();
        await person.GetByRole(AriaRole.Button, new() { Name = "End office" }).ClickAsync();
        await person.GetByRole(AriaRole.Button, new() { Name = "Yes: End office" }).ClickAsync();

        await Expect(judge.Locator("[data-notice=no-office]")).ToBeVisibleAsync();
        await Expect(judge.Locator("[data-counter=open]")).ToHaveCountAsync(0);
    }

    private async Task<IPage> FirstAdministrator()
    {
        var link = (await served!.Prints(Link())).Groups[1].Value;
        var page = await NewPage();
        await page.GotoAsync(Address + link);
        await page.GetByLabel("Your name").FillAsync("郑凯");
        await page.GetByLabel("Login name").FillAsync("keeper");
        await ChoosePassword(page);
        await Expect(page.Locator("#join-title")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>
    /// Adds somebody with an office, invites them, and lets them in by their link. With a second person what the administrator asks for is confirmed by
    /// them, and it is they who are shown the link.
    /// </summary>
    private async Task<IPage> Invited(IPage administrator, string name, string pseudonym, string role, IPage? second = null)
    {
        await Go(administrator, "/people");
        var form = administrator.Locator("section").Filter(new() { Has = administrator.Locator("#join-title") });
        await form.Locator("input[name=name]").FillAsync(name);
        await form.Locator("input[name=pseudonym]").FillAsync(pseudonym);
        await form.Locator("select[name=role]").SelectOptionAsync(role);
        await form.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var person = administrator.Locator($"[data-person={pseudonym}]");
        if (second is not null)
        {
            await Expect(administrator.Locator($"[data-about={pseudonym}]")).ToContainTextAsync("somebody else confirms it");
            await Expect(person).ToHaveCountAsync(0);
            await Confirm(second, pseudonym);
        }

        await person.Locator("summary").First.ClickAsync();
        await person.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        if (second is not null)
        {
            await Expect(administrator.Locator("[data-proposed]")).ToBeVisibleAsync();
            await Expect(administrator.Locator("#invite-link")).ToHaveCountAsync(0);
            await Confirm(second, pseudonym);
        }

        var link = await (second ?? administrator).Locator("#invite-link").InnerTextAsync();

        var page = await NewPage();
        await page.GotoAsync(link);
        await ChoosePassword(page);
        await Expect(page.Locator("details.me .name")).ToHaveTextAsync(name);
        return page;
    }

    private async Task Confirm(IPage second, string about)
    {
        await Go(second, "/people");
        await second.Locator($"[data-about={about}]").GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(second.Locator($"[data-about={about}]")).ToHaveCountAsync(0);
    }

    private async Task Assign(IPage president, string judge)
    {
        await Go(president, Case);
        await president.Locator("summary").Filter(new() { HasText = "Assign this case" }).ClickAsync();
        await president.Locator("select[name=who]").SelectOptionAsync(judge);
        await president.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await president.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Expect(president.Locator($"[data-tie={judge}]")).ToBeVisibleAsync();
    }

    /// <summary>Sets a second factor up, leaves, and comes in again by password and code.</summary>
    private async Task<IPage> ComeInWithSecondFactor(IPage judge, string loginName)
    {
        await judge.GotoAsync($"{Address}/account");
        await judge.Locator("#second-factor input[name=password]").FillAsync(Password);
        await judge.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        var secret = Decoded(await judge.Locator("[data-secret]").InnerTextAsync());
        var step = await judge.EvaluateAsync<long>("Math.floor(Date.now() / 30000)");
        await judge.Locator("#second-factor input[name=code]").FillAsync(Code(secret, step));
        await judge.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }).ClickAsync();
        await Expect(judge.Locator("[data-factor=on]")).ToBeVisibleAsync();
        await Expect(judge.Locator("#recovery-codes li").First).ToBeVisibleAsync();

        var page = await NewPage();
        await page.GotoAsync($"{Address}{Case}");
        await page.GetByLabel("Login name").FillAsync(loginName);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in/code"));
        await page.Locator("input[name=code]").FillAsync(Code(secret, step));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("was used already");

        // The next code is taken ahead of its time by one step; the last one never again.
        await page.Locator("input[name=code]").FillAsync(Code(secret, step + 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.Locator("#clocks-title")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-open-until]")).ToHaveCountAsync(0);
        return page;
    }

    private async Task HandOver(IPage judge, string to)
    {
        await Go(judge, "/delegation");
        await judge.Locator("#hand-seek").FillAsync(to);
        await judge.GetByRole(AriaRole.Radio, new() { Name = to }).CheckAsync();
        await judge.GetByRole(AriaRole.Button, new() { Name = $"Hand over to {to}" }).ClickAsync();
        await Expect(judge.Locator("[data-delegation]")).ToContainTextAsync("counts now");
    }

    private async Task LookWithAReason(IPage other, string reason)
    {
        await Go(other, Case);
        await Expect(other.Locator("h1")).ToContainTextAsync("This case is not one of yours");
        await other.GetByLabel("Why do you need to see it?").FillAsync(reason);
        await other.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await Expect(other.Locator("[data-open-until]")).ToBeVisibleAsync();
    }

    private static async Task LookOnBehalf(IPage other)
    {
        await other.Locator("details.me summary").ClickAsync();
        await other.Locator("details.me [data-office='judge@judge-01']").ClickAsync();
        await Expect(other.Locator("[data-acting]")).ToContainTextAsync("You are acting as judge, for 王敏.");
        await Expect(other.Locator("#clocks-title")).ToBeVisibleAsync();
        await Expect(other.Locator("[data-open-until]")).ToHaveCountAsync(0);
    }

    private static async Task ChoosePassword(IPage page)
    {
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByLabel("The same once more").FillAsync(Password);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");
    }

    private async Task<IPage> NewPage()
    {
        var context = await fixture.Browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1366, Height = 768 } });
        contexts.Add(context);
        return await context.NewPageAsync();
    }

    private async Task Go(IPage page, string path)
    {
        await page.GotoAsync(Address + path);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "yes");
    }

    /// <summary>RFC 6238 as an authenticator computes it, written for this test alone.</summary>
    private static string Code(byte[] secret, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticators compute.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Base32 of RFC 4648, by way of one large number.</summary>
    private static byte[] Decoded(string base32)
    {
        var letters = base32.Replace(" ", "", StringComparison.Ordinal).TrimEnd('=');
        var bits = letters.Aggregate(BigInteger.Zero, (sum, letter) => (sum * 32) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal));
        var bytes = letters.Length * 5 / 8;
        var whole = (bits >> ((letters.Length * 5) - (bytes * 8))).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[bytes - whole.Length], .. whole];
    }

    [GeneratedRegex(@"(/sign-in/welcome\?token=[A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
