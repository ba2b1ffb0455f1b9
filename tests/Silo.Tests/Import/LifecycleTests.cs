using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Import;

/// <summary>What was only scheduled or begun meets no limit, and whoever imports is told that it was left out.</summary>
public sealed class LifecycleTests : IDisposable
{
    private const string Log = """
        case,activity,timestamp,lifecycle:transition
        L-1,Create Fine,2009-01-07T00:00:00+01:00,complete
        L-1,Send Fine,2009-01-10T00:00:00+01:00,complete
        L-1,Insert Fine Notification,2009-01-20T00:00:00+01:00,complete
        L-1,Payment,2009-02-01T00:00:00+01:00,schedule
        L-1,Payment,2009-02-02T00:00:00+01:00,start
        L-1,Payment,2009-06-01T00:00:00+02:00,complete

        """;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    /// <summary>Sixty days from 20 January 2009 end with 21 March.</summary>
    [Fact]
    public async Task Payment_ThatWasOnlyScheduledAndBegun_IsOverdue_AndTheCompletedOneIsLate()
    {
        var told = (await store.Import(store.Write("log.csv", Log))).Expect(0);

        var summary = JsonNode.Parse(told.Output)!;
        Assert.Equal(("4", "0", "1"), ($"{summary["events"]}", $"{summary["nonconforming"]}", $"{summary["overdue"]!["payment"]}"));
        SameJson.AssertEqual(JsonNode.Parse("""{"schedule":1,"start":1}""")!, summary["otherTransitions"]!);
        Assert.Contains(
            "Not taken, since only lifecycle:transition 'complete' is an act: 2 events (schedule 1, start 1)\n", told.Error, StringComparison.Ordinal);
        var view = JsonNode.Parse((await Verb.Run("case", "L-1", "--store", store.Directory, "--json")).Expect(0).Output)!;
        var payment = view["clocks"]!.AsArray().Single(it => it!["limit"]!.GetValue<string>() == "payment")!;
        Assert.Equal(("2009-03-21", "2009-06-01", true), ($"{payment["due"]}", $"{payment["metOn"]}", payment["wasLate"]!.GetValue<bool>()));
        Assert.Contains(view["timeline"]!.AsArray(), it => $"{it!["kind"]} {it["on"]} {it["limit"]}" == "overdue 2009-03-22 payment");
    }

    [Fact]
    public async Task WhoeverReadsChinese_IsToldInChinese()
    {
        var told = (await Verb.Run([.. store.ImportArguments(store.Write("log.csv", Log)), "--lang", "zh"])).Expect(0);

        Assert.Contains("未采用（仅 lifecycle:transition 为 complete 的事件才算已办理）：2 个事件（schedule 1, start 1）\n", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_ThatTellsOfActsAlone_HasNothingToBeTold()
    {
        var told = (await store.Import(store.Write("log.csv", "case,activity,timestamp,lifecycle:transition\nL-1,Create Fine,2009-01-07,complete\n"))).Expect(0);

        Assert.Null(JsonNode.Parse(told.Output)!["otherTransitions"]);
        Assert.DoesNotContain("lifecycle", told.Error, StringComparison.Ordinal);
    }
}
