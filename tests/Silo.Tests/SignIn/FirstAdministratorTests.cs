using System.Net;
using System.Text.RegularExpressions;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>The first start of a real court, and the console's way back in.</summary>
public sealed partial class FirstAdministratorTests : IDisposable
{
    private const string Password = "first horse battery";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task FirstLink_MakesTheAdministratorOnce_AndIsNotPrintedAfterwards()
    {
        await store.Begin(KnownCourt.OneCase, "2001-01-31");
        string unused;
        await using (var served = await Serve())
        {
            unused = await Link(served);
        }

        await using (var served = await Serve())
        {
            var link = await Link(served);
            Assert.NotEqual(unused, link);
            using var browser = new Browser(served.Address);
            using var demo = await browser.Send("/sign-in/demo", [("person", "judge-1"), ("__RequestVerificationToken", await browser.Token())]);
            Assert.NotEqual(HttpStatusCode.SeeOther, demo.StatusCode);
            Assert.StartsWith("/sign-in/welcome?problem=link", await Welcome(browser, unused, "keeper"), StringComparison.Ordinal);
            Assert.StartsWith("/sign-in/welcome?problem=weak", await Welcome(browser, link, "keeper", "keeperkeeper"), StringComparison.Ordinal);
            Assert.StartsWith("/sign-in/welcome?problem=name", await Welcome(browser, link, "k"), StringComparison.Ordinal);
            Assert.Equal("/", await Welcome(browser, link, "keeper"));
            Assert.True(await browser.IsIn());
            Assert.StartsWith("/sign-in/welcome?problem=link", await Welcome(browser, link, "second"), StringComparison.Ordinal);
        }

        await using (var served = await Serve())
        {
            using var browser = new Browser(served.Address);
            Assert.Equal("/", await browser.SignIn("keeper", Password));
            Assert.DoesNotContain("welcome", (await served.Stop()).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Console_LetsPeopleAndProgramsInAndOut_WhereTheStoreIsNotServed()
    {
        await store.Begin(KnownCourt.OneCase, "2001-01-31");
        await using (var seeded = await SeededPeople.Open(store.Directory))
        {
            await seeded.Join("judge-1", Role.Judge);
        }

        var path = (await Accounts("link", "--person", "judge-1", "--login", "wang")).Expect(0).Output.Trim();
        Assert.Matches("^/sign-in/welcome\\?token=[A-Za-z0-9_-]{43}$", path);
        (await Accounts("link", "--person", "judge-1", "--login", "x")).Expect(4);
        (await Accounts("key", "--person", "judge-1", "--role", "clerk", "--scopes", "see-case", "--label", "x")).Expect(4);
        (await Accounts("key", "--person", "judge-1", "--role", "judge", "--scopes", "everything", "--label", "x")).Expect(4);
        (await Accounts("key", "--person", "judge-1", "--role", "judge", "--scopes", "see-case", "--days", "367", "--label", "x")).Expect(4);
        var key = (await Accounts("key", "--person", "judge-1", "--role", "judge", "--scopes", "see-case,see-board", "--label", "x")).Expect(0).Output.Trim();
        Assert.StartsWith("sv_k", key, StringComparison.Ordinal);
        var first = (await Accounts("first-password", "--person", "judge-1")).Expect(0).Output.Trim();
        await using (var served = await Serve())
        {
            using var browser = new Browser(served.Address);
            Assert.Equal("/account?problem=first", await browser.SignIn("wang", first.Split(' ')[^1]));
            Assert.False(await browser.IsIn());
            Assert.Equal("/account?done=password", await browser.Post("/account/password", ("current", first.Split(' ')[^1]), ("password", Password), ("again", Password)));
            Assert.True(await browser.IsIn());
        }

        var listed = (await Accounts("list")).Expect(0).Output;
        Assert.Contains("account  judge-1  wang  open", listed, StringComparison.Ordinal);
        Assert.Contains("see-case,see-board", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[2], listed, StringComparison.Ordinal);
        (await Accounts("close", "--person", "judge-1")).Expect(0);
        (await Accounts("close", "--person", "judge-1")).Expect(4);
        Assert.Contains(", revoked", (await Accounts("list")).Expect(0).Output, StringComparison.Ordinal);
    }

    private Task<SiloOutcome> Accounts(string verb, params string[] arguments) => Verb.Run(["accounts", verb, "--store", store.Directory, .. arguments]);

    private Task<ServedStore> Serve() => ServedStore.Start("run", "--store", store.Directory);

    /// <summary>The token that the start prints.</summary>
    private static async Task<string> Link(ServedStore served) => (await served.Prints(Token())).Groups[1].Value;

    private static Task<string> Welcome(Browser browser, string token, string loginName, string password = Password) =>
        browser.Post("/sign-in/welcome", ("token", token), ("loginName", loginName), ("name", "The Keeper"), ("password", password), ("again", password));

    [GeneratedRegex(@"/sign-in/welcome\?token=([A-Za-z0-9_-]{43})\s")]
    private static partial Regex Token();
}
