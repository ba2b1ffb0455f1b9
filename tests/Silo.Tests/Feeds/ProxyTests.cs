using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>The proxy as docs/sign-in.md has it, word for word but for places and times, before a real process; over https, at a port that is not 443.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private const string Password = "planted horse battery";

    private readonly TestStore store = new();
    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;
    private ServedStore? served;
    private DocumentedProxy? proxy;

    public async Task InitializeAsync()
    {
        if (Here.WhyNot(Needs.Nginx) is not null)
        {
            return;
        }

        await store.Begin(FourFines.Log, "2001-05-31");
        await using (var seeded = await SeededPeople.Open(store.Directory))
        {
            await seeded.Join("president-1", Role.CourtPresident);
            await seeded.Account("president-1", "wang", Password);
        }

        served = await ServedStore.StartWith(
            [$"AllowedHosts={DocumentedProxy.Host};127.0.0.1", "Feeds__HeartbeatSeconds=1"], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
        proxy = await DocumentedProxy.Start(served.Address.Port, readTimeOutSeconds: 8, patience);
    }

    public async Task DisposeAsync()
    {
        proxy?.Dispose();
        if (served is not null)
        {
            await served.DisposeAsync();
        }

        store.Dispose();
    }

    [FactWith(Needs.Nginx)]
    public async Task SigningIn_Works_WithACookieThatTravelsOverHttpsAlone()
    {
        using var browser = new ProxiedBrowser(proxy!);
        Assert.Equal("/", await browser.SignIn("wang", Password));
        Assert.Contains("__Host-supervision=", browser.Cookies.GetCookieHeader(proxy!.Address), StringComparison.Ordinal);
        using var figures = await browser.Http.GetAsync("/api/board", patience);
        Assert.Equal(HttpStatusCode.OK, figures.StatusCode);

        // What another site sends is still told apart.
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) };
        foreign.Headers.Add("Origin", $"https://{DocumentedProxy.Host}");
        using var refused = await browser.Http.SendAsync(foreign, patience);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    /// <summary>The proxy cuts what is silent for eight seconds; ten heartbeats of a second are longer than that.</summary>
    [FactWith(Needs.Nginx)]
    public async Task Feed_WithNothingNew_StaysOpenLongerThanTheProxyWaits()
    {
        using var browser = new ProxiedBrowser(proxy!);
        await browser.SignIn("wang", Password);
        using var stream = await EventStream.Open(browser.Http, new HttpRequestMessage(HttpMethod.Get, "/api/alerts"), patience);
        Assert.NotNull((await stream.Next(patience))!.Id);
        for (var heard = 0; heard < 10; heard++)
        {
            Assert.True((await stream.Next(patience))?.IsSilence, "The proxy has cut the feed.");
        }
    }

    [FactWith(Needs.Nginx)]
    public async Task HubAndPages_AreUpgraded()
    {
        using var browser = new ProxiedBrowser(proxy!);
        await browser.SignIn("wang", Password);
        var cookies = browser.Cookies.GetCookieHeader(proxy!.Address);
        using var way = new HttpMessageInvoker(proxy.Way(browser.Cookies));
        using var circuit = await Circuit.Connect(browser.Http, way, cookies, patience);
        Assert.Equal(WebSocketState.Open, circuit.State);

        using var hub = new ClientWebSocket();
        hub.Options.SetRequestHeader("Cookie", cookies);
        hub.Options.SetRequestHeader("Origin", proxy.Address.GetLeftPart(UriPartial.Authority));
        await hub.ConnectAsync(new UriBuilder(proxy.Address) { Scheme = "wss", Path = "/hubs/alerts" }.Uri, way, patience);
        Assert.Equal(WebSocketState.Open, hub.State);
    }

    /// <summary>Signs in over the proxy, as a browser does from the sign-in page.</summary>
    private sealed class ProxiedBrowser : IDisposable
    {
        private readonly string origin;

        public ProxiedBrowser(DocumentedProxy proxy)
        {
            origin = proxy.Address.GetLeftPart(UriPartial.Authority);
            Http = new HttpClient(proxy.Way(Cookies)) { BaseAddress = proxy.Address };
        }

        public CookieContainer Cookies { get; } = new();

        public HttpClient Http { get; }

        /// <returns>Where it leads.</returns>
        public async Task<string> SignIn(string name, string password)
        {
            var token = JsonNode.Parse(await Http.GetStringAsync("/api/form-token"))!["token"]!.GetValue<string>();
            using var form = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Content = new FormUrlEncodedContent(
                    [KeyValuePair.Create("name", name), KeyValuePair.Create("password", password), KeyValuePair.Create("__RequestVerificationToken", token)]),
            };
            form.Headers.Add("Origin", origin);
            using var answer = await Http.SendAsync(form);
            Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return answer.Headers.Location!.OriginalString;
        }

        public void Dispose() => Http.Dispose();
    }
}
