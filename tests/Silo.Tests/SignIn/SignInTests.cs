using Supervision.Accounts;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>Coming in, over HTTP to a real process.</summary>
public sealed class SignInTests(KnownCourt court) : IClassFixture<KnownCourt>
{
    [Fact]
    public async Task RightPassword_LeadsBackToWhereTheReaderWasGoing()
    {
        using var browser = court.Open();
        Assert.False(await browser.IsIn());
        Assert.Equal("/cases/it-road/A?x=1", await browser.SignIn("WANG", KnownCourt.Password, "/cases/it-road/A?x=1"));
        Assert.True(await browser.IsIn());
    }

    [Theory]
    [InlineData("wang", "wrong")]
    [InlineData("nobody-has-this", "wrong")]
    [InlineData("no name at all", "")]
    public async Task WrongOnes_AreAnsweredAlike_WhetherTheNameIsKnownOrNot(string name, string password)
    {
        using var browser = court.Open("127.0.1.1");
        Assert.Equal("/sign-in?problem=wrong", await browser.SignIn(name, password));
        Assert.Null(browser.Session);
    }

    [Theory]
    [InlineData("guessed", "127.0.2.1")]
    [InlineData("not-there", "127.0.2.2")]
    public async Task FiveWrongOnes_LockTheName_EvenForTheRightPassword(string name, string from)
    {
        using var browser = court.Open(from);
        for (var at = 0; at < 5; at++)
        {
            Assert.Equal("/sign-in?problem=wrong", await browser.SignIn(name, "wrong"));
        }

        Assert.Equal("/sign-in?problem=locked", await browser.SignIn(name, KnownCourt.Password));
        using var elsewhere = court.Open("127.0.2.3");
        Assert.Equal("/sign-in?problem=locked", await elsewhere.SignIn(name, KnownCourt.Password));
        Assert.Equal("/", await elsewhere.SignIn("keeper", KnownCourt.Password));
    }

