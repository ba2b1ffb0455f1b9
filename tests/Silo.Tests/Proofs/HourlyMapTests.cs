using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Supervision.Journal;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>Every hour the map of streams is logged, when anything was sealed since.</summary>
public sealed class HourlyMapTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider time = StandingClock.Make();
    private readonly FakeLogger<HourlyMap> log = new();
    private IAsyncEnumerator<FakeLogRecord> notes = null!;
    private SignedStore store = null!;
    private HourlyMap map = null!;

    public async Task InitializeAsync()
    {
        store = await SignedStore.Filled();
        map = new HourlyMap(store.Keeper, time, log);
        notes = log.Collector.GetLogsAsync(CancellationToken.None).GetAsyncEnumerator();
        await map.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await map.StopAsync(CancellationToken.None);
        map.Dispose();
        await notes.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task AnHour_WithSomethingNew_LogsTheMapOfIt()
    {
        await Passes(Hour);

        var last = store.Journal.ReadAll().Last();
        Assert.Equal((SignedStore.Entries + 1, "journal/map", "journal.streams-mapped"), (last.Position, last.Stream.ToString(), last.Kind));
        Assert.Equal(SignedStore.Entries, last.NumberOrNull("upto"));
    }

    [Fact]
    public async Task AnHour_WithNothingButTheMapsOwnEntry_LogsNothing()
    {
        await Passes(Hour);
        await Passes(Hour);

        Assert.Equal(SignedStore.Entries + 1, store.Journal.Released);
    }

    [Fact]
    public async Task TheHourAfterSomethingNew_LogsTheMapAgain()
    {
        await Passes(Hour);
        await Passes(Hour);
        await store.Journal.Append(ProofCourt.On(1, "later", ProofCourt.Step("Later")));
        await Passes(Hour);

        Assert.Equal(2, store.Journal.ReadAll().Count(it => it.Stream == StreamMapKeeper.Stream));
    }

    [Fact]
    public void LessThanAnHour_AsksForNothing()
    {
        time.Advance(Hour - TimeSpan.FromTicks(1));

        Assert.Equal(0, log.Collector.Count);
        Assert.Equal(SignedStore.Entries, store.Journal.Released);
    }

    // One note for each hour: logged, or nothing new.
    private async Task Passes(TimeSpan span)
    {
        time.Advance(span);
        Assert.True(await notes.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Null(notes.Current.Exception);
    }
}
