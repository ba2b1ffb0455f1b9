using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.Web.Protection;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>What every answer bears, and what is too much, too large, too slow or too clever for the engine.</summary>
public sealed class ProtectionTests(KnownCourt court) : IClassFixture<KnownCourt>
{
    [Theory]
    [InlineData("GET", "/", true)]
    [InlineData("GET", "/cases/it-road/A", true)]
    [InlineData("GET", "/no/such/page", true)]
    [InlineData("GET", "/api/board", true)]
    [InlineData("GET", "/api/nothing", true)]
    [InlineData("GET", "/api/cases?take=many", true)]
    [InlineData("GET", "/healthz", true)]
    [InlineData("GET", "/openapi/v1.json", true)]
    [InlineData("POST", "/sign-in", true)]
    [InlineData("POST", "/api/requests/it-road/A", true)]
    [InlineData("DELETE", "/api/board", true)]
    [InlineData("GET", "/checkpoint", false)]
    [InlineData("GET", "/_content/Supervision.Dashboard/dashboard.js", false)]
    public async Task Answer_BearsThePolicies_AndWhatMayBePersonalIsNotKept(string method, string path, bool isPersonal)
    {
        using var browser = court.Open();
        using var answer = await browser.Send(new HttpMethod(method), path, method == "POST" ? new StringContent("") : null);

        Assert.Equal(SecurityHeaders.ContentPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"), "Over plain http it means nothing.");
        Assert.True(!isPersonal || answer.Headers.CacheControl is { NoStore: true }, $"Cache-Control is {answer.Headers.CacheControl}");
    }

    [Theory]
    [InlineData("/sign-in", 8 * 1024)]
    [InlineData("/account/keys", 8 * 1024)]
    public async Task Form_OfMoreThanEightKilobytes_IsNotRead(string path, int bound)
    {
        using var browser = court.Open();
        await browser.SignIn("wang", KnownCourt.Password);
        using var answer = await browser.Send(path, [("name", new string('x', bound))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Json_OfMoreThanSixtyFourKilobytes_IsNotRead()
    {
        using var browser = court.Open();
        using var content = new StringContent($$"""{"step":"{{new string('x', RequestBounds.LargestBody)}}"}""", Encoding.UTF8, "application/json");
        using var answer = await browser.Send(HttpMethod.Post, "/api/requests/it-road/A", content, ("Authorization", $"Bearer {court.Key}"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Host: 127.0.0.1.evil.example")]
    [InlineData("Host: ")]
    public async Task OtherHost_IsNotServed(string host) =>
        Assert.StartsWith("HTTP/1.1 400", await Raw($"GET /sign-in HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Headers_OfMoreThanSixteenKilobytes_AreNotRead() =>
        Assert.StartsWith("HTTP/1.1 431", await Raw($"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a={new string('x', 17 * 1024)}\r\n\r\n"), StringComparison.Ordinal);

    /// <summary>As they are sent: a client would tidy them up.</summary>
    [Theory]
    [InlineData("/_content/../appsettings.json")]
    [InlineData("/_content/../../../../etc/passwd")]
    [InlineData("/_content/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/_content/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/_content/..%5c..%5cappsettings.json")]
    [InlineData("/_content/Supervision.Dashboard/..%2f..%2faccounts.db")]
    [InlineData("/%2e%2e/%2e%2e/accounts.db")]
    [InlineData("/appsettings.json")]
    [InlineData("/accounts.db")]
    [InlineData("/law/packs/it-road-fines.yaml")]
    [InlineData("/tile/../../accounts.db")]
    public async Task PathThatClimbs_LeadsToNoFile(string path)
    {
        var answer = await Raw($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (400|401|302|404)", answer);
        Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("AllowedHosts", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyTries_AreToldToWait_InBothLanguages()
    {
        using var browser = court.Open("127.0.9.1");
        HttpResponseMessage? refused = null;
        for (var at = 0; at <= RateLimits.SignIns && refused is null; at++)
        {
            var answer = await browser.Send("/sign-in", [("name", "x")]);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                refused = answer;
            }
            else
            {
                answer.Dispose();
            }
        }

        Assert.NotNull(refused);
        using (refused)
        {
            Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
            var said = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>();
            Assert.Contains("wait", said, StringComparison.Ordinal);
            Assert.Contains("请稍候", said, StringComparison.Ordinal);
        }

        using var other = court.Open("127.0.9.2");
        using var served = await other.Send("/sign-in", [("name", "x")]);
        Assert.Equal(HttpStatusCode.SeeOther, served.StatusCode);
    }

    /// <summary>The address that counts is the proxy's own word, not what the client wrote before it.</summary>
    [Fact]
    public async Task AddressThatAClientWritesItself_IsNotBelieved()
    {
        using var browser = court.Open("198.51.100.1, 203.0.113.9");
        Assert.Equal("/sign-in?problem=insecure", await browser.SignIn("wang", KnownCourt.Password));
        using var pretender = court.Open("127.0.0.1, 203.0.113.9");
        Assert.Equal("/sign-in?problem=insecure", await pretender.SignIn("wang", KnownCourt.Password));
    }

    [FactWith(Needs.LongTests)]
    public async Task BodyThatTrickles_IsCutOff()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(court.Address.Host, court.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n"));
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = new StreamReader(stream).ReadLineAsync(patience.Token).AsTask();
        while (!answer.IsCompleted && await pace.WaitForNextTickAsync(patience.Token))
        {
            await stream.WriteAsync("x"u8.ToArray(), patience.Token);
        }

        Assert.StartsWith("HTTP/1.1 408", await answer, StringComparison.Ordinal);
    }

    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(court.Address.Host, court.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[64 * 1024];
        var read = await stream.ReadAtLeastAsync(buffer, 400, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}
