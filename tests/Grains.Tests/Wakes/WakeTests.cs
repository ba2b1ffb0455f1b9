using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Wakes;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Wakes;

/// <summary>Every armed limit speaks once, however late the engine is.</summary>
public sealed class WakeTests
{
    private static readonly LocalDate FifthOfJanuary = new(2010, 1, 5);

    [Fact]
    public async Task Advance_ToAnInstant_SaysWhatIsDueByThen()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        Assert.Equal(0, await engine.Wakes.AdvanceFully(Instant.FromUtc(2010, 3, 6, 6, 59), "engine"));
        Assert.Equal(1, await engine.Wakes.AdvanceFully(Instant.FromUtc(2010, 3, 6, 7, 0), "engine"));
        Assert.Equal(1, await engine.Wakes.AdvanceFully(Instant.FromUtc(2010, 3, 26, 7, 0), "engine"));
    }

    [Fact]
    public async Task Advance_Twice_AddsNothing()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        var late = Instant.FromUtc(2011, 1, 1, 0, 0);
        Assert.Equal(4, await engine.Wakes.AdvanceFully(late, "engine"));
        Assert.Equal(0, await engine.Wakes.AdvanceFully(late, "engine"));
        Assert.Equal(6, (await engine.Entries("A1")).Length);
    }

    [Fact]
    public async Task Advance_AfterAnOutage_CatchesUpEveryCaseOnceAndInOrder()
    {
        await using var engine = await TestEngine.Start();
        for (var i = 0; i < 30; i++)
        {
            await engine.Observe($"A{i}", "create-fine", FifthOfJanuary.PlusDays(i));
        }

        Assert.Equal(30 * 4, await engine.Wakes.AdvanceFully(Instant.FromUtc(2011, 1, 1, 0, 0), "engine"));
        for (var i = 0; i < 30; i++)
        {
            var start = FifthOfJanuary.PlusDays(i);
            Assert.Equal(
                [
                    new CaseEvent.Warned(new("dispatch"), new("two-thirds"), start.PlusDays(60), start.PlusDays(90)),
                    new CaseEvent.Warned(new("dispatch"), new("ten-days"), start.PlusDays(80), start.PlusDays(90)),
                    new CaseEvent.Warned(new("dispatch"), new("last-day"), start.PlusDays(90), start.PlusDays(90)),
                    new CaseEvent.WentOverdue(new("dispatch"), start.PlusDays(91), start.PlusDays(90)),
                ],
                (await engine.Facts($"A{i}")).Skip(2));
        }

        Assert.Equal((0L, (DateTimeOffset?)null), await engine.Journal.ArmedWakes());
    }

    [Fact]
    public async Task Advance_DayByDay_SaysTheSameAsAllAtOnce()
    {
        await using var slow = await TestEngine.Start();
        await using var fast = await TestEngine.Start();
        foreach (var engine in new[] { slow, fast })
        {
            await engine.Observe("A1", "create-fine", FifthOfJanuary);
            await engine.Observe("A2", "create-fine", FifthOfJanuary.PlusDays(3));
        }

        for (var day = FifthOfJanuary; day < new LocalDate(2010, 5, 1); day = day.PlusDays(1))
        {
            await slow.Wakes.AdvanceFully(slow.Fines.Court.StartOf(day), "engine");
        }

        await fast.Wakes.AdvanceFully(fast.Fines.Court.StartOf(new LocalDate(2010, 4, 30)), "engine");
        Assert.Equal((await slow.Facts("A1")).AsEnumerable(), await fast.Facts("A1"));
        Assert.Equal((await slow.Facts("A2")).AsEnumerable(), await fast.Facts("A2"));
    }

    [Fact]
    public async Task WakeIndex_IsWhatAFoldOfTheJournalSays()
    {
        await using var engine = await TestEngine.Start();
        for (var i = 0; i < 12; i++)
        {
            await engine.Observe($"A{i}", "create-fine", FifthOfJanuary.PlusDays(i));
            if (i % 3 == 0)
            {
                await engine.Observe($"A{i}", "send-fine", FifthOfJanuary.PlusDays(i + 1));
            }

            if (i % 4 == 0)
            {
                await engine.Observe($"A{i}", "notify", FifthOfJanuary.PlusDays(i + 2));
            }
        }

        await engine.Wakes.AdvanceFully(Instant.FromUtc(2010, 3, 26, 12, 0), "engine");
        var decider = new CaseDecider(engine.Get<Supervision.Grains.Packs.AdoptedPacks>().Library);
        var expected = new List<Wake>();
        for (var i = 0; i < 12; i++)
        {
            var state = (await engine.Facts($"A{i}")).Aggregate(decider.Initial($"it-road/A{i}"), (folded, fact) => decider.Evolve(folded, new(Samples.At, fact)));
            if (decider.NextWake(state) is { } at)
            {
                expected.Add(new Wake(new StreamKey("case", $"it-road/A{i}"), at.ToDateTimeOffset()));
            }
        }

        var armed = await engine.Journal.DueWakes(DateTimeOffset.MaxValue, int.MaxValue);
        Assert.NotEmpty(expected);
        Assert.Equal(expected.OrderBy(it => it.Stream.ToString(), StringComparer.Ordinal), armed.OrderBy(it => it.Stream.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Advance_InShares_EachCaseIsWokenByExactlyOneShard()
    {
        await using var engine = await TestEngine.Start();
        for (var i = 0; i < 20; i++)
        {
            await engine.Observe($"A{i}", "create-fine", FifthOfJanuary);
        }

        var late = Instant.FromUtc(2011, 1, 1, 0, 0);
        var shares = new List<int>();
        for (var share = 0; share < 3; share++)
        {
            shares.Add(await engine.Grains.GetGrain<IWakeShardGrain>($"{share}/3").AdvanceFully(late, "engine"));
        }

        Assert.Equal(20 * 4, shares.Sum());
        // Streams are numbered as they begin, so any twenty in a row are shared out as evenly as twenty can be.
        Assert.Equal([24, 28, 28], shares.Order());
    }

    [Fact]
    public async Task Advance_WithAWakeThatTheRulesDoNotExplain_SaysSoInsteadOfTurningInACircle()
    {
        await using var engine = await TestEngine.Start();
        var draft = new Supervision.Grains.Cases.CaseEventCodec().ToDraft(Samples.Stream, Samples.Fact(Samples.Facts[0] with { } is CaseEvent.Opened it ? it with { Procedure = engine.Fines.Reference } : Samples.Facts[0]), null);
        await engine.Journal.Append(new Append(
            Samples.Stream, 0, new CommandId("wrong"), new Author("other", "engine"), engine.Fines.Reference.ToString(), [draft], new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Wakes.AdvanceFully(Instant.FromUtc(2011, 1, 1, 0, 0), "engine"));
        Assert.Contains("case/it-road/A1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_WakesByItself_WhenTheClockHasCome()
    {
        await using var engine = await TestEngine.Start();
        engine.Clock.Reset(Instant.FromUtc(2010, 1, 5, 9, 0));
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        await engine.Wakes.Watch();
        engine.Clock.Reset(Instant.FromUtc(2010, 3, 6, 7, 0, 1));
        var before = engine.Journal.Released;
        await engine.TimersUntil(engine.Journal.WaitForRelease(before));
        Assert.Equal("case.warned", (await engine.Entries("A1"))[^1].Kind);
    }

    /// <summary>An outage longer than a slice: every call is one slice, and says that more is left.</summary>
    [Fact]
    public async Task Advance_WithMoreDueThanASliceHolds_TakesOneSliceACall()
    {
        await using var engine = await TestEngine.Start();
        await Task.WhenAll(Enumerable.Range(0, WakeShardGrain.Slice + 10).Select(i => engine.Observe($"A{i}", "create-fine", FifthOfJanuary)));
        var late = Instant.FromUtc(2011, 1, 1, 0, 0);
        Assert.Equal(new Advanced(4 * WakeShardGrain.Slice, IsMoreDue: true), await engine.Wakes.Advance(late, "engine"));
        Assert.Equal(new Advanced(4 * 10, IsMoreDue: false), await engine.Wakes.Advance(late, "engine"));
        Assert.Equal(new Advanced(0, IsMoreDue: false), await engine.Wakes.Advance(late, "engine"));
    }
}
