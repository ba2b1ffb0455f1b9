using System.Text.Json.Nodes;
using Supervision.Journal;
using Supervision.Silo.Tests.Processes;

namespace Supervision.Silo.Tests.Import;

/// <summary>An import that is cut off, anywhere and as often as you like, and run again, ends where one that ran through ends.</summary>
public sealed class ResumeTests(ResumeTests.RanThrough whole) : IClassFixture<ResumeTests.RanThrough>, IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [TheoryWith(Needs.Python)]
    [ClassData(typeof(Rounds))]
    public async Task Import_KilledAtRandomMoments_EndsAsIfItHadRunThrough(int round)
    {
        var chance = new Random(round);
        var moments = Enumerable.Range(0, 3).Select(_ => chance.NextInt64(1, whole.Entries)).Order().ToList();
        using (var reading = store.StartImport(whole.Log))
        {
            await reading.Says("Reading ");
            await reading.Kill();
        }

        foreach (var moment in moments)
        {
            using var playing = store.StartImport(whole.Log);
            await UntilWritten(moment, playing);
            await playing.Kill();
        }

        await AssertIsWhole(await store.Counts(whole.Log));
    }

    [FactWith(Needs.Python)]
    public async Task Import_StoppedWithControlC_SaysHowToGoOn_AndGoesOn()
    {
        using var playing = store.StartImport(whole.Log);
        await UntilWritten(whole.Entries / 3, playing);
        await playing.Signal("INT");

        var stopped = (await playing.End()).Expect(130).WithoutStackTrace();

        Assert.Equal("", stopped.Output);
        Assert.EndsWith("Interrupted. What was imported stays; run the same command again to go on.\n", stopped.Error, StringComparison.Ordinal);
        await AssertIsWhole(await store.Counts(whole.Log));
    }

    [FactWith(Needs.Python)]
    public async Task Import_InTwoParts_IsTheSameAsAtOnce()
    {
        using var atOnce = new TestStore();
        var end = whole.Days[^200];

        await store.Counts(whole.Log, whole.Days[300]);
        var inParts = await store.Counts(whole.Log, end);

        SameJson.AssertEqual(await atOnce.Counts(whole.Log, end), inParts);
        Assert.Equal(atOnce.Cases(), store.Cases());
    }

    [FactWith(Needs.Python)]
    public async Task Import_OfTheSameFileAgain_AddsNothing()
    {
        store.Begin(whole.Store);

        SameJson.AssertEqual(whole.Counts, await store.Counts(whole.Log));

        Assert.Equal(whole.Entries, store.Entries);
    }

    [FactWith(Needs.Python)]
    public async Task Import_OfTheSameLogAsATable_AddsNothingButTheImport()
    {
        store.Begin(whole.Store);

        SameJson.AssertEqual(whole.Counts, await store.Counts(store.Write("log.csv", whole.Csv)));

        Assert.Equal(whole.Entries + 1, store.Entries);
    }

    [FactWith(Needs.Python)]
    public async Task Import_OfATable_CountsWhatTheSameLogInXesGives() =>
        await AssertIsWhole(await store.Counts(store.Write("log.csv", whole.Csv)), withAttributes: false);

    private async Task AssertIsWhole(JsonNode counts, bool withAttributes = true)
    {
        SameJson.AssertEqual(whole.Counts, counts);
        foreach (var (day, expected) in whole.AsOf)
        {
            SameJson.AssertEqual(expected, await store.AsOf(day));
        }

        // Every entry of every case but the order of attributes, which a table gives to all events alike.
        if (withAttributes)
        {
            Assert.Equal(whole.Cases, store.Cases());
        }
    }

    /// <summary>Waits until the journal holds so many entries, or the process has ended before.</summary>
    private async Task UntilWritten(long entries, SiloProcess process)
    {
        await process.Until(() => JournalStores.Exists(store.Directory));
        using var journal = JournalStores.OpenReadOnly(store.Directory);
        await process.Until(() => journal.Released >= entries);
    }

    private sealed class Rounds : TheoryData<int>
    {
        public Rounds() => AddRange([.. Enumerable.Range(1, Here.RunsLongTests ? 20 : 3)]);
    }

    /// <summary>A log, and what an import of it gives that nobody interrupts.</summary>
    public sealed class RanThrough : IAsyncLifetime, IDisposable
    {
        /// <summary>Holds the whole import; tests begin with copies of it.</summary>
        public TestStore Store { get; } = new();

        public string Log { get; private set; } = "";

        public string Csv { get; private set; } = "";

        /// <summary>The days of its events, oldest first.</summary>
        public IReadOnlyList<string> Days { get; private set; } = [];

        public JsonNode Counts { get; private set; } = new JsonObject();

        public Dictionary<string, JsonNode> AsOf { get; } = [];

        public IReadOnlyDictionary<string, string> Cases { get; private set; } = new Dictionary<string, string>();

        public long Entries { get; private set; }

        public async Task InitializeAsync()
        {
            if (Here.WhyNot(Needs.Python) is not null)
            {
                return;
            }

            var xes = Oracle.MakeLog(20_000, 200);
            var log = new LogText(xes);
            Log = Store.Write("log.xes", xes);
            Csv = log.ToCsv();
            Days = [.. log.Days.Select(LogText.Text)];
            Counts = await Store.Counts(Log);
            SameJson.AssertEqual(Oracle.Summary(Log), Counts);
            AsOf[Days[400]] = await Store.AsOf(Days[400]);
            Cases = Store.Cases();
            Entries = Store.Entries;
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => Store.Dispose();
    }
}
