using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>What was typed and what opens something stands in no log line and in no entry, however much is logged.</summary>
public sealed class SecretTests(KnownCourt court) : IClassFixture<KnownCourt>
{
    private const string TypedName = "planted-password-in-the-name-field";
    private const string TypedPassword = "planted wrong password";
    private const string NewPassword = "planted new password";
    private const string WrongToken = "planted-token-000000000000000000000000000000";

    [Fact]
    public async Task Secrets_AreInNoLogAndInNoEntry_AndWhatHappenedIs()
    {
        var secrets = new List<string> { TypedName, TypedPassword, NewPassword, WrongToken, KnownCourt.Password, court.Key };
        using var browser = court.Open();
        await browser.SignIn(TypedName, TypedPassword);
        await browser.SignIn("wang", TypedPassword);
        await browser.SignIn("wang", KnownCourt.Password);
        secrets.Add(browser.Session!);
        Assert.Equal("/account?done=password", await browser.Post("/account/password", ("current", KnownCourt.Password), ("password", NewPassword), ("again", NewPassword)));
        secrets.Add(browser.Session!);
        Assert.Equal("/account?problem=current", await browser.Post("/account/second-factor/start", ("password", TypedPassword)));
        Assert.Equal("/account", await browser.Post("/account/second-factor/start", ("password", NewPassword)));
        Assert.Equal("/account?problem=scopes", await browser.Post("/account/keys", ("label", "x"), ("days", "3"), ("password", NewPassword)));
        Assert.Equal("/account?problem=days", await browser.Post("/account/keys", ("label", "x"), ("scopes", "see-case"), ("days", "367"), ("password", NewPassword)));
        Assert.Equal("/account?done=key", await browser.Post("/account/keys", ("label", "x"), ("scopes", "see-case"), ("scopes", "see-board"), ("days", "3"), ("password", NewPassword)));
        Assert.StartsWith("/sign-in/welcome?problem=link", await browser.Post("/sign-in/welcome", ("token", WrongToken), ("password", NewPassword), ("again", NewPassword)), StringComparison.Ordinal);
        foreach (var (path, header) in new[] { ($"/sign-in/welcome?token={WrongToken}", "x"), ("/api/board", $"Bearer {court.Key}"), ("/api/board", $"Bearer {court.Key[..^3]}abc") })
        {
            using var answer = await browser.Send(HttpMethod.Get, path, null, ("Authorization", header));
        }

        await browser.Post("/sign-out", ("everywhere", "true"));
        var said = await court.Stop();

        Assert.Contains("trce: ", said.Output + said.Error, StringComparison.Ordinal); // it did log everything
        Assert.All(secrets, it => Assert.DoesNotContain(it, said.Output + said.Error, StringComparison.OrdinalIgnoreCase));
        Assert.All(secrets, it => Assert.DoesNotContain(Uri.EscapeDataString(it), said.Output + said.Error, StringComparison.OrdinalIgnoreCase));
        using var journal = JournalStores.OpenReadOnly(court.Directory);
        var entries = journal.ReadAll().Where(it => it.Stream.Category == AccountKinds.Category).ToList();
        Assert.All(entries, entry => Assert.All(entry.Fields, field => Assert.All(secrets, it => Assert.DoesNotContain(it, entry.TextOrNull(field.Name) ?? "", StringComparison.OrdinalIgnoreCase))));
        Assert.All(entries, it => Assert.Equal("accounts/it-road", it.Stream.ToString()));
        Assert.Equal(
            new[]
            {
                ("unknown", AccountKinds.SignInFailed, "-"), ("unknown", AccountKinds.SignInFailed, "judge-1"), ("judge-1", AccountKinds.SignedIn, ""),
                ("judge-1", AccountKinds.PasswordChanged, ""), ("judge-1", AccountKinds.KeyMade, ""), ("judge-1", AccountKinds.SignedOutEverywhere, ""),
            },
            entries.Select(it => (it.Author.Who, it.Kind, it.Kind == AccountKinds.SignInFailed ? it.TextOrNull("person") ?? "" : "")));
    }
}
