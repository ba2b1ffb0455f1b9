using System.Text.Json.Nodes;
using System.Xml.Linq;
using Supervision.Silo.Tests.Export;

namespace Supervision.Silo.Tests.Import;

/// <summary>What was only scheduled or begun meets no limit, is shown and exported as what it was, and whoever imports is told of it.</summary>
public sealed class LifecycleTests : IDisposable
{
    private const string Log = """
        case,activity,timestamp,lifecycle:transition
        L-1,Create Fine,2009-01-07T00:00:00+01:00,complete
        L-1,Send Fine,2009-01-10T00:00:00+01:00,complete
        L-1,Insert Fine Notification,2009-01-20T00:00:00+01:00,complete
        L-1,Payment,2009-02-01T00:00:00+01:00,schedule
        L-1,Payment,2009-02-02T00:00:00+01:00,START
        L-1,Payment,2009-06-01T00:00:00+02:00,complete
        L-2,Create Fine,2009-01-08T00:00:00+01:00,In Progress

        """;

    private readonly TestStore store = new();
    private readonly TestStore again = new();

    public void Dispose()
    {
        store.Dispose();
        again.Dispose();
    }

    /// <summary>Sixty days from 20 January 2009 end with 21 March.</summary>
    [Fact]
    public async Task Payment_ThatWasOnlyScheduledAndBegun_IsOverdue_AndTheCompletedOneIsLate()
    {
        var told = (await store.Import(store.Write("log.csv", Log))).Expect(0);

        var summary = JsonNode.Parse(told.Output)!;
        Assert.Equal(
            ("2", "4", "0", "1"), ($"{summary["cases"]}", $"{summary["events"]}", $"{summary["nonconforming"]}", $"{summary["overdue"]!["payment"]}"));
        SameJson.AssertEqual(JsonNode.Parse("""{"schedule":1,"start":1,"unknown":1}""")!, summary["otherTransitions"]!);
        Assert.Contains(
            "Only lifecycle:transition 'complete' is an act. Events of another one are recorded as what they are, and meet no time limit: 3\n",
            told.Error, StringComparison.Ordinal);
        var view = await Case("L-1");
        var payment = view["clocks"]!.AsArray().Single(it => it!["limit"]!.GetValue<string>() == "payment")!;
        Assert.Equal(("2009-03-21", "2009-06-01", true), ($"{payment["due"]}", $"{payment["metOn"]}", payment["wasLate"]!.GetValue<bool>()));
        Assert.Contains(view["timeline"]!.AsArray(), it => $"{it!["kind"]} {it["on"]} {it["limit"]}" == "overdue 2009-03-22 payment");
        Assert.Equal(
            ["2009-02-01 Payment: scheduled, not yet done", "2009-02-02 Payment: begun, not yet done"],
            view["timeline"]!.AsArray().Where(it => $"{it!["kind"]}" == "progress").Select(it => $"{it!["on"]} {it["title"]!["en"]}"));
    }

    /// <summary>It has a number and a history, and no clock runs: nothing was done yet.</summary>
    [Fact]
    public async Task CaseOfWhichNothingWasDoneYet_IsThere_AndNoLimitRuns()
    {
        (await store.Import(store.Write("log.csv", Log))).Expect(0);

        var view = await Case("L-2");
        Assert.Empty(view["clocks"]!.AsArray());
        Assert.Equal(["opened", "progress"], view["timeline"]!.AsArray().Select(it => $"{it!["kind"]}"));
        var board = (await Verb.Run("as-of", "2009-12-31", "--store", store.Directory, "--pack", "it-road-fines")).Expect(0);
        Assert.Equal(("1", "4"), ($"{JsonNode.Parse(board.Output)!["cases"]}", $"{JsonNode.Parse(board.Output)!["events"]}"));
    }

    /// <summary>Also the word that the standard does not have, which only who may read personal data is given.</summary>
    [Fact]
    public async Task Exported_TheyAreWhatTheyWere_AndImportToTheSame()
    {
        var counts = await store.Counts(store.Write("log.csv", Log));
        var file = Path.Combine(Path.GetDirectoryName(store.Directory)!, "out.xes");
        var exported = await Verb.Run("export", "--store", store.Directory, "--xes", file);
        Assert.Equal("1", $"{JsonNode.Parse(exported.Expect(0).Output)!["withheld"]}");

        Assert.Empty(XesSchema.Faults(File.OpenRead(file)));
        Assert.Equal(
            ["complete", "complete", "complete", "schedule", "start", "complete", "unknown"],
            XDocument.Load(file).Descendants("event").Select(it => it.Elements().Single(one => one.Attribute("key")!.Value == "lifecycle:transition").Attribute("value")!.Value));
        SameJson.AssertEqual(counts, await again.Counts(file));
    }

    [Fact]
    public async Task LogThatSaysOnAnotherDayThatItWasDone_ContradictsTheStore()
    {
        (await store.Import(store.Write("log.csv", Log))).Expect(0);

        var told = (await store.Import(store.Write("other.csv", Log.Replace("START", "complete", StringComparison.Ordinal)))).Expect(1);

        Assert.Contains("expected 'pay (start)' on 2009-02-02, as recorded before (entry ", told.Error, StringComparison.Ordinal);
        Assert.Contains("), found 'pay' on 2009-02-02 (case it-road/L-1, event 5). What was recorded stays.", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverReadsChinese_IsToldInChinese()
    {
        var told = (await Verb.Run([.. store.ImportArguments(store.Write("log.csv", Log)), "--lang", "zh"])).Expect(0);

        Assert.Contains("仅 lifecycle:transition 为 complete 的事件才算已办理；其他事件如实记录，但不满足任何期限：3 个\n", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_ThatTellsOfActsAlone_HasNothingToBeTold()
    {
        var told = (await store.Import(store.Write("log.csv", "case,activity,timestamp,lifecycle:transition\nL-1,Create Fine,2009-01-07,complete\n"))).Expect(0);

        Assert.Null(JsonNode.Parse(told.Output)!["otherTransitions"]);
        Assert.DoesNotContain("lifecycle", told.Error, StringComparison.Ordinal);
    }

    private async Task<JsonNode> Case(string number) =>
        JsonNode.Parse((await Verb.Run("case", number, "--store", store.Directory, "--json")).Expect(0).Output)!;
}
