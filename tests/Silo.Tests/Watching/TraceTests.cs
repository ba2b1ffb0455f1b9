using System.Diagnostics;
using System.Net;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Rights;

namespace Supervision.Silo.Tests.Watching;

/// <summary>One request is one trace, from HTTP through grains to the commit, and it tells of nobody.</summary>
public sealed class TraceTests(TracedCourt court) : IClassFixture<TracedCourt>
{
    private const string Http = "Microsoft.AspNetCore POST /api/requests/{*number}";
    private const string Decide = "Supervision.Grains decide";
    private const string Append = "Supervision.Journal append";
    private const string Commit = "Supervision.Journal commit";
    private const string Seal = "Supervision.Journal seal";
    private const string Orleans = "Microsoft.Orleans.Application ICaseGrain/Submit";

    [Fact]
    public async Task Step_ThatIsTaken_IsOneTraceFromHttpToTheCommit_AndNoSpanTellsOfWhomOrWhichCase()
    {
        var trace = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c");
        using (var answer = await Post($"/api/requests/{FourCases.Own}?for=Distinctive-Query-77", "notify", trace))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var spans = await court.Trace(trace, Http, Orleans, Decide, Append, Commit, Seal);
        var decide = spans.Single(it => TracedCourt.NameOf(it) == Decide && it.TraceId == trace);
        Assert.Equal(
            [(Decide, ActivityKind.Internal), (Orleans, ActivityKind.Server), (Orleans, ActivityKind.Client), (Http, ActivityKind.Server)],
            Ancestors(decide, spans).Select(it => (TracedCourt.NameOf(it), it.Kind)));
        Assert.Equal("supervision.category=case supervision.outcome=facts", Tags(decide));
        var append = spans.Single(it => TracedCourt.NameOf(it) == Append && it.ParentSpanId == decide.SpanId);
        Assert.Equal((trace, "supervision.category=case supervision.entries=1 supervision.outcome=appended"), (append.TraceId, Tags(append)));
        var commit = spans.Single(it => TracedCourt.NameOf(it) == Commit && it.Links.Any(link => link.Context.SpanId == append.SpanId));
        Assert.Equal(commit.SpanId, Assert.Single(append.Links).Context.SpanId);
        Assert.Contains(spans, it => TracedCourt.NameOf(it) == Seal && it.Links.Any(link => link.Context.SpanId == append.SpanId));
        Assert.Equal(
            "http.request.method=POST http.response.status_code=200 http.route=/api/requests/{*number} network.protocol.version=1.1 url.scheme=http",
            Tags(spans.Single(it => TracedCourt.NameOf(it) == Http)));
        AssertTellsOfNobody(spans);
    }

    [Fact]
    public async Task Step_ThatIsRefused_IsTracedAsRefused_AndWhatIsUnknownIsNotNamed()
    {
        var trace = ActivityTraceId.CreateFromString("1af7651916cd43dd8448eb211c80319c");
        using (var answer = await Post($"/api/requests/{FourCases.InDivision}", "collect", trace))
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }

        var spans = await court.Trace(trace, Http, Orleans, Decide);
        Assert.Contains("supervision.category=case supervision.outcome=refused", spans.Where(it => TracedCourt.NameOf(it) == Decide).Select(Tags));
        AssertTellsOfNobody(spans);

        var lost = ActivityTraceId.CreateFromString("2af7651916cd43dd8448eb211c80319c");
        using (var answer = await Post($"/no/such/{FourCases.Own}", "collect", lost))
        {
            Assert.False(answer.IsSuccessStatusCode);
        }

        var span = Assert.Single(await court.Trace(lost, "Microsoft.AspNetCore POST /{*Path:nonfile}"));
        Assert.DoesNotContain("no/such", Tags(span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_IsPostedTracesAndNothingIsLogged_AndThePostNamesTheServiceAndNoCase()
    {
        using (var answer = await court.Ask("GET", $"/api/cases/{FourCases.Own}", Role.Clerk))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // The engine's own work may be posted before the request is.
        var posted = await court.PostedUntil("traces", "Microsoft.Orleans.Application");
        Assert.Contains("supervision", posted, StringComparison.Ordinal);
        Assert.All(Secrets.Where(it => it.Length > 5), it => Assert.DoesNotContain(it, posted, StringComparison.Ordinal));
        Assert.DoesNotContain("OpenTelemetry", court.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/traces", court.Log, StringComparison.Ordinal);
    }

    /// <summary>Case numbers, people by their ids and names, what is planted, and where a request came from.</summary>
    private static IEnumerable<string> Secrets =>
        FourCases.Numbers.SelectMany(it => new[] { it, it[(it.IndexOf('/', StringComparison.Ordinal) + 1)..], RightsCourt.Personal(it), RightsCourt.Plain(it) })
            .Concat(Roles.All.SelectMany(it => new[] { FourCases.Person(it).Text, $"Called {Roles.TextOf(it)} 7f3b" }))
            .Concat(["Distinctive-Query-77", "Distinctive-State-78", "Distinctive-Baggage-79", "127.0.0.1", "Distinctive-Agent-80"]);

    private static void AssertTellsOfNobody(IEnumerable<Activity> spans)
    {
        foreach (var span in spans)
        {
            var says = $"{span.DisplayName} {span.OperationName} {Tags(span)} {span.StatusDescription} {span.TraceStateString} {string.Join(' ', span.Links.Select(it => it.Context.TraceState))} {string.Join(' ', span.Events.SelectMany(it => it.Tags))}";
            Assert.All(Secrets, it => Assert.DoesNotContain(it, says, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Activity> Ancestors(Activity span, IReadOnlyList<Activity> all)
    {
        for (var at = span; at is not null; at = all.SingleOrDefault(it => it.SpanId == at.ParentSpanId))
        {
            yield return at;
        }
    }

    private async Task<HttpResponseMessage> Post(string path, string step, ActivityTraceId trace)
    {
        using var asked = court.Asking("POST", path, Role.Clerk, new { step, command = $"c-{trace}" });
        asked.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        asked.Headers.Add("tracestate", "vendor=Distinctive-State-78");
        asked.Headers.Add("baggage", "case=Distinctive-Baggage-79");
        asked.Headers.Add("User-Agent", "Distinctive-Agent-80");
        return await court.Http.SendAsync(asked);
    }

    private static string Tags(Activity span) => string.Join(' ', span.TagObjects.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}={it.Value}"));
}
