using System.Net;
using System.Text;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>Requests that another site has a browser send with its owner's cookies.</summary>
public sealed class CrossSiteTests(KnownCourt court) : IClassFixture<KnownCourt>
{
    private const string Request = "/api/requests/it-road/A";
    private const string Body = """{"step":"send-fine","role":"clerk","command":"csrf-1"}""";

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-in/welcome")]
    [InlineData("/sign-out")]
    [InlineData("/account/office")]
    [InlineData("/account/password")]
    [InlineData("/account/second-factor/start")]
    [InlineData("/account/second-factor/confirm")]
    [InlineData("/account/second-factor/off")]
    [InlineData("/account/sessions/end")]
    [InlineData("/account/keys")]
    [InlineData("/account/keys/revoke")]
    public async Task Form_WithoutItsToken_DoesNothing(string path)
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var answer = await browser.Send(path, [("name", "keeper"), ("password", KnownCourt.Password), ("everywhere", "true")]);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.EndsWith("?problem=expired", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.True(await browser.IsIn());
    }

    [Fact]
    public async Task Token_OfAnotherSession_IsNotTaken()
    {
        using var mine = court.Open();
        using var theirs = court.Open();
        await mine.SignIn("wang", KnownCourt.Password);
        await theirs.SignIn("keeper", KnownCourt.Password);
        var token = await theirs.Token();

        using var alone = await mine.Send("/sign-out", [("__RequestVerificationToken", token)]);
        Assert.Equal("/sign-in?problem=expired", alone.Headers.Location!.OriginalString);

        // Also with the other browser's form cookie: the token is of the session, not of the browser alone.
        var cookies = $"{Browser.SessionCookie}={mine.Session}; supervision-form={theirs.Cookies.GetCookies(court.Address)["supervision-form"]!.Value}";
        using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = court.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]) };
        request.Headers.Add("Cookie", cookies);
        using var together = await bare.SendAsync(request);
        Assert.Equal("/sign-in?problem=expired", together.Headers.Location!.OriginalString);
        Assert.True(await mine.IsIn());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Request_ThatABrowserSaysIsOfAnotherSite_IsRefused_EvenWithTheToken(string header, string value)
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var answer = await browser.Send("/sign-out", [("__RequestVerificationToken", await browser.Token())], (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(await browser.IsIn());
    }

    /// <summary>No browser writes the port of its scheme, and a proxy may.</summary>
    [Theory]
    [InlineData("127.0.0.1:443", "https://127.0.0.1", true)]
    [InlineData("127.0.0.1", "https://127.0.0.1", true)]
    [InlineData("127.0.0.1:8443", "https://127.0.0.1:8443", true)]
    [InlineData("127.0.0.1:8443", "https://127.0.0.1", false)]
    [InlineData("127.0.0.1:80", "https://127.0.0.1", false)]
    [InlineData("127.0.0.1", "http://127.0.0.1", false)]
    [InlineData("127.0.0.1", "https://127.0.0.1/", false)]
    [InlineData("127.0.0.1", "https://me@127.0.0.1", false)]
    [InlineData("127.0.0.1", "https://127.0.0.1, https://127.0.0.1", false)]
    public async Task Origin_IsSchemeHostAndPort_HoweverThePortIsWritten(string host, string origin, bool isFromHere)
    {
        var answer = await RawConnection.Ask(
            court.Address,
            $"POST /sign-out HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.9\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            CancellationToken.None);

        // From here it is only its token that is missing.
        Assert.StartsWith(isFromHere ? "HTTP/1.1 303" : "HTTP/1.1 403", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task CookieAlone_ChangesNothingOverTheApi_WhateverTheContentType(string type)
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await browser.Send(HttpMethod.Post, Request, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("RequestVerificationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CookieAndToken_OrKey_AreHeardByTheApi()
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var withToken = await browser.Send(HttpMethod.Post, Request, Json(), ("RequestVerificationToken", await browser.Token()));
        Assert.DoesNotContain("RequestVerificationToken", await withToken.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var program = court.Open();
        using var withKey = await program.Send(HttpMethod.Post, Request, Json(), ("Authorization", $"Bearer {court.Key}"), ("Origin", "https://evil.example"));
        Assert.DoesNotContain("RequestVerificationToken", await withKey.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Forbidden, withKey.StatusCode);
    }

    /// <summary>A key in the header is what counts: a wrong one does not fall back to the cookie.</summary>
    [Fact]
    public async Task WrongKeyBesideAGoodCookie_IsNobody()
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var answer = await browser.Send(
            "/account/office", [("office", "no-office"), ("__RequestVerificationToken", await browser.Token())], ("Authorization", "Bearer sv_k00_x"));
        Assert.StartsWith("/account?problem=expired", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hubs/alerts/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task HubsAndCircuits_AreOpenedFromPagesOfThisHostAlone(string path)
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var evil = await browser.Send(HttpMethod.Post, path, null, ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, evil.StatusCode);
        using var own = await browser.Send(HttpMethod.Post, path, null, ("Origin", court.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override", "POST")]
    [InlineData("X-HTTP-Method", "POST")]
    [InlineData("X-Method-Override", "POST")]
    public async Task Get_IsNeverTakenForAPost(string header, string value)
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var answer = await browser.Send(HttpMethod.Get, "/sign-out?everywhere=true&_method=POST", null, (header, value));
        Assert.True(await browser.IsIn());
    }

    private static StringContent Json() => new(Body, Encoding.UTF8, "application/json");
}
