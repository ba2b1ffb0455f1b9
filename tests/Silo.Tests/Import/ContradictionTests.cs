using System.Text.Json.Nodes;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Import;

/// <summary>A second file that tells another story of cases which are recorded already.</summary>
public sealed class ContradictionTests : IDisposable
{
    private const string First = """
        case,activity,timestamp
        A1,Create Fine,2006-01-10
        A1,Send Fine,2006-02-10
        A1,Payment,2006-05-02
        B2,Create Fine,2006-03-01

        """;

    // A1's second event is another day, its third another step; B2 is the same and goes on; C3 is new.
    private const string Second = """
        case,activity,timestamp
        A1,Create Fine,2006-01-10
        A1,Send Fine,2006-02-11
        A1,Insert Fine Notification,2006-05-02
        B2,Create Fine,2006-03-01
        B2,Payment,2006-03-05
        C3,Create Fine,2006-04-01

        """;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Import_OfAFileThatContradictsTheStore_CountsAndNamesIt_AndWhatWasThereStays()
    {
        await store.Begin(First);
        var before = store.Cases();
        var path = store.Write("second.csv", Second);

        var second = (await store.Import(path)).Expect(1).WithoutStackTrace();

        var summary = JsonNode.Parse(second.Output)!;
        Assert.Equal((2, 3, 6), (Number(summary, "refused"), Number(summary, "cases"), Number(summary, "events")));
        var said = Normal.Entries(second.Error);
        Assert.Contains(
            $"{path}, line 3: expected 'send-fine' on 2006-02-10, as recorded before (entry N), found 'send-fine' on 2006-02-11 (case it-road/A1, event 2). What was recorded stays.\n",
            said, StringComparison.Ordinal);
        Assert.Contains(
            $"{path}, line 4: expected 'pay' on 2006-05-02, as recorded before (entry N), found 'notify' on 2006-05-02 (case it-road/A1, event 3). What was recorded stays.\n",
            said, StringComparison.Ordinal);
        var after = store.Cases();
        Assert.Equal(before["it-road/A1"], after["it-road/A1"]);
        Assert.StartsWith(before["it-road/B2"], after["it-road/B2"], StringComparison.Ordinal);
        Assert.Contains("it-road/C3", after.Keys);
    }

    [Fact]
    public async Task Import_OfTheSameContradictionsAgain_CountsThemAgain_AndAddsNothing()
    {
        await store.Begin(First);
        var path = store.Write("second.csv", Second);
        var once = (await store.Import(path)).Expect(1);
        var entries = store.Entries;

        var again = (await store.Import(path)).Expect(1);

        Assert.Equal(2, Number(JsonNode.Parse(again.Output)!, "refused"));
        Assert.Equal(LinesOfContradictions(once), LinesOfContradictions(again));
        Assert.Equal(entries, store.Entries);
    }

    [Fact]
    public async Task Import_ResumedAfterTheFirstContradiction_CountsBoth()
    {
        await store.Begin(First);
        var path = store.Write("second.csv", Second);

        var part = (await store.Import(path, until: "2006-03-31")).Expect(1);
        var rest = (await store.Import(path)).Expect(1);

        Assert.Equal(
            (1, 2), (Number(JsonNode.Parse(part.Output)!, "refused"), Number(JsonNode.Parse(rest.Output)!, "refused")));
    }

    [Fact]
    public async Task Import_OfTheFirstFileAfterAContradiction_StillRefusesNothing()
    {
        var first = store.Write("first.csv", First);
        await store.Begin(First);
        await store.Import(store.Write("second.csv", Second));

        Assert.Equal(0, Number(JsonNode.Parse((await store.Import(first)).Expect(0).Output)!, "refused"));
    }

    private static int Number(JsonNode summary, string name) => summary[name]!.GetValue<int>();

    private static List<string> LinesOfContradictions(SiloOutcome outcome) =>
        [.. outcome.Error.Split('\n').Where(line => line.Contains("What was recorded stays", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
