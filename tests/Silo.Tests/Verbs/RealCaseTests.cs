using System.Text.Json.Nodes;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Verbs;

/// <summary>
/// The first year of the Road Traffic Fine log: its counts, and some of its cases as a person reads them. What is expected
/// was written by hand from the events of the log.
/// </summary>
public sealed class RealCaseTests(RealCaseTests.FirstYear year) : IClassFixture<RealCaseTests.FirstYear>
{
    [FactWith(Needs.RealLog | Needs.Python)]
    public async Task FirstYear_GivesWhatTheOracleCounts()
    {
        var (summary, asOf) = Oracle.SummaryAndAsOf(Here.RealLog!, "2000-09-15", until: "2000-12-31");

        SameJson.AssertEqual(summary, year.Counts);
        SameJson.AssertEqual(asOf, await year.Store.AsOf("2000-09-15"));
    }

    [FactWith(Needs.RealLog)]
    public async Task Case_WithALateAppeal_ShowsWarnings_ExpiryAndLateAct() => Assert.Equal(
        """
        it-road/N22770  Road traffic fines, Municipal police, fines office
        Stands at: Appeal with the prefect    as of 2000-12-31    it-road-fines/model#F

        Time limits
          Dispatch of the fine: due 2000-04-16, met on 2000-03-23 by "Send fine"
              2000-01-17  Starts with "Create fine"; this day is not counted.
              2000-04-16  90 days, by C.d.S. art. 201 (text as modelled for the log); the last day is included.
              2000-04-16  In time up to and including Sunday 16 April 2000.
          Payment: due 2000-06-04, met late, on 2000-06-06, by "Appeal to the prefect"
              2000-04-05  Starts with "Record notification"; this day is not counted.
              2000-06-04  60 days, by C.d.S. art. 202 (text as modelled for the log); the last day is included.
              2000-06-04  In time up to and including Sunday 4 June 2000.
          Appeal to the prefect: due 2000-06-04, used on 2000-06-06, after it had lapsed, by "Appeal to the prefect"
              2000-04-05  Starts with "Record notification"; this day is not counted.
              2000-06-04  60 days, by C.d.S. art. 203 (text as modelled for the log); the last day is included.
              2000-06-04  In time up to and including Sunday 4 June 2000.
          Appeal to the judge: due 2000-06-04, lapsed
              2000-04-05  Starts with "Record notification"; this day is not counted.
              2000-06-04  60 days, by C.d.S. art. 204-bis (text as modelled for the log); the last day is included.
              2000-06-04  In time up to and including Sunday 4 June 2000.

        What happened
          2000-01-17  #N Case opened  [538, registry]
          2000-01-17  #N Create fine  [538, registry]
          2000-03-17  #N Dispatch of the fine: two thirds of the time used  [import, engine]
          2000-03-23  #N Send fine  [import, registry]
          2000-04-05  #N Record notification  [import, registry]
          2000-05-15  #N Payment: two thirds of the time used  [import, engine]
          2000-05-25  #N Payment: ten days left  [import, engine]
          2000-06-04  #N Add penalty  [import, registry]
          2000-06-04  #N Payment: last day  [import, engine]
          2000-06-05  #N Payment: overdue, the last day was 2000-06-04  [import, engine]
          2000-06-06  #N Appeal to the prefect  [import, registry]  after it had lapsed: Appeal to the prefect
          2000-06-30  #N Forward the appeal to the prefect  [import, registry]

        Findings: 0

        """,
        await year.Case("N22770"));

