using Microsoft.Extensions.Logging.Testing;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Tests.Cluster;
using Supervision.Grains.Wakes;

namespace Supervision.Grains.Tests.Wakes;

/// <summary>A wake shard tells of an outage, and loses nothing by one.</summary>
public sealed class WakeShardTests
{
    private const string State = "watched wakeshard/0/1";
    private static readonly LocalDate FifthOfJanuary = new(2010, 1, 5);
    private static readonly Instant Nine = TestEngine.Nine;

    [Fact]
    public async Task Watch_AfterAnOutageOfMoreThanTwoMinutes_TellsOfItOnce()
    {
        var (states, log) = (new KeptStates(), new FakeLogCollector());
        await WatchedOnce(states);
        await using var again = await TestEngine.Start(new FakeClock(Nine + Duration.FromSeconds(121)), states: states, log: log);
        await again.Wakes.Watch();
        await again.Wakes.Watch();
        await Tick(again);
        again.Clock.Advance(Duration.FromHours(1));
        await Tick(again);
        Assert.Equal(
            ["Warning: Nobody watched the clock for share 0/1 from 2026-01-05T09:00:00Z to 2026-01-05T09:02:01Z; what came due in between is said now."], log.Lines());
    }

    [Fact]
    public async Task Watch_BroughtBackByTheReminderAlone_TellsOfTheOutage()
    {
        var (states, log) = (new KeptStates(), new FakeLogCollector());
        await WatchedOnce(states);
        await using var again = await TestEngine.Start(new FakeClock(Nine + Duration.FromDays(90)), states: states, log: log);
        await Tick(again);
        Assert.Equal(
            ["Warning: Nobody watched the clock for share 0/1 from 2026-01-05T09:00:00Z to 2026-04-05T09:00:00Z; what came due in between is said now."], log.Lines());
    }

    [Fact]
    public async Task Watch_AfterAtMostTwoMinutes_TellsNothing()
    {
        var (states, log) = (new KeptStates(), new FakeLogCollector());
        await WatchedOnce(states);
        await using var again = await TestEngine.Start(new FakeClock(Nine + Duration.FromMinutes(2)), states: states, log: log);
        await again.Wakes.Watch();
        Assert.Empty(log.Lines());
    }

    [Fact]
    public async Task Tick_OfTheReminder_WritesDownUpToWhenTheShardHasWatched()
    {
        var states = new KeptStates();
        await using var engine = await TestEngine.Start(states: states);
        await engine.Wakes.Watch();
        Assert.Empty(states.Bytes);
        await Tick(engine);
        Assert.Equal(Stored(Nine), states.Bytes[State]);
        engine.Clock.Advance(Duration.FromMinutes(1));
        await Tick(engine);
        Assert.Equal(Stored(Nine + Duration.FromMinutes(1)), states.Bytes[State]);
    }

    /// <summary>By Orleans' own reminder, which must come in by the door.</summary>
    [Fact]
    public async Task Reminder_OfOrleansItself_ComesInAndIsWrittenDown()
    {
        var states = new KeptStates();
        await using var engine = await TestEngine.Start(states: states);
        await engine.Wakes.Watch();
        await engine.Grains.GetGrain<IStrangerGrain>("somebody").Remind("0/1");
        await states.Written;
        Assert.Equal(Stored(Nine), states.Bytes[State]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(40)]
    public async Task WatchedTime_LostOrUnreadable_CostsTheLineAndNothingElse(int? damagedByte)
    {
        using var folder = new TestFolder();
        var (states, log) = (new KeptStates(), new FakeLogCollector());
        await using (var engine = await TestEngine.Start(inDirectory: folder.Path, states: states))
        {
            await engine.Observe("A1", "create-fine", FifthOfJanuary);
            await engine.Wakes.Watch();
            await Tick(engine);
        }

        if (damagedByte is { } at)
        {
            states.Bytes[State][at] ^= 1;
        }
        else
        {
            states.Bytes.Clear();
        }

        await using var again = await TestEngine.Start(new FakeClock(Nine + Duration.FromDays(90)), folder.Path, states: states, log: log);
        await again.Wakes.Watch();
        await again.Wakes.AdvanceFully(Nine + Duration.FromDays(90), "engine");
        Assert.Empty(log.Lines());
        Assert.Equal(6, (await again.Entries("A1")).Length);
        await Tick(again);
        Assert.Equal(Stored(Nine + Duration.FromDays(90)), states.Bytes[State]);
    }

    /// <summary>The pair: one wake of a slice fails; the others stand, and the next slice brings what is missing, once.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task Slice_ThatFailsHalfWay_LosesNothingAndSaysNothingTwice(object fault)
    {
        await using var engine = await TestEngine.Start();
        foreach (var i in Enumerable.Range(0, 10))
        {
            await engine.Observe($"A{i}", "create-fine", FifthOfJanuary);
        }

        var late = Instant.FromUtc(2011, 1, 1, 0, 0);
        engine.Journal.Next = (AppendFault)fault;
        await Assert.ThrowsAsync<InconsistentStateException>(() => engine.Wakes.Advance(late, "engine"));
        var left = (AppendFault)fault == AppendFault.NotWritten ? 1 : 0;
        Assert.Equal(left, (await engine.Journal.ArmedWakes()).Armed);
        Assert.Equal(left * 4, await engine.Wakes.AdvanceFully(late, "engine"));
        foreach (var i in Enumerable.Range(0, 10))
        {
            Assert.Equal(
                ["case.opened", "case.step-taken", "case.warned", "case.warned", "case.warned", "case.went-overdue"], (await engine.Entries($"A{i}")).Select(it => it.Kind));
        }
    }

    [Fact]
    public async Task Look_ThatFails_IsToldAndTheNextOneGoesOn()
    {
        var log = new FakeLogCollector();
        await using var engine = await TestEngine.Start(log: log);
        engine.Clock.Reset(Instant.FromUtc(2010, 1, 5, 9, 0));
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        await engine.Wakes.Watch();
        engine.Journal.Next = AppendFault.NotWritten;
        engine.Clock.Reset(Instant.FromUtc(2010, 3, 6, 7, 0, 1));
        var before = engine.Journal.Released;
        await engine.TimersUntil(engine.Journal.WaitForRelease(before));
        Assert.Equal(["Error: Wake shard 0/1 could not wake everything that is due; it tries again."], log.Lines());
        Assert.Equal(["case.opened", "case.step-taken", "case.warned"], (await engine.Entries("A1")).Select(it => it.Kind));
    }

    private static byte[] Stored(Instant until) => new StoredStates().Serialize(new WatchedTime(until)).ToArray();

    private static Task Tick(TestEngine engine) => engine.Wakes.AsReference<IRemindable>().ReceiveReminder("watch", new TickStatus(default, TimeSpan.FromMinutes(1), default));

    private static async Task WatchedOnce(KeptStates states)
    {
        await using var engine = await TestEngine.Start(new FakeClock(Nine), states: states);
        await engine.Wakes.Watch();
        await Tick(engine);
    }
}