    /// <summary>Session fixation: a cookie that was planted, or seen before, opens nothing after the sign-in.</summary>
    [Fact]
    public async Task CookieThatWasThereBefore_IsWorthNothingAfterwards()
    {
        using var attacker = court.Open();
        await attacker.SignIn("wang", KnownCourt.Password);
        var planted = attacker.Session;

        using var victim = court.Open();
        victim.Session = planted;
        await victim.SignIn("keeper", KnownCourt.Password);

        Assert.NotEqual(planted, victim.Session);
        Assert.True(await victim.IsIn());
        Assert.False(await attacker.IsIn());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("s00000000000000000000")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task CookieOfNobodysMaking_IsNobody_AndSurvivesNoSignIn(string made)
    {
        using var browser = court.Open();
        browser.Session = made;
        Assert.False(await browser.IsIn());
        await browser.SignIn("wang", KnownCourt.Password);
        Assert.NotEqual(made, browser.Session);
        Assert.True(await browser.IsIn());
    }

    [Fact]
    public async Task SecondFactor_IsAskedFor_AndItsCodeIsGoodOnce()
    {
        using var browser = court.Open("127.0.3.1");
        Assert.Equal("/sign-in/code?return=%2Fcases%2Fit-road%2FA", await browser.SignIn("li", KnownCourt.Password, "/cases/it-road/A"));
        var waiting = browser.Session;
        Assert.False(await browser.IsIn());
        var code = Totp.CodeOf(court.Secret, Totp.StepAt(court.Time.GetUtcNow()));
        for (var at = 0; at < 5; at++)
        {
            Assert.Equal("/sign-in/code?problem=digits", await browser.Post("/sign-in/code", ("code", "00000x")));
        }

        var wrong = (char)('0' + ((code[0] - '0' + 5) % 10)) + code[1..];
        Assert.Equal("/sign-in/code?problem=code", await browser.Post("/sign-in/code", ("code", wrong)));
        var typed = $"{code[..3]}\u00A0{code[3..]}";
        Assert.Equal("/cases/it-road/A", await browser.Post("/sign-in/code", ("code", typed), ("return", "/cases/it-road/A")));
        Assert.True(await browser.IsIn());
        Assert.NotEqual(waiting, browser.Session);

        using var replaying = court.Open("127.0.3.2");
        await replaying.SignIn("li", KnownCourt.Password);
        Assert.Equal("/sign-in/code?problem=code", await replaying.Post("/sign-in/code", ("code", code)));
        Assert.False(await replaying.IsIn());

        using var fixated = court.Open("127.0.3.3");
        fixated.Session = waiting;
        Assert.False(await fixated.IsIn());
    }

    [Fact]
    public async Task Office_IsOneOfOnesOwn_AndChoosingItRenewsTheCookie()
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        var before = browser.Session;

        Assert.Equal("/account?problem=office", await browser.Post("/account/office", ("office", "administrator")));
        Assert.Equal("/account?problem=office", await browser.Post("/account/office", ("office", "judge@keeper")));
        Assert.Equal(before, browser.Session);
        Assert.Equal("/audit", await browser.Post("/account/office", ("office", "division-chief"), ("return", "/audit")));

        Assert.NotEqual(before, browser.Session);
        Assert.True(await browser.IsIn());
        browser.Session = before;
        Assert.False(await browser.IsIn());
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer_AndEverywhereEndsAll()
    {
        using var one = court.Open();
        using var other = court.Open();
        await one.SignIn("wang", KnownCourt.Password);
        await other.SignIn("wang", KnownCourt.Password);
        var kept = one.Session;

        Assert.Equal("/sign-in?bye=1", await one.Post("/sign-out"));
        Assert.Null(one.Session);
        one.Session = kept;
        Assert.False(await one.IsIn());
        Assert.True(await other.IsIn());

        await one.SignIn("wang", KnownCourt.Password);
        await one.Post("/sign-out", ("everywhere", "true"));
        Assert.False(await other.IsIn());
    }

    [Fact]
    public async Task Cookie_CannotBeReadByScripts_AndOverHttpsIsOfThisHostAlone()
    {
        using var plain = court.Open();
        var token = await plain.Token();
        using var answer = await plain.Send("/sign-in", [("name", "wang"), ("password", KnownCourt.Password), ("__RequestVerificationToken", token)]);
        var set = Assert.Single(answer.Headers.GetValues("Set-Cookie"), it => it.StartsWith("supervision-session=", StringComparison.Ordinal));
        Assert.Contains("; path=/; samesite=lax; httponly", set, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", set, StringComparison.OrdinalIgnoreCase);

        using var secure = await SignInOverHttps(court.Open("203.0.113.7"));
        var sealedCookie = Assert.Single(secure.Headers.GetValues("Set-Cookie"), it => it.StartsWith("__Host-supervision=", StringComparison.Ordinal));
        Assert.Contains("; path=/; secure; samesite=lax; httponly", sealedCookie, StringComparison.Ordinal);
        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues("Strict-Transport-Security")));
    }

    /// <summary>The password would be there for everybody on the way.</summary>
    [Fact]
    public async Task PlainHttpFromElsewhere_LetsNobodyIn_AndBelievesNoCookie()
    {
        using var inside = court.Open();
        await inside.SignIn("wang", KnownCourt.Password);

        using var outside = court.Open("203.0.113.8");
        Assert.Equal("/sign-in?problem=insecure", await outside.SignIn("wang", KnownCourt.Password));
        outside.Session = inside.Session;
        Assert.False(await outside.IsIn());
        Assert.True(await inside.IsIn());
    }

    /// <summary>The form's own cookie is Secure there, so it is carried by hand.</summary>
    private static async Task<HttpResponseMessage> SignInOverHttps(Browser browser)
    {
        using (browser)
        {
            var https = ("X-Forwarded-Proto", "https");
            using var given = await browser.Send(HttpMethod.Get, "/api/form-token", null, https);
            var cookie = Assert.Single(given.Headers.GetValues("Set-Cookie"));
            Assert.Contains("; secure; samesite=strict; httponly", cookie, StringComparison.Ordinal);
            var token = System.Text.Json.Nodes.JsonNode.Parse(await given.Content.ReadAsStringAsync())!["token"]!.GetValue<string>();
            return await browser.Send(
                "/sign-in", [("name", "wang"), ("password", KnownCourt.Password), ("__RequestVerificationToken", token)], https, ("Cookie", cookie.Split(';')[0]));
        }
    }
}
