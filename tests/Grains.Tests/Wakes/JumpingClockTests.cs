using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Wakes;

namespace Supervision.Grains.Tests.Wakes;

/// <summary>The machine's clock jumps, forwards and back, by an hour and by a day: no limit passes by a clock that nobody believes.</summary>
public sealed class JumpingClockTests
{
    /// <summary>By hand: the fine was created on 5 January, two thirds of 90 days later is 6 March, and people are told at eight in Rome, 7:00 UTC.</summary>
    private static readonly DateTimeOffset Due = new(2026, 3, 6, 7, 0, 0, TimeSpan.Zero);

    private static readonly LocalDate FifthOfJanuary = new(2026, 1, 5);

    private readonly JumpingTime machine = new(Due.AddMinutes(-30));

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task AfterAJumpForwards_NothingFallsDue_AndItDoesInItsTime_WhenTheClockIsBack(int hours)
    {
        await using var engine = await Watching();
        machine.Jump(TimeSpan.FromHours(hours));
        await Round(engine);
        Assert.NotNull(engine.Believed.Doubt);
        Assert.Empty(await Warnings(engine));
        var position = engine.Journal.Released;

        machine.Jump(TimeSpan.FromHours(-hours));
        await Round(engine);
        Assert.Null(engine.Believed.Doubt);
        Assert.Empty(await Warnings(engine));
        machine.Advance(TimeSpan.FromMinutes(30));
        await engine.TimersUntil(engine.Journal.WaitForRelease(position));

        Assert.Single(await Warnings(engine));
        AssertRecorded(engine);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task AfterAJumpForwards_ThatSomebodySaysIsRight_WhatIsDueIsCaughtUp_Once(int hours)
    {
        await using var engine = await Watching();
        machine.Jump(TimeSpan.FromHours(hours));
        await Round(engine);
        var position = engine.Journal.Released;
        engine.Believed.Believe();
        await engine.TimersUntil(engine.Journal.WaitForRelease(position));
        await Round(engine);

        Assert.Single(await Warnings(engine));
        AssertRecorded(engine, ahead: TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task AfterAJumpBack_TheWatchWaits_AndGoesOnFromTheTimeThatHasPassed(int hours)
    {
        await using var engine = await Watching();
        machine.Jump(TimeSpan.FromHours(-hours));
        await Round(engine);
        Assert.NotNull(engine.Believed.Doubt);
        machine.Advance(TimeSpan.FromHours(2));
        await Round(engine);
        Assert.Empty(await Warnings(engine));
        var position = engine.Journal.Released;

        machine.Jump(TimeSpan.FromHours(hours));
        await engine.TimersUntil(engine.Journal.WaitForRelease(position));

        Assert.Single(await Warnings(engine));
        AssertRecorded(engine);
    }

    [Fact]
    public async Task WhatIsWrittenInDoubt_BearsTheTimeThatHasPassed_AndNotADayAhead()
    {
        await using var engine = await Watching();
        machine.Jump(TimeSpan.FromDays(1));
        machine.Advance(TimeSpan.FromMinutes(5));
        await engine.Observe("B", "create-fine", FifthOfJanuary);

        Assert.Equal(machine.Passed, engine.Journal.ReadAll().Last().RecordedAt);
        machine.Jump(TimeSpan.FromDays(-1));
        machine.Advance(TimeSpan.FromMinutes(1));
        await engine.Observe("C", "create-fine", FifthOfJanuary);
        Assert.Equal(machine.Passed, engine.Journal.ReadAll().Last().RecordedAt);
        AssertRecorded(engine);
    }

    private async Task<TestEngine> Watching()
    {
        var engine = await TestEngine.Start(machine: machine);
        await engine.Observe("A", "create-fine", FifthOfJanuary);
        Assert.Equal(Due, (await engine.Journal.ArmedWakes()).Earliest);
        await engine.Wakes.Watch();
        await Round(engine);
        return engine;
    }

    /// <summary>Lets the watch come round from here on. Time moves seldom: a round takes a while of the real one, and no limit is to be passed meanwhile.</summary>
    private async Task Round(TestEngine engine)
    {
        const int Turns = 500;
        var beats = engine.Get<LoopBeats>();
        var before = beats.Rounds(LoopBeats.Wakes);
        for (var turn = 0; beats.Rounds(LoopBeats.Wakes) < before + 2; turn++)
        {
            machine.Advance(turn % Turns == 0 ? WakeShardGrain.Tick : TimeSpan.Zero);
            await Task.Yield();
        }
    }

    private static async Task<ImmutableArray<CaseEvent>> Warnings(TestEngine engine) => [.. (await engine.Facts("A")).Where(it => it is CaseEvent.Warned)];

    /// <summary>The times of recording never decrease, and none is further ahead of the time that has passed than somebody has said is right.</summary>
    private void AssertRecorded(TestEngine engine, TimeSpan ahead = default)
    {
        var recorded = engine.Journal.ReadAll().Select(it => it.RecordedAt).ToList();
        Assert.Equal(recorded.Order(), recorded);
        Assert.All(recorded, it => Assert.InRange(it, DateTimeOffset.MinValue, machine.Passed + ahead));
    }
}