    [FactWith(Needs.RealLog)]
    public async Task Case_PaidBeforeItsNotification_ShowsThePaymentLimitAsMetBeforeItBegan()
    {
        var text = await year.Case("N24101");

        Assert.Contains("  Payment: due 2000-08-22, met before it began, on 2000-06-11, by \"Payment\"\n", text, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            What happened
              2000-04-19  #N Case opened  [541, registry]
              2000-04-19  #N Create fine  [541, registry]
              2000-06-11  #N Payment  [import, registry]
              2000-06-14  #N Send fine  [import, registry]
              2000-06-23  #N Record notification  [import, registry]
              2000-08-22  #N Add penalty  [import, registry]
              2000-09-28  #N Payment  [import, registry]

            Findings: 0

            """,
            text, StringComparison.Ordinal);
    }

    [FactWith(Needs.RealLog)]
    public async Task Case_WithAStepOutOfPlace_InChinese_ShowsTheFinding() => Assert.EndsWith(
        """
        经过
          2000-04-26  #N 建立案件记录  [20, registry]
          2000-04-26  #N 开出罚款  [20, registry]
          2000-04-26  #N 寄送罚单  [import, registry]
          2000-04-26  #N 登记送达  [import, registry]
          2000-06-05  #N 缴款：期限已过三分之二  [import, engine]
          2000-06-15  #N 缴款：还剩十天  [import, engine]
          2000-06-19  #N 向省督申诉  [import, registry]
          2000-06-25  #N 加处罚款  [import, registry]  发现：与程序不符
          2000-07-14  #N 移送申诉至省督  [import, registry]

        发现: 1

        """,
        await year.Case("C10558", "--zh"), StringComparison.Ordinal);

    [FactWith(Needs.RealLog)]
    public async Task Case_AsOfAnEarlierDay_TellsItsClocksForThatDay()
    {
        // N22574: created on 31 January 2000, sent only on 23 March; on 20 March 41 of its 90 days were left.
        Assert.Contains("as of 2000-12-31", await year.Case("N22574"), StringComparison.Ordinal);
        Assert.Contains("as of 2000-03-20", await year.Case("N22574", "--as-of", "2000-03-20"), StringComparison.Ordinal);
    }

    [FactWith(Needs.RealLog)]
    public async Task Case_InJson_SaysTheSameInFull()
    {
        var view = JsonNode.Parse(await year.Case("it-road/N22770", "--json"))!;

        Assert.Equal(
            ("it-road/N22770", "prefecture-sent", false, 0, "2000-12-31"),
            (Text(view, "number"), Text(view, "place"), view["isClosed"]!.GetValue<bool>(), view["findings"]!.GetValue<int>(), Text(view, "today")));
        Assert.Equal(
            ["dispatch 2000-01-17 2000-04-16 2000-03-23 False", "payment 2000-04-05 2000-06-04 2000-06-06 True", "prefecture 2000-04-05 2000-06-04 2000-06-06 True", "judge 2000-04-05 2000-06-04  False"],
            view["clocks"]!.AsArray().Select(it => $"{Text(it!, "limit")} {Text(it!, "start")} {Text(it!, "due")} {it!["metOn"]?.GetValue<string>()} {it["wasLate"]!.GetValue<bool>()}"));
        Assert.Equal(
            ["opened", "step", "warning", "step", "step", "warning", "warning", "step", "warning", "overdue", "step", "step"],
            view["timeline"]!.AsArray().Select(it => Text(it!, "kind")));
        var created = view["timeline"]![1]!;
        Assert.Equal("538", Text(created, "onBehalfOf"));
        Assert.Equal(
            ["amount=31.3", "article=157", "dismissal=NIL", "points=0", "totalPaymentAmount=0.0", "vehicleClass=A"],
            created["particulars"]!.AsArray().Select(it => $"{Text(it!, "name")}={Text(it!, "value")}").Order(StringComparer.Ordinal));
    }

    [FactWith(Needs.RealLog)]
    public async Task Case_ThatIsNotThere_IsSaid()
    {
        var outcome = (await Verb.Run("case", "N1", "--store", year.Store.Directory)).Expect(4).WithoutStackTrace();

        Assert.Equal($"The store in {year.Store.Directory} has no case 'N1'. Its courts: it-road.\n", outcome.Error);
    }

    private static string Text(JsonNode holder, string name) => holder[name]!.GetValue<string>();

    /// <summary>A store with the log up to the end of 2000, made once for all tests of this class.</summary>
    public sealed class FirstYear : IAsyncLifetime, IDisposable
    {
        public TestStore Store { get; } = new();

        public JsonNode Counts { get; private set; } = new JsonObject();

        public async Task<string> Case(string id, params string[] options) =>
            Normal.Case((await Verb.Run(["case", id, "--store", Store.Directory, .. options])).Expect(0).Output);

        public async Task InitializeAsync()
        {
            if (Here.RealLog is { } log)
            {
                Counts = await Store.Counts(log, until: "2000-12-31");
            }
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => Store.Dispose();
    }
}
