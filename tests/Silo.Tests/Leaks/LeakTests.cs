using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Leaks;

/// <summary>
/// Values planted in every personal field of a court come out nowhere: not in leaves or any file, not in what a process says, not in
/// pages, answers, feeds or exports for a reader without the right.
/// </summary>
public sealed class LeakTests(PlantedCourt court) : IClassFixture<PlantedCourt>
{
    /// <summary>The control: the values are in the store, and would be found.</summary>
    [Fact]
    public async Task WhoeverHasTheRight_SeesEveryPlantedValue()
    {
        var cases = await SiloProcess.Run("case", "A", "--store", court.Directory, "--json", "--personal");
        var other = await SiloProcess.Run("case", "B", "--store", court.Directory, "--json", "--personal");
        var shown = new[] { cases, other }.SelectMany(it => JsonNode.Parse(it.Expect(0).Output)!["timeline"]!.AsArray())
            .SelectMany(it => it!["particulars"]!.AsArray()).Where(it => it!["isPersonal"]!.GetValue<bool>()).Select(it => it!["value"]!.GetValue<string>());
        Assert.Equal(Planted.All.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.ThrowsAny<Exception>(() => Planted.AssertNoneIn("control", cases.Output));
    }

    [Fact]
    public void Leaves_AndEveryFileOfTheStore_HoldNone()
    {
        using var rows = JournalStores.OpenRows(court.Directory);
        foreach (var row in rows.Entries())
        {
            Planted.AssertNoneIn($"leaf {row.Position}", Encoding.UTF8.GetString(row.Leaf));
        }

        Planted.AssertNoneInFiles(court.Directory);
    }

    [Fact]
    public async Task Verbs_SayNone_AndStillSayWhatIsNotPersonal()
    {
        var store = court.Directory;
        var shown = JsonNode.Parse((await court.Run("case", "A", "--store", store, "--json")).Expect(0).Output)!;
        Assert.Equal(
            ["amount=35.00", "driver=", "address=", "plate=", "note=", "org:resource="],
            shown["timeline"]!.AsArray().First(it => it!["kind"]!.GetValue<string>() == "step")!["particulars"]!.AsArray()
                .Select(it => $"{it!["name"]}={it["value"]}").OrderBy(it => it == "amount=35.00" ? 0 : 1));
        foreach (var arguments in new[] { "case A", "case A --zh", "case none", "as-of 2001-03-01 --pack it-road-fines", "verify", "verify --json", "personal list", "personal seal --case B --basis x" })
        {
            await court.Run([.. arguments.Split(' '), "--store", store]);
        }

        (await court.Run("case", "B", "--store", store, "--json", "--personal")).Expect(0); // sealed: not even with the right
        (await court.Run("personal", "unseal", "--case", "B", "--basis", "y", "--store", store)).Expect(0);
        AssertNothingWasSaid();
    }

    [Fact]
    public async Task Imports_ThatFail_SayNone()
    {
        var row = Planted.Log.Split('\n')[1];
        var rows = new (string Name, string Log)[]
        {
            ("short.csv", "case,activity,timestamp,driver,note\n" + row + "\n"),
            ("stray.csv", Planted.Log + "A,Payment,2001-02-01,pla\"nted 7f-3a-mark,PLANTED,x,y,z,1\n"),
            ("quote.csv", Planted.Log + "A,Payment,2001-02-01,\"planted\" 7f-3a-mark,PLANTED,x,y,z,1\n"),
            ("open.csv", Planted.Log + "A,Payment,2001-02-01,\"planted 7f-3a-mark,PLANTED,x,y,z,1\n"),
            ("date.csv", Planted.Table(("A", "Payment", "2009-02-30"))),
            ("shifted.csv", Planted.Table(("A", "Payment", Planted.Value("driver", 0)))),
            ("headless.csv", row + "\n" + row + "\n"),
            ("unknown.csv", Planted.Table(("A", "Paymnt", "2001-02-01"))),
            ("long.csv", Planted.Table(("A", "Payment", "2001-02-01")).Replace("7f-3c-mark", new string('7', 70_000) + "7f-3c-mark", StringComparison.Ordinal)),
            ("contradicts.csv", Planted.Table(("A", "Payment", "2001-01-02"))),
            ("value.xes", $"<log><trace><string key=\"concept:name\" value=\"A\"/><event><string key=\"driver\" value=PLANTED7f-3a-mark /></event></trace></log>"),
            ("entity.xes", $"<log><trace><string key=\"concept:name\" value=\"A\"/><event><string key=\"driver\" value=\"&PLANTED;\"/></event></trace></log>"),
            ("tag.xes", $"<log><trace><string key=\"concept:name\" value=\"A\"/><event><string key=\"driver\" value=\"PLANTED\"/></trace></log>"),
            ("twice.xes", $"<log><trace><string key=\"concept:name\" value=\"A\"/><event><string key=\"driver\" value=\"PLANTED\"/><string key=\"driver\" value=\"PLANTED\"/></event></trace></log>"),
        };
        foreach (var (name, log) in rows)
        {
            var outcome = await court.Import(name, log);
            Assert.True(outcome.ExitCode is 1 or 3, $"{name} ended with {outcome.ExitCode}: {outcome.Error}");
            outcome.WithoutStackTrace();
        }

        (await court.Import("latin.csv", Encoding.Latin1.GetBytes(Planted.Table(("A", "Payment", "2001-02-01")).Replace("李", "\u00e9", StringComparison.Ordinal)))).Expect(3);
        AssertNothingWasSaid();
        Planted.AssertNoneInFiles(court.Directory);
    }

    [Fact]
    public async Task PagesAndAnswers_ForAReaderWithoutTheRight_HoldNone_AndTheLogOfTheProcessNeither()
    {
        var http = await court.Serve();
        foreach (var path in new[]
        {
            "/", "/?urgency=overdue", "/cases/it-road/A", "/cases/it-road/B", "/cases/it-road/none", "/api/board", "/api/cases", "/api/cases?findings=true", "/api/cases.csv",
            "/api/cases/it-road/A", "/api/cases/it-road/B", "/api/cases/none", "/api/cases?take=many", "/api/nothing", "/healthz", "/openapi/v1.json", "/checkpoint",
            "/receipt/1", "/tile/entries/000", "/api/access/it-road/A", "/api/me", "/api/staff",
        })
        {
            foreach (var language in new[] { "en", "zh" })
            {
                Planted.AssertNoneIn(path, await Get(http, path, language));
            }
        }

        using (var notary = court.Served!.As(Role.Notary))
        {
            var bundle = await Get(notary, "/cases/it-road/A/bundle", "en");
            Assert.Contains("\"withheld\"", bundle, StringComparison.Ordinal);
            Planted.AssertNoneIn("bundle", bundle);
        }

        var shown = (await court.Served!.Get("/api/cases/it-road/A"))["timeline"]!.AsArray().First(it => it!["kind"]!.GetValue<string>() == "step")!["particulars"]!.AsArray();
        Assert.Equal("35.00", shown.Single(it => it!["name"]!.GetValue<string>() == "amount")!["value"]!.GetValue<string>());
        Assert.Null(shown.Single(it => it!["name"]!.GetValue<string>() == "driver")!["value"]);
        await Ask(http, """{"step":"collect","command":"ask-1"}""");
        await Ask(http, """{"step":"PLANTED 7f-3a-mark","command":"ask-2"}""");
        await Ask(http, """{"step":"collect","command":"ask-李植入"}""");
        await Ask(http, """{"step":{"driver":"PLANTED"},"role":7}""");
        await Ask(http, "PLANTED");
        Planted.AssertNoneIn("/api/cases/it-road/B", await Get(http, "/api/cases/it-road/B", "en"));
        await FollowAlerts(http);
        await court.Stop();
        Assert.Contains("trce: ", court.Said[^1].Said, StringComparison.Ordinal); // it did log everything
        AssertNothingWasSaid();
        Leaves_AndEveryFileOfTheStore_HoldNone();
    }

    private static async Task<string> Get(HttpClient http, string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await http.SendAsync(request);
        return response.Headers + response.Content.Headers.ToString() + await response.Content.ReadAsStringAsync();
    }

    private static async Task Ask(HttpClient http, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/api/requests/it-road/B", content);
        Planted.AssertNoneIn(body, await response.Content.ReadAsStringAsync());
    }

    // The feed never ends by itself; the second sending of B is the only alert there is.
    private static async Task FollowAlerts(HttpClient http)
    {
        using var stream = new StreamReader(await http.GetStreamAsync("/api/alerts?after=0"));
        for (var alerts = 0; alerts < 1;)
        {
            var line = await stream.ReadLineAsync() ?? throw new InvalidOperationException("The feed ended.");
            Planted.AssertNoneIn("the feed", line);
            alerts += line.StartsWith("data:", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private void AssertNothingWasSaid()
    {
        foreach (var (what, said) in court.Said)
        {
            Planted.AssertNoneIn(what, said);
        }
    }
}
