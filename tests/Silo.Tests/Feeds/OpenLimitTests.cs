using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Rights;
using Supervision.Web.Protection;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>A court in which few feeds and pages may be open.</summary>
public sealed class CrampedCourt : RightsCourt
{
    public const int PerKey = 3;
    public const int PerPerson = 5;
    public const int PerAddress = 8;
    public const int Pages = 2;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Feeds:PerKey"] = $"{PerKey}",
        ["Feeds:PerPerson"] = $"{PerPerson}",
        ["Feeds:PerAddress"] = $"{PerAddress}",
        ["Feeds:HeartbeatSeconds"] = "1",
        ["Pages:PerPerson"] = $"{Pages}",
    };
}

/// <summary>How many feeds and pages may be open, and what whoever wants more is told. Each test comes from an address of its own.</summary>
public sealed class OpenLimitTests(CrampedCourt court) : IClassFixture<CrampedCourt>
{
    /// <summary>So many at once are more than there are places for, and few enough for any machine.</summary>
    private const int Many = 300;

    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    private OpenPlaces Feeds => court.Services.GetRequiredKeyedService<OpenPlaces>(nameof(OpenSettings.Feeds));

    [Fact]
    public async Task ManyFeedsOfOneKey_AreEachOpenOrRefusedWhole_AndNobodyElseNotices()
    {
        const string Address = "127.0.1.1";
        using var http = new HttpClient { BaseAddress = court.Http.BaseAddress };
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Ask(http, court.KeyOf(Role.Clerk), Address)));
        try
        {
            var open = answers.Where(it => it.IsSuccessStatusCode).ToList();
            Assert.Equal(CrampedCourt.PerKey, open.Count);
            foreach (var answer in answers.Where(it => !it.IsSuccessStatusCode))
            {
                await AssertFull(answer, "key", CrampedCourt.PerKey, "with this key");
            }

            // Another person is served, and can open one.
            using var figures = await court.Ask("GET", "/api/board", Role.Judge);
            Assert.Equal(HttpStatusCode.OK, figures.StatusCode);
            using var other = await EventStream.Of(await Ask(http, court.KeyOf(Role.Judge), Address), patience);
            Assert.NotNull(await other.Next(patience));

            // Those that were open stay so.
            foreach (var answer in open)
            {
                using var stream = await EventStream.Of(answer, patience);
                Assert.NotNull((await stream.Next(patience))!.Id);
                Assert.True((await stream.Next(patience))!.IsSilence);
                Assert.True((await stream.Next(patience))!.IsSilence);
            }
        }
        finally
        {
            Array.ForEach(answers, it => it.Dispose());
        }

        // Closed, their places are free again.
        await Until(() => Feeds.FullFor(new Opener($"p-clerk", court.KeyOf(Role.Clerk).Split('_')[1], Address)) is null);
        using var again = await EventStream.Of(await Ask(http, court.KeyOf(Role.Clerk), Address), patience);
    }

    [Fact]
    public async Task Person_WithSeveralKeys_HasNoMorePlacesThanOnePerson()
    {
        var keys = new[] { court.MakeKey(Role.Auditor), court.MakeKey(Role.Auditor) };
        using var http = new HttpClient { BaseAddress = court.Http.BaseAddress };
        var answers = await Task.WhenAll(keys.SelectMany(key => Enumerable.Range(0, CrampedCourt.PerKey).Select(_ => Ask(http, key, "127.0.1.2"))));
        await AssertFull(Assert.Single(answers, it => !it.IsSuccessStatusCode), "person", CrampedCourt.PerPerson, "of this person");
        Array.ForEach(answers, it => it.Dispose());
    }

    [Fact]
    public async Task Address_HasItsNumber_WhoeverAsksFromThere_AndAnotherAddressHasItsOwn()
    {
        Role[] roles = [Role.Supervisor, Role.CourtPresident, Role.DivisionChief];
        using var http = new HttpClient { BaseAddress = court.Http.BaseAddress };
        var answers = await Task.WhenAll(roles.SelectMany(role => Enumerable.Range(0, CrampedCourt.PerKey).Select(_ => Ask(http, court.KeyOf(role), "127.0.1.3"))));
        var refused = Assert.Single(answers, it => !it.IsSuccessStatusCode);
        await AssertFull(refused, "address", CrampedCourt.PerAddress, "from this address");

        // Two addresses of one IPv6 network are one, and one of another network is another.
        using var elsewhere = await Ask(http, refused.RequestMessage!.Headers.Authorization!.Parameter!, "127.0.1.4");
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Array.ForEach(answers, it => it.Dispose());
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Addresses_OfOneNetworkOfIPv6_AreOne(string one, string other, bool same) =>
        Assert.Equal(same, Place.Of(IPAddress.Parse(one)) == Place.Of(IPAddress.Parse(other)));

    [Fact]
    public async Task Hub_WithoutAPlace_RefusesTheConnectionAndItsNegotiation_WithTheSameStatus()
    {
        var key = court.MakeKey(Role.EnforcementOfficer);
        var talks = new List<AlertHubTalk>();
        for (var at = 0; at < CrampedCourt.PerKey; at++)
        {
            talks.Add(await AlertHubTalk.Begin(court.Http.BaseAddress!, key, patience));
        }

        var (none, status) = await AlertHubTalk.Try(court.Http.BaseAddress!, key, patience);
        Assert.Null(none);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        using var negotiation = await Ask(court.Http, key, null, "POST", "/hubs/alerts/negotiate?negotiateVersion=1");
        await AssertFull(negotiation, "key", CrampedCourt.PerKey, "with this key");

        // Feeds and hub share their places; what is open goes on.
        using var stream = await Ask(court.Http, key, null);
        await AssertFull(stream, "key", CrampedCourt.PerKey, "with this key");
        await talks[0].Call("1", "Begin", "5", patience);
        Assert.Equal(5, (await talks[0].Message(AlertHubTalk.End, "1", patience))["result"]!.GetValue<long>());
        talks.ForEach(it => it.Dispose());
        await Until(() => Feeds.FullFor(new Opener("p-enforcement-officer", key.Split('_')[1], "127.0.0.1")) is null);
    }

    [Fact]
    public async Task Pages_HaveTheirOwnPlaces_ForTheCircuitsOfOnePerson()
    {
        var key = court.MakeKey(Role.Finance);
        var circuits = new List<Circuit>();
        for (var at = 0; at < CrampedCourt.Pages; at++)
        {
            circuits.Add(await Circuit.Connect(court.Http.BaseAddress!, key, patience));
        }

        using var refused = await Ask(court.Http, key, null, "POST", "/_blazor/negotiate?negotiateVersion=1");
        await AssertFull(refused, "person", CrampedCourt.Pages, "live pages of this person");
        using var page = await court.Ask("GET", "/desk", Role.Finance, asBrowser: true);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        circuits.ForEach(it => it.Dispose());
    }

    [Fact]
    public async Task WhoeverMayNotAsk_IsToldSo_AndTakesNoPlace()
    {
        for (var at = 0; at <= CrampedCourt.PerAddress; at++)
        {
            using var nobody = await court.Ask("GET", "/api/alerts", null);
            Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
            using var administrator = await court.Ask("GET", "/api/alerts", Role.Administrator);
            Assert.Equal(HttpStatusCode.Forbidden, administrator.StatusCode);
        }
    }

    private static async Task AssertFull(HttpResponseMessage answer, string limit, int allowed, string says)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta is { TotalSeconds: >= 1 and <= 120 });
        Assert.True(answer.Headers.ConnectionClose, "A refusal leaves no connection behind.");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("urn:supervision:problem:too-many-open", problem["type"]!.GetValue<string>());
        Assert.Equal((limit, allowed), (problem["limit"]!.GetValue<string>(), problem["allowed"]!.GetValue<int>()));
        Assert.Contains(says, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("已达上限", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Ask(HttpClient http, string key, string? from, string method = "GET", string path = "/api/alerts")
    {
        using var asked = new HttpRequestMessage(new HttpMethod(method), path);
        asked.Headers.Authorization = new("Bearer", key);
        if (from is not null)
        {
            asked.Headers.Add("X-Forwarded-For", from);
        }

        return await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, patience);
    }

    /// <summary>The host notices by itself that a connection is gone.</summary>
    private async Task Until(Func<bool> isSeen)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSeen())
        {
            await pace.WaitForNextTickAsync(patience);
        }
    }
}
