using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Supervision.Journal;
using Supervision.Verifier.Running;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>
/// One row that the engine cannot read, whoever wrote it, is no reason not to serve all others: it is not sealed any more, and where it was
/// sealed by an older program it is passed over and named.
/// </summary>
public sealed class UnreadableEntryTests(StartedCourt court) : IClassFixture<StartedCourt>
{
    private const string Case = "case/it-road/D";

    /// <summary>Of no kind that is known, of another version, with other fields or values: by itself alone it says nothing.</summary>
    private static readonly Dictionary<string, Intruder.Entry> Illegible = new()
    {
        ["a kind that nobody has"] = new("ghost/1", "ghost.seen", 1, "-", Field.Of("where", "hall")),
        ["a kind that nobody has, in a case"] = new(Case, "case.levitated", 1, "-"),
        ["another version"] = new(Case, "case.warned", 9, "-", Field.Of("limit", "dispatch")),
        ["a field that is missing"] = new(Case, "case.went-overdue", 1, "-", Field.Of("limit", "dispatch"), Field.Of("on", "2001-05-01")),
        ["a field more"] = new(Case, "case.allotted", 1, "-", Field.Of("division", "civil-1"), Field.Of("on", "2001-05-01"), Field.Of("by", "me")),
        ["a day that there is not"] = new(Case, "case.allotted", 1, "-", Field.Of("division", "civil-1"), Field.Of("on", "2001-02-30")),
        ["a role that there is not"] = new(Case, "case.assigned", 1, "-", Field.Of("person", "judge-1"), Field.Of("as", "king"), Field.Of("on", "2001-05-01")),
        ["a number for a text"] = new("people/it-road", "staff.appointment-ended", 1, "-", Field.Of("appointment", 7)),
        ["a right that there is not"] = new("people/it-road", "staff.delegated", 1, "-",
            Field.Of("delegation", "d-1"), Field.Of("appointment", "a-1"), Field.Of("to", "judge-1"), Field.Of("rights", "see-case,fly"),
            Field.Of("from", "2001-05-01"), Field.Of("until", "2001-05-02")),
        ["a look at a nose"] = new($"access/{Case}", "access.looked", 1, "-", Field.Of("what", "nose")),
        ["an opening for ever"] = new($"access/{Case}", "access.opened", 1, "-",
            Field.Of("right-role", "judge"), Field.Of("court", "it-road"), Field.Of("until", "for ever"), Field.Personal("reason", Case, "none of yours")),
    };

    /// <summary>Well formed, and only a fold finds that they cannot be.</summary>
    private static readonly Dictionary<string, Intruder.Entry> Senseless = new()
    {
        ["a pack that is none"] = new("pack/adopted", "pack.adopted", 1, "-", Field.Of("file", "x.yaml"), Field.Of("fingerprint", "00"), Field.Of("text", "no pack")),
        ["a pack by calendars that are not there"] = new("pack/adopted", "pack.adopted", 2, "-",
            Field.Of("file", "x.yaml"), Field.Of("fingerprint", "00"), Field.Of("text", "no pack"), Field.Of("calendars", "00")),
        ["a case of a pack that was not adopted"] = new("case/it-road/Z1", "case.opened", 1, "no/such#pack",
            Field.Personal("number", "case/it-road/Z1", "it-road/Z1"), Field.Of("pack", "no/such#pack")),
        ["a step of a case that was not opened"] = new("case/it-road/Z2", "case.step-taken", 1, "-", Field.Of("step", "pay"), Field.Of("on", "2001-05-01")),
        ["a step that the pack has not"] = new(Case, "case.step-taken", 1, "-", Field.Of("step", "fly"), Field.Of("on", "2001-05-01")),
        ["a case that is called as none can be"] = new("case/nothing", "case.allotted", 1, "-", Field.Of("division", "civil-1"), Field.Of("on", "2001-05-01")),
        ["people of what is no court"] = new("people/Nowhere", "staff.appointment-ended", 1, "-", Field.Of("appointment", "a-1")),
        ["a kind in a stream of another category"] = new("people/it-road", "case.allotted", 1, "-", Field.Of("division", "civil-1"), Field.Of("on", "2001-05-01")),
    };

    public static TheoryData<string> Names => [.. Illegible.Keys, .. Senseless.Keys];

