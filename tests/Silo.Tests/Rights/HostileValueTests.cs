using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Processes;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.Rights;

/// <summary>Whatever is sent, to every address there is and in every place that an address reads: it is answered, and never with an error of the engine.</summary>
public sealed class HostileValueTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    /// <summary>As they stand in an address: what no number, day, text or name is.</summary>
    private static readonly string[] Values =
    [
        "", "%00", "a%00b", "1%00", "%ED%A0%80", "%ED%B0%80x", "%C0%AF", "%E0%80%AF", "%FF%FE", "%F4%90%80%80", "%", "%zz", "%u0041", "%25%30%30", "%0D%0AX:%201", "%7F", "%E2%80%AE",
        "-1", "0", "%2B5", "%205", "1.0", "1e309", "NaN", "%D9%A1", "0x10", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "99999999999999999999999999999999999999", "99999-01-01", "9999-12-31", "-9999-01-01", "0000-00-00", "0001-01-01", "2026-02-30", "9999-12-31T23:59:59.999999999Z",
        "-9998-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "P9999999999Y", "9999999999d", "-1d", "99999-01-01,99999-01-02", "x,9999-12-31,0001-01-01", "../../../etc/passwd", "..%2F..%2Fetc%2Fpasswd", "//evil.example",
        "'%22%3Cscript%3E", "%7B%7D", "%5B1%5D", "null", "true",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "{", "}", "[]", "null", "1", "\"x\"", "{}", "\0", "{\"command\":null}", "{\"command\":\"\\u0000\",\"step\":\"\\ud800\",\"reason\":\"\\ud800\"}", "{\"command\":1e999}",
        "{\"command\":\"c\",\"reason\":\"\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\"}", "{\"command\":\"c\",\"reason\":\"\\udfff\\udfff\\udfff\\udfff\\udfff\\udfff\\udfff\\udfff\\udfff\\udfff\"}",
        "{\"command\":\"c\",\"person\":\"\\u0000\",\"as\":\"judge\"}", "{\"command\":\"c\",\"division\":\"\\ud800\"}", "{\"command\":\"c\",\"content\":null}", "{\"command\":\"c\",\"content\":{}}",
        "{\"command\":\"c\",\"content\":{\"$type\":\"none\"}}", "{\"command\":\"c\",\"content\":{\"$type\":\"pass-time\"}}", "{\"command\":\"c\",\"content\":{\"$type\":\"join\",\"person\":null,\"name\":null}}",
        "{\"command\":\"c\",\"content\":{\"$type\":\"appoint\",\"appointment\":\"a\",\"person\":\"p\",\"role\":99,\"from\":\"99999-01-01\"}}",
        "{\"command\":\"c\",\"content\":{\"$type\":\"appoint\",\"appointment\":\"a\",\"person\":\"p\",\"role\":\"judge\",\"from\":\"9999-12-31\",\"until\":\"-9998-01-01\"}}",
        "{\"calendar\":\"us-federal\",\"from\":\"9999-12-31\",\"period\":\"2147483647d\"}", "{\"calendar\":\"\\ud800\",\"from\":\"\\u0000\",\"period\":\"-1d\"}", "{\"calendar\":\"us-federal\",\"from\":\"9999-12-31T23:59:59\",\"period\":\"9999y\"}",
        new string('[', 200), "{\"a\":" + new string('[', 2_000), "name=%00&password=%ED%A0%80", "name=a&name=b&=&&&", "%", "--x\r\n\r\n--x--", "\xff\xfe\x00", "\xed\xa0\x80",
        string.Join('&', Enumerable.Range(0, 80).Select(it => $"f{it}=1")), new string('k', 200) + "=1", "name=" + new string('v', 5_000),
    ];

    private const string Form = "application/x-www-form-urlencoded";

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=none", "application/json; charset=utf-7", "application/json; charset=", "text/plain", Form, $"{Form}; charset=none",
        "multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "none", "/", "application/json;;;",
    ];

    private static readonly string[] Hosts =
    [
        "localhost:99999", "localhost:65536", "localhost:0", "localhost:-1", "localhost:", "localhost:8a", "localhost:99999999999999999999", "127.0.0.1:99999", "[::1]:99999", "[::1", "::1", "[::1]x", "[]", "[::g]", "[::1%25eth0]",
        "a b", "a/b", "a\\b", "a@localhost", "localhost@a", "a?b", "a#b", "localhost,evil", "..", "localhost..", "\xff", "xn--", "%6cocalhost", "localhost%00", "local\x01host", "", " ",
        new string('a', 300), "localhost:5080, localhost:5081", "127.1", "0x7f.1", "2130706433", "http://localhost",
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("X-Forwarded-Proto", ["", "ftp", "1x", "https://", "javascript", "http,https", "\xff", "a b", new string('s', 500)]),
        ("X-Forwarded-For", ["", "unknown", "999.1.1.1", "::1%eth0", "[::1]:99999", "127.0.0.1:99999", ",,,", "\xff"]),
        ("X-Forwarded-Host", ["localhost:99999", "evil.example"]),
        ("X-Forwarded-Prefix", ["//evil.example", "\xff"]),
        ("Accept", ["", "*", "text", "text/html;q=99", "text/html;q=NaN", ";;;", "\xff", "application/json;v=\"", new string('a', 5_000)]),
        ("Accept-Language", ["", "*", "zh;q=NaN", "xx-yy-zz-qq", "\xff", ";;;", new string('z', 300), "zh-\x01"]),
        ("Accept-Encoding", ["", "gzip;q=NaN", "*;q=0", "\xff"]),
        ("Authorization", ["", "Bearer", "Bearer ", "Bearer sv_", "Bearer sv__", "Bearer sv_\xff_\xff", "Basic !!!", "Bearer sv_" + new string('x', 5_000), "Bearer a b c"]),
        ("Cookie", ["", "=", "supervision-session=x", "supervision-session=CfDJ8AAA", "supervision-session=%00", "lang=\xff", "lang=%ED%A0%80", "theme=%00", ";;;=;", "supervision-form=x", "__Host-supervision=\xff"]),
        ("Content-Length", ["-1", "99999999999999999999", "x"]),
        ("Transfer-Encoding", ["none", "chunked, none"]),
        ("Origin", ["", "null", "://", "http://localhost:99999", "http://[::1", "\xff", "file://", new string('o', 3_000)]),
        ("Sec-Fetch-Site", ["", "none none", "\xff"]),
        ("Last-Event-ID", ["", "-1", "9223372036854775808", "\xff", "1\x01"]),
        ("If-None-Match", ["", "\"", "W/", "*, *", "\xff"]),
        ("If-Modified-Since", ["", "yesterday", "Mon, 99 Foo 99999 99:99:99 GMT"]),
        ("Range", ["", "bytes=", "bytes=9-1", "bytes=99999999999999999999-", "bytes=0-0,0-0,0-0,0-0,0-0,0-0"]),
        ("RequestVerificationToken", ["", "x", "\xff", "CfDJ8AAA"]),
        ("traceparent", ["", "00-0-0-0", "\xff", new string('0', 500)]),
        ("Upgrade", ["websocket", "h2c", "none", "\xff"]),
        ("Expect", ["100-continue", "none"]),
        ("Content-Encoding", ["gzip", "none"]),
    ];

    /// <summary>A page, an answer, a file, what describes them, and what is not there.</summary>
    private static readonly string[] OverHosts =
    [
        "/sign-in", "/due", "/api/due?calendar=us-federal&from=2024-06-13&period=21d", "/openapi/v1.json", "/healthz", "/nothing", "/_content/Supervision.Dashboard/dashboard.js",
    ];

    private static readonly string[] OverHeaders =
    [
        "GET /", "GET /sign-in", "GET /due", "GET /api/board", "GET /api/nothing", "GET /checkpoint", "GET /receipt/1", "GET /tile/entries/000.p/1", "GET /openapi/v1.json", "GET /api/alerts",
        "GET /_content/Supervision.Dashboard/dashboard.js", "GET /_blazor?id=x", "GET /hubs/alerts?id=x", "POST /_blazor/negotiate", "POST /hubs/alerts/negotiate", "POST /sign-in", "POST /account/keys", "POST /api/requests/it-road/OWN", "POST /api/due",
    ];

    private static readonly bool[] Either = [false, true];

    private int places;

    private readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    /// <summary>The table of what addresses read is held against the addresses themselves, as far as they say it.</summary>
    [Fact]
    public void EveryParameter_ThatAnAddressNames_IsInTheTable()
    {
        var missing = court.Endpoints.SelectMany(endpoint => NamesIn(endpoint).Select(name => (Address: AddressTests.NameOf(endpoint), Name: name)))
            .Where(it => !Address.Queries.GetValueOrDefault(it.Address, []).Contains(it.Name));
        Assert.Equal([], missing);
        Assert.Equal([], Address.Queries.Keys.Except(Addresses.All.Keys));
    }

    [Fact]
    public async Task EveryQuery_WithAValueThatIsNone_IsAnswered_ByWhatStandsBehindTheGuard() => await AssertAnswered(
        from row in Address.Queries
        from name in row.Value
        from value in Values.Append(new string('x', 4_000)).Append($"1&{name}=2").Append("1&%00=%00").Append("1&=&&==&%")
        select Asking(row.Key, PathOf(row.Key), $"{name}={value}"), isLetIn: true);

    [Fact]
    public async Task EveryAddress_WithAPartThatIsNone_IsAnswered() => await AssertAnswered(
        from endpoint in court.Endpoints
        where endpoint.RoutePattern.Parameters.Count > 0
        from part in endpoint.RoutePattern.Parameters
        from value in Values.Append(new string('x', 4_000)).Append("it-road/").Append("/").Append("it-road/%00/bundle")
        select Asking(AddressTests.NameOf(endpoint), Filled(endpoint, part.Name, value), ""));

    [Fact]
    public async Task EveryAddress_WithABodyThatIsNone_IsAnswered() => await AssertAnswered(
        from name in court.Endpoints.Select(AddressTests.NameOf)
        where !name.StartsWith("GET ", StringComparison.Ordinal)
        from it in (from type in Types from body in Bodies[..4] select (type, body)).Concat(from type in new[] { Types[0], Form } from body in Bodies[4..] select (type, body))
        select Asking(name, PathOf(name), "", "POST", it.type, it.body));

    [Fact]
    public async Task EveryHost_OfWhichNoAddressCanBeMade_IsRefusedWithAReason()
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            from path in OverHosts
            from host in Hosts
            select (path, host), patience, async (it, cancellation) =>
            {
                var answer = await RawConnection.Ask(court.Http.BaseAddress!, $"GET {it.path} HTTP/1.1\r\nHost: {it.host}\r\nConnection: close\r\n\r\n", cancellation);
                if (Fault(answer) is { } fault || !answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal))
                {
                    wrong.Add($"{it}: {answer}");
                }
            });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));

        var reasoned = await RawConnection.Ask(court.Http.BaseAddress!, "GET /sign-in HTTP/1.1\r\nHost: localhost:99999\r\nConnection: close\r\n\r\n", patience);
        Assert.Contains("'http://localhost:99999' is no address", reasoned, StringComparison.Ordinal);
        var sound = await RawConnection.Ask(court.Http.BaseAddress!, "GET /sign-in HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n", patience);
        Assert.StartsWith("HTTP/1.1 200", sound, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryHeader_WithAValueThatIsNone_IsAnswered()
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            from asked in OverHeaders
            from header in Headers
            from value in header.Values
            from signedIn in Either
            where !signedIn || header.Name != "Authorization"
            select (asked, header.Name, value, signedIn), patience, async (it, cancellation) =>
            {
                var key = it.signedIn ? $"Authorization: Bearer {court.KeyOf(Role.CourtPresident)}\r\n" : "";
                using var connection = await RawConnection.Open(court.Http.BaseAddress!, cancellation);
                await connection.Say($"{it.asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{(it.Name == "X-Forwarded-For" ? "" : $"X-Forwarded-For: {AnotherPlace()}\r\n")}{key}{it.Name}: {it.value}\r\n{(it.Name is "Content-Length" or "Transfer-Encoding" ? "" : "Content-Length: 0\r\n")}\r\n", cancellation);

                // A feed goes on and on; where it is answered it is answered.
                var answer = it.asked == "GET /api/alerts" ? await connection.Next(cancellation) : await connection.Rest(cancellation);
                if (Fault(answer) is { } fault)
                {
                    wrong.Add($"{it}: {fault}");
                }
            });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    /// <summary>Requests are counted by address, and none of these is to be refused for their number.</summary>
    private string AnotherPlace()
    {
        var at = Interlocked.Increment(ref places);
        return $"127.{1 + (at >> 16)}.{(at >> 8) & 255}.{at & 255}";
    }

    private static string? Fault(string answer) =>
        !answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? $"no answer: '{answer}'"
        : answer[9] == '5' ? answer
        : FaultIn(answer);

    /// <summary>What an error looks like from within.</summary>
    private static string? FaultIn(string text) =>
        text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception:", StringComparison.Ordinal) || text.Contains("System.", StringComparison.Ordinal) ? text : null;

    /// <param name="isLetIn">Whether nobody may have been turned away before the value was looked at.</param>
    private async Task AssertAnswered(IEnumerable<Func<HttpRequestMessage>> requests, bool isLetIn = false)
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = patience }, async (make, cancellation) =>
        {
            using var asked = make();
            using var answer = await court.Http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var isFeed = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var text = isFeed ? "" : await answer.Content.ReadAsStringAsync(cancellation);
            var isTurnedAway = (int)answer.StatusCode is 401 or 403 or 429;
            if ((int)answer.StatusCode >= 500 || FaultIn(text) is not null || (isLetIn && isTurnedAway))
            {
                wrong.Add($"{asked.Method} {asked.RequestUri} {asked.Content?.Headers.ContentType} {(asked.Content is null ? "" : await asked.Content.ReadAsStringAsync(cancellation))}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 600)]}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    private Func<HttpRequestMessage> Asking(string name, string path, string query, string? method = null, string? type = null, string? body = null) => () =>
    {
        var whole = query.Length == 0 ? path : $"{path.Split('?')[0]}?{query}";
        var asked = court.Asking(method ?? (name.StartsWith("POST ", StringComparison.Ordinal) || name.Contains("negotiate", StringComparison.Ordinal) ? "POST" : "GET"), "/", RoleFor(name));
        asked.RequestUri = new Uri(court.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + whole, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        asked.Headers.Add("X-Forwarded-For", AnotherPlace());
        asked.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Addresses.All.GetValueOrDefault(name)?.Kind == AnswerKind.IsAPage ? "text/html" : "*/*"));
        if (body is not null)
        {
            asked.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
            asked.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return asked;
    };

    /// <summary>Somebody who gets past the guard, so that what stands behind it is asked.</summary>
    private static Role RoleFor(string name) => Addresses.All.GetValueOrDefault(name)?.Right is { } right
        ? Roles.All.MaxBy(it => RightsTable.Of(it, right).Straight)
        : Role.CourtPresident;

    private string PathOf(string name) =>
        court.Filled(Addresses.All.GetValueOrDefault(name)?.Path ?? "/" + name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimStart('/'), Own).Replace("{*number}", Own, StringComparison.Ordinal);

    /// <summary>The address with one of its parts, and the others as they may be.</summary>
    private static string Filled(RouteEndpoint endpoint, string part, string value) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(it => it switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => parameter.Name == part ? value : "1",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        }))));

    /// <summary>What an endpoint or a page itself says that it reads of its query.</summary>
    private static IEnumerable<string> NamesIn(RouteEndpoint endpoint) =>
    [
        .. endpoint.Metadata.OfType<IParameterBindingMetadata>().Where(it => !endpoint.RoutePattern.Parameters.Any(part => part.Name.Equals(it.Name, StringComparison.OrdinalIgnoreCase)) && IsOfTheQuery(it.ParameterInfo)).Select(it => it.Name),
        .. endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties().Select(it => it.GetCustomAttribute<SupplyParameterFromQueryAttribute>()?.Name).OfType<string>() ?? [],
    ];

    private static bool IsOfTheQuery(ParameterInfo parameter) =>
        parameter.GetCustomAttributes().All(it => it is not IFromHeaderMetadata and not IFromServiceMetadata and not IFromBodyMetadata)
            && (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { } type && (type.IsPrimitive || type == typeof(string));
}
