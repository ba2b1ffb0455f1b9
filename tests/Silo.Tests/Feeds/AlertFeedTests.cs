using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Journal;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>The event stream of alerts: where it begins, that nothing is lost between two connections, and what it says while nothing happens.</summary>
public sealed class AlertFeedTests(FeedCourt court) : IClassFixture<FeedCourt>
{
    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    private long End => ((IJournalReader)court.Services.GetService(typeof(IJournalReader))!).Released;

    [Fact]
    public async Task Stream_SaysAtOnceWhereItBegins_AndThenThatNothingIsNew()
    {
        using var stream = await Open("/api/alerts", null);
        var begin = await stream.Next(patience);

        // Everything else of this court stands still: its end is where the next alert will come.
        Assert.Equal(new StreamBlock($"{End}", null, null, [$"alerts after {End}"]) with { Comments = begin!.Comments }, begin);
        Assert.Equal([$"alerts after {End}"], begin.Comments);
        Assert.True((await stream.Next(patience))!.IsSilence);
        Assert.True((await stream.Next(patience))!.IsSilence);
    }

    [Fact]
    public async Task Answer_IsNotKeptByAnyProxy_AndPassedOnAtOnce()
    {
        using var answer = await court.Http.SendAsync(Asking("/api/alerts", null), HttpCompletionOption.ResponseHeadersRead, patience);
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));
        Assert.True(answer.Headers.CacheControl is { NoStore: true, NoCache: true });
    }

    /// <summary>Read by somebody else's reader of event streams: the id counts, and nothing is dispatched.</summary>
    [Fact]
    public async Task BeginningOfAStream_IsAnIdWithoutAnEvent()
    {
        using var answer = await court.Http.SendAsync(Asking("/api/alerts?after=7", null), HttpCompletionOption.ResponseHeadersRead, patience);
        await using var body = await answer.Content.ReadAsStreamAsync(patience);
        var begin = new byte[": alerts after 7\nid: 7\n\n".Length];
        await body.ReadExactlyAsync(begin, patience);

        var reader = SseParser.Create(new MemoryStream(begin));
        Assert.Empty(reader.Enumerate());
        Assert.Equal("7", reader.LastEventId);
    }

    [Fact]
    public async Task Client_CutOffBeforeItsFirstAlert_MissesNone_AndSeesNoneTwice()
    {
        string? seen;
        using (var first = await Open("/api/alerts", null))
        {
            seen = (await first.Next(patience))!.Id;
        }

        await court.Stray(Own, 4);
        await court.Stray(InDivision, 4);
        using var second = await Open("/api/alerts", seen);
        Assert.Equal(seen, (await second.Next(patience))!.Id);
        var (one, two) = (await second.NextEvent(patience), await second.NextEvent(patience));
        Assert.Equal([Own, InDivision], new[] { one, two }.Select(it => it.Data!["case"]!.GetValue<string>()));
        Assert.All([one, two], it => Assert.Equal(("alert", it.Id), (it.Event, it.Data!["position"]!.ToString())));

        await court.Stray(InCourt, 4);
        using var third = await Open("/api/alerts?after=0", one.Id);
        Assert.Equal(one.Id, (await third.Next(patience))!.Id);
        var last = await second.NextEvent(patience);
        Assert.Equal((two.Id, last.Id), ((await third.NextEvent(patience)).Id, (await third.NextEvent(patience)).Id));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("%2B1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("%201")]
    [InlineData("1%00")]
    [InlineData("%D9%A1")]
    [InlineData("1&after=2")]
    public async Task Position_ThatIsNone_IsRefusedWithAReason(string after)
    {
        using var answer = await court.Http.SendAsync(Asking($"/api/alerts?after={after}", null), HttpCompletionOption.ResponseHeadersRead, patience);
        await AssertRefused(answer, HttpStatusCode.BadRequest, "cursor-unreadable", "is no position of the log");
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("-5")]
    [InlineData("9223372036854775808")]
    public async Task LastEventId_ThatIsNone_IsRefused_AlsoBesideAPositionThatIsOne(string seen)
    {
        using var answer = await court.Http.SendAsync(Asking("/api/alerts?after=0", seen), HttpCompletionOption.ResponseHeadersRead, patience);
        await AssertRefused(answer, HttpStatusCode.BadRequest, "cursor-unreadable", $"'{seen}'");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(long.MaxValue / 2)]
    public async Task Position_BeyondTheLog_IsGone_AndItsEndIsNot(long beyond)
    {
        var (end, after) = (End, (End + beyond).ToString(CultureInfo.InvariantCulture));
        using var asked = await court.Http.SendAsync(Asking($"/api/alerts?after={after}", null), HttpCompletionOption.ResponseHeadersRead, patience);
        await AssertRefused(asked, HttpStatusCode.Gone, "cursor-beyond-log", $"The log ends at {end}");
        using var seen = await court.Http.SendAsync(Asking("/api/alerts", after), HttpCompletionOption.ResponseHeadersRead, patience);
        await AssertRefused(seen, HttpStatusCode.Gone, "cursor-beyond-log", after);

        using var stream = await Open($"/api/alerts?after={end}", null);
        Assert.Equal($"{end}", (await stream.Next(patience))!.Id);
    }

    [Fact]
    public async Task Refusal_IsInTheReadersLanguage()
    {
        using var asked = Asking("/api/alerts?after=soon", null);
        asked.Headers.AcceptLanguage.ParseAdd("zh-CN");
        using var answer = await court.Http.SendAsync(asked, patience);
        await AssertRefused(answer, HttpStatusCode.BadRequest, "cursor-unreadable", "不是日志位置");
    }

    [Fact]
    public async Task EmptyLastEventId_IsThatOfABrowserThatHasSeenNothing()
    {
        using var stream = await Open("/api/alerts?after=3", "");
        Assert.Equal("3", (await stream.Next(patience))!.Id);
    }

    private static async Task AssertRefused(HttpResponseMessage answer, HttpStatusCode status, string code, string says)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal($"urn:supervision:problem:{code}", problem["type"]!.GetValue<string>());
        Assert.Contains(says, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private Task<EventStream> Open(string path, string? lastSeen) => EventStream.Open(court.Http, Asking(path, lastSeen), patience);

    private HttpRequestMessage Asking(string path, string? lastSeen)
    {
        var asked = court.Asking("GET", path, Role.CourtPresident);
        if (lastSeen is not null)
        {
            Assert.True(asked.Headers.TryAddWithoutValidation("Last-Event-ID", lastSeen));
        }

        return asked;
    }
}

/// <summary>A court that stops while somebody follows it.</summary>
public sealed class StoppedFeedTests(FeedCourt court) : IClassFixture<FeedCourt>
{
    [Fact]
    public async Task Host_ThatStops_EndsItsFeedsWhole_AndDoesNotWaitForThem()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var stream = await EventStream.Open(court.Http, court.Asking("GET", "/api/alerts", Role.CourtPresident), patience.Token);
        Assert.NotNull(await stream.Next(patience.Token));

        // A feed that the host waits for is cut off after its time for stopping, which the reader notices as an error.
        var stopped = court.Stop();
        while (await stream.Next(patience.Token) is { } block)
        {
            Assert.True(block.IsSilence, $"{block}");
        }

        await stopped.WaitAsync(patience.Token);
    }
}
