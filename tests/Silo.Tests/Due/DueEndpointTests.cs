using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Supervision.Domain.People;
using Supervision.Periods.Written;
using Supervision.Silo.Tests.Rights;

namespace Supervision.Silo.Tests.Due;

/// <summary><c>/api/due</c> over HTTP: it answers what a batch answers, to everybody.</summary>
public sealed partial class DueEndpointTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    private const string Asks = "calendar=us-federal&from=2024-06-13&period=21d";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task BatchAndBothAddresses_AnswerRandomQuestionsAlike()
    {
        var questions = RandomQuestions.Take(300);
        var lines = await DueLines.Answers(string.Join('\n', questions.Select(it => it.ToJsonString(Readable))));

        Assert.Equal(questions.Count, lines.Length);
        Assert.InRange(lines.Count(it => it.Contains("\"error\":", StringComparison.Ordinal)), 30, 200);
        foreach (var (question, line) in questions.Zip(lines))
        {
            var expected = LinePlace().Replace(line, "");
            Assert.True(expected == await Answer("GET", "/api/due?" + QueryOf(question), null), $"{RandomQuestions.Seed}: GET differs for {question.ToJsonString(Readable)}, which a batch answers with {line}");
            Assert.True(expected == await Answer("POST", "/api/due", question), $"{RandomQuestions.Seed}: POST differs for {question.ToJsonString(Readable)}, which a batch answers with {line}");
        }
    }

    [Fact]
    public async Task AnAnswer_IsThisObject()
    {
        using var answer = await court.Ask("GET", $"/api/due?id=7&{Asks}", null);

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Assert.Single(await DueLines.Answers("""{"id":"7","calendar":"us-federal","from":"2024-06-13","period":"21d"}""")), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WithoutAnId_ItIsNull() => Assert.StartsWith("{\"id\":null,\"nominal\":\"2024-07-04\",\"due\":\"2024-07-05\"", await Text("GET", $"/api/due?{Asks}&cutoff=&at="), StringComparison.Ordinal);

    [Fact]
    public async Task ASpanAsJsonAndAsText_AreTheSame()
    {
        var json = Uri.EscapeDataString("""[{"ground":"a","from":"2024-06-14","to":"2024-06-20"},{"ground":"b, c","from":"2024-06-24","to":"2024-06-25"}]""");

        var one = await Text("GET", $"/api/due?{Asks}&excluded={json}&extensions=1m,2d");
        var other = await Text("GET", $"/api/due?{Asks}&excluded=a,2024-06-14,2024-06-20&excluded=b,%20c,2024-06-24,2024-06-25&extensions=1m&extensions=2d");

        Assert.Equal(one, other);
        Assert.Equal("2024-08-12", JsonNode.Parse(one)!["due"]!.GetValue<string>()); // 13 June + 1 month = 13 July, + 21 + 2 days = 5 August, + 6 + 1 = Monday 12
    }

    [Theory]
    [InlineData("from=2024-06-13&period=1d", "calendar", "calendar: Missing; expected one of these: cn-courts, england-wales, it-hearings, it-national, us-federal.")]
    [InlineData($"{Asks}&hours=3", "hours", "hours: Unknown field; expected only id, calendar, from, period, exclude_start, start_roll, cutoff, roll, month_end, at, boundary, excluded, extensions.")]
    [InlineData($"{Asks}&roll=next&roll=none", "roll", "roll: Given twice; expected once.")]
    [InlineData($"{Asks}&exclude_start=1", "exclude_start", "exclude_start: \"1\" is not understood; expected true or false.")]
    [InlineData($"{Asks}&excluded=2024-06-14", "excluded", "excluded: \"2024-06-14\" is not understood; expected ground,from,to such as appraisal,2024-05-06,2024-06-17.")]
    [InlineData($"{Asks}&excluded=[1", "excluded", "excluded: Invalid JSON; expected a list such as [{\"ground\":\"appraisal\",\"from\":\"2024-05-06\",\"to\":\"2024-06-17\"}].")]
    [InlineData($"{Asks}&excluded=[1]", "excluded", "excluded: Found a number; expected an object.")]
    public async Task AFault_IsAProblemThatNamesItsField(string query, string field, string detail)
    {
        using var answer = await court.Ask("GET", $"/api/due?{query}", null);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal((field, detail, "Bad question"), (problem["field"]!.GetValue<string>(), problem["detail"]!.GetValue<string>(), problem["title"]!.GetValue<string>()));
        Assert.Null(problem["errors"]);
    }

    /// <summary>In the order of the fields, whatever the order of the address; what there is no field for comes first.</summary>
    [Theory]
    [InlineData("en", "from: Missing; expected a date such as 2015-03-04, or a local date and time such as 2015-03-04T16:00.", "roll: \"up\" is not understood; expected next or previous or none.")]
    [InlineData("zh", "from：缺少；应为日期，例如 2015-03-04，或当地日期和时刻，例如 2015-03-04T16:00。", "roll：无法理解“up”；应为next 或 previous 或 none。")]
    public async Task SeveralFaults_AreOneProblemThatNamesThemAll(string language, string detail, string other)
    {
        using var http = new HttpClient { BaseAddress = court.Http.BaseAddress };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await http.GetAsync("/api/due?hours=3&roll=up&excluded=x&calendar=us-federal&period=48h&at=16:00&from=&cutoff=16:00&cutoff=17:00");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = problem["errors"]!.AsArray().Select(it => (Field: it!["field"]!.GetValue<string>(), Detail: it["detail"]!.GetValue<string>())).ToList();
        Assert.Equal(["hours", "from", "cutoff", "roll", "at", "excluded"], errors.Select(it => it.Field));
        Assert.Equal(("hours", errors[0].Detail), (problem["field"]!.GetValue<string>(), problem["detail"]!.GetValue<string>().Split([": ", "："], 2, StringSplitOptions.None)[1]));
        Assert.Equal([detail, other], errors.Where(it => it.Field is "from" or "roll").Select(it => $"{it.Field}{(language == "zh" ? "：" : ": ")}{it.Detail}"));
    }

    [Fact]
    public async Task TheDescription_HasTheFieldsOfAQuestionAndTheMembersOfAProblem()
    {
        var described = JsonNode.Parse(await Text("GET", "/openapi/v1.json"))!;
        var refused = described["paths"]!["/api/due"]!["get"]!["responses"]!["400"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>();
        var problem = described["components"]!["schemas"]![refused.Split('/')[^1]]!["properties"]!.AsObject();

        Assert.Equal(FormFields.Names, described["components"]!["schemas"]!["DueQuestion"]!["properties"]!.AsObject().Select(it => it.Key));
        Assert.Equal(["type", "title", "status", "detail", "field", "errors"], problem.Select(it => it.Key));
    }

    [Fact]
    public async Task ABodyThatIsNoJson_IsAProblemToo()
    {
        using var body = new StringContent("{", Encoding.UTF8, "application/json");
        using var http = new HttpClient { BaseAddress = court.Http.BaseAddress };
        using var answer = await http.PostAsync("/api/due", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Invalid JSON at byte 2; expected one object such as", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThoseWhoReadChinese_ReadReasonsAndFaultsInIt()
    {
        using var http = new HttpClient { BaseAddress = court.Http.BaseAddress };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        Assert.Contains("2024年7月5日（星期五）为期间最后一日，当日全天有效。", await http.GetStringAsync($"/api/due?{Asks}"), StringComparison.Ordinal);
        using var refused = await http.GetAsync($"/api/due?{Asks}&roll=up");
        Assert.Contains("roll：无法理解“up”；应为next 或 previous 或 none。", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> Text(string method, string path)
    {
        using var answer = await court.Ask(method, path, null);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What a batch would write, without the number of the line. Asked with a key: those who do not say who they are may ask 1,200 times a minute.</summary>
    private async Task<string> Answer(string method, string path, JsonObject? body)
    {
        using var answer = await court.Ask(method, path, Role.Clerk, body);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return text;
        }

        var id = body?["id"]?.GetValue<string>() ?? Regex.Match(path, "id=(q[0-9]+)").Groups[1].Value;
        var problem = JsonNode.Parse(text)!;
        var refused = new JsonObject { ["id"] = id, ["error"] = problem["detail"]!.GetValue<string>() };
        if (problem["errors"] is { } errors)
        {
            refused["errors"] = errors.DeepClone();
        }

        return refused.ToJsonString(Readable);
    }

    private static string QueryOf(JsonObject question) => string.Join('&', question.SelectMany(it => it.Value switch
    {
        JsonArray list when it.Key == "excluded" => list.Select(span => $"excluded={Uri.EscapeDataString($"{span!["ground"]},{span["from"]},{span["to"]}")}"),
        JsonArray list => [$"{it.Key}={string.Join(',', list.Select(length => length!.GetValue<string>()))}"],
        { } value => [$"{it.Key}={Uri.EscapeDataString(value.ToString())}"],
        null => [],
    }));

    [GeneratedRegex("(?<=\"error\":\")line [0-9]+[,:] ")]
    private static partial Regex LinePlace();
}
