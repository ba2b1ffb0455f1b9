using System.Collections.Concurrent;
using System.Diagnostics;
using Supervision.Journal.Tests.Support;
using Supervision.Journal.Writing;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>What whoever traces is told of appends, commits and seals, and that nobody pays for it who does not ask.</summary>
public sealed class TraceTests : IDisposable
{
    private const string JournalSource = "Supervision.Journal";

    private readonly TestStore store = new();
    private readonly ActivitySource asking = new("Supervision.Journal.Tests");
    private readonly ConcurrentQueue<Activity> ended = [];

    public void Dispose()
    {
        asking.Dispose();
        store.Dispose();
    }

    [Fact]
    public async Task Append_ByWhoeverIsTraced_IsAPartOfThat_AndTellsHowManyAndHowItEnded()
    {
        using var listener = Listen();
        await using var journal = store.Create();
        using (var request = asking.StartActivity("request")!)
        {
            _ = await journal.Append(On(Case("A"), 0, "c1", Step("a"), Step("b")));
            _ = await journal.Append(On(Case("A"), 0, "c1", Step("a"), Step("b")));
            _ = await journal.Append(On(Case("A"), 0, "c2"));
            Assert.Equal(
                [
                    ("append", request.SpanId, "supervision.category=case supervision.entries=2 supervision.outcome=appended", ActivityStatusCode.Unset),
                    ("append", request.SpanId, "supervision.category=case supervision.entries=0 supervision.outcome=already-decided", ActivityStatusCode.Unset),
                    ("append", request.SpanId, "supervision.category=case supervision.entries=0 supervision.outcome=conflict", ActivityStatusCode.Unset),
                ],
                ended.Where(it => it.TraceId == request.TraceId).Select(it => (it.OperationName, it.ParentSpanId, Tags(it), it.Status)));
        }
    }

    [Fact]
    public async Task Group_CommittedAtOnce_IsTracedByItself_AndLinkedWithEachAppendAndBack()
    {
        using var listener = Listen();
        using var gate = new CommitGate();
        using var sealer = new ScriptedSealer();
        store.Options = store.Options with { AroundCommit = gate.Around, Sealer = _ => sealer };
        await using var journal = store.Create();
        using var request = asking.StartActivity("request")!;
        var first = journal.Append(On(Case("A"), 0, "c1"));
        await gate.Reached;
        var others = new[] { journal.Append(On(Case("B"), 0, "c2", Step("a"), Step("b"))), journal.Append(On(Case("C"), 0, "c3")) };
        gate.Open();
        await Task.WhenAll([first, .. others]);

        var appends = ended.Where(it => it.TraceId == request.TraceId).ToList();
        Assert.Equal(3, appends.Count);
        var commits = LinkedWith(appends, "commit");
        Assert.Equal(
            ["supervision.appends=1 supervision.entries=1 supervision.outcome=committed", "supervision.appends=2 supervision.entries=3 supervision.outcome=committed"], commits.Select(Tags));
        Assert.All(commits, it => Assert.Null(it.Parent));
        Assert.All(commits, commit => Assert.Equal(
            commit.Links.Select(it => it.Context.SpanId).ToHashSet(),
            appends.Where(append => append.Links.Single().Context.SpanId == commit.SpanId).Select(it => it.SpanId).ToHashSet()));
        var seals = LinkedWith(appends, "seal");
        Assert.Equal(3, seals.Sum(it => (int)it.GetTagItem("supervision.appends")!));
        Assert.All(seals, it => Assert.Equal("sealed", it.GetTagItem("supervision.outcome")));
    }

    [Fact]
    public async Task Append_OfUnknownOutcome_IsTracedAsFailed_WithoutAWordOfTheStream()
    {
        using var listener = Listen();
        var commit = new CommitFault();
        store.Options = store.Options with { AroundCommit = commit.Around };
        await using var journal = store.Create();
        commit.Plan(CommitEnd.FailsAndNothingIsWritten);
        using var request = asking.StartActivity("request")!;
        _ = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(On(Case("A"), 0, "c1")));
        var append = Assert.Single(ended, it => it.TraceId == request.TraceId);
        var failed = Assert.Single(LinkedWith([append], "commit"));
        Assert.Equal(("supervision.category=case", ActivityStatusCode.Error, null), (Tags(append), append.Status, append.StatusDescription));
        Assert.Equal(("supervision.appends=1", ActivityStatusCode.Error, null), (Tags(failed), failed.Status, failed.StatusDescription));
    }

    [Fact]
    public async Task Listener_ThatThrows_DoesNotStopTheJournal()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = it => it.Name == JournalSource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = it => throw new InvalidOperationException($"planted: {it.OperationName}"),
        };
        ActivitySource.AddActivityListener(listener);
        using var sealer = new ScriptedSealer();
        store.Options = store.Options with { Sealer = _ => sealer };
        await using var journal = store.Create();
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await journal.Append(On(Case("A"), 0, "c1")));
        Assert.Equal(new AppendResult.Appended(2, 2, 2), await journal.Append(On(Case("A"), 1, "c2")));
        Assert.Null(journal.SealingTrouble);
    }

    [Fact]
    public void Work_WhereNobodyListens_IsTracedWithoutAnAllocation()
    {
        var group = new[] { new PendingAppend(PreparedAppend.Of(On(Case("A"), 0, "c1"), 0)) };
        var result = new AppendResult.Appended(1, 1, 1);
        Work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Work()
        {
            using var append = group[0].Traced();
            using var commit = TracedWork.OfCommit(group);
            using var seal = TracedWork.OfSeal(group);
            commit.Committed(group, 1);
            seal.Sealed();
            append.Ended(result);
        }
    }

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = it => it.Name == JournalSource || it == asking,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // Other tests' journals are heard as well; theirs are linked with theirs.
    private List<Activity> LinkedWith(IEnumerable<Activity> appends, string name)
    {
        var spans = appends.Select(it => it.SpanId).ToHashSet();
        return [.. ended.Where(it => it.OperationName == name && it.Links.Any(link => spans.Contains(link.Context.SpanId)))];
    }

    private static string Tags(Activity activity) => string.Join(' ', activity.TagObjects.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}={it.Value}"));
}