    public static TheoryData<string> IllegibleNames => [.. Illegible.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SealedByAnOlderProgram_TheCourtServesEverythingElse_AndNamesIt(string name)
    {
        using var store = StartedCourt.Copy(court.Whole);
        var position = await Intruder.Writes(store, Illegible.GetValueOrDefault(name) ?? Senseless[name], isSealed: true);
        foreach (var derived in (string[])["as it was", "made anew"])
        {
            var (seen, unread) = await Served(store);
            Assert.True(JsonNode.DeepEquals(Shown(court.Expected), seen), $"{derived}: expected {Shown(court.Expected)}, found {seen}");
            Assert.Equal([position], unread);
            File.Delete(Path.Combine(store.Directory, "views.db"));
        }

        var found = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(1).Output)!;
        Assert.Equal(position, found["firstBadPosition"]!.GetValue<long>());
        Assert.Equal(Illegible.ContainsKey(name) ? 1 : 0, Verified(store));
    }

    [Theory]
    [MemberData(nameof(IllegibleNames))]
    public async Task BehindWhatIsSealed_ItIsNeverSealed_AndTheCourtShowsWhatIs(string name)
    {
        using var store = StartedCourt.Copy(court.Whole);
        var position = await Intruder.Writes(store, Illegible[name], isSealed: false);
        var (status, said, seen) = await court.Served(store.Directory, async (http, journal) =>
        {
            Assert.Equal(position - 1, journal.Released);
            using var health = await http.GetAsync("/healthz");
            var body = (await health.Content.ReadFromJsonAsync<JsonObject>())!;
            return ((int)health.StatusCode, body["sealing"]!.GetValue<string>(), await StartedCourt.Seen(http));
        });

        Assert.Equal(503, status);
        Assert.Contains($"at entry {position}:", said, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(Shown(court.Expected), seen), $"expected {Shown(court.Expected)}, found {seen}");
        var found = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(1).Output)!;
        Assert.Equal(position, found["firstBadPosition"]!.GetValue<long>());
        Assert.Equal(1, Verified(store));
    }

    /// <summary>By the executable itself, whose start once ended with 130.</summary>
    [Fact]
    public async Task BehindWhatIsSealed_TheVerbRun_StartsAndSaysAtWhichEntryItsSignerRefuses()
    {
        using var store = StartedCourt.Copy(court.Whole);
        var position = await Intruder.Writes(store, Illegible["a kind that nobody has"], isSealed: false);
        await using var served = await ServedStore.Start("run", "--store", store.Directory);
        using var health = await served.Http.GetAsync("/healthz");
        var body = (await health.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((503, "sealing-refused"), ((int)health.StatusCode, body["status"]!.GetValue<string>()));
        Assert.Contains($"at entry {position}:", body["sealing"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>In a rolling upgrade: the newer program writes what the older one's signer must seal, and the older one cannot read.</summary>
    [Fact]
    public async Task OfAKindThatALaterProgramAnnounced_ItIsSealedByTheOlderSigner_PassedOver_AndNoTampering()
    {
        using var store = StartedCourt.Copy(court.Whole);
        var position = await Intruder.Writes(
            store, new(Case, "case.transferred", 1, "-", Field.Of("to", "roma")), isSealed: true, new KindForm("case.transferred", 1, "to:slug"));
        var (seen, unread) = await Served(store);
        Assert.True(JsonNode.DeepEquals(Shown(court.Expected), seen), $"expected {Shown(court.Expected)}, found {seen}");
        Assert.Equal([position], unread);
        var found = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", store.Directory)).Expect(2).Output)!;
        Assert.Contains("case.transferred", found.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, Verified(store));
    }

    /// <summary>By the independent verifier, which knows no more than what the log announces.</summary>
    private static int Verified(TestStore store)
    {
        using var output = new StringWriter();
        return VerifierProgram.Run(["journal", store.Directory], output, output);
    }

    private static JsonObject Shown(JsonObject all) =>
        new(all.Where(it => it.Key is "/api/board" or "/api/cases").Select(it => KeyValuePair.Create(it.Key, it.Value?.DeepClone())));

    private Task<(JsonObject Seen, long[] Unread)> Served(TestStore store) => court.Served(store.Directory, async (http, journal) =>
    {
        using var patience = new CancellationTokenSource(SiloProcess.TimeOut);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        JsonObject health;
        do
        {
            await pace.WaitForNextTickAsync(patience.Token);
            health = (await http.GetFromJsonAsync<JsonObject>("/healthz", patience.Token))!;
        }
        while (health["engine"]!["viewsBehind"]!.GetValue<long>() > 0);

        // The engine's own reasons to be unwell are other tests': this one asks what is shown.
        var log = (await http.GetFromJsonAsync<JsonObject>("/api/audit/log", patience.Token))!;
        return (await StartedCourt.Seen(http), log["unread"]!.AsArray().Select(it => it!["position"]!.GetValue<long>()).ToArray());
    });
}
