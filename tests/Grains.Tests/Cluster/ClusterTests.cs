using System.Globalization;
using NodaTime;
using Orleans.Storage;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;
using Xunit.Abstractions;

namespace Supervision.Grains.Tests.Cluster;

/// <summary>The product's grains on two silos over one journal: whoever hosts a case and whoever calls it, it is one case.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Here = 0;
    private const int There = 1;

    private static readonly LocalDate FifthOfJanuary = new(2010, 1, 5);
    private static readonly Instant Late = Instant.FromUtc(2011, 1, 1, 0, 0);

    [Fact]
    public async Task Cases_CalledFromBothSilos_AreSpreadOverBothAndEachIsOne()
    {
        await using var silos = await TwoSilos.Start();
        var numbers = Enumerable.Range(0, 60).Select(it => $"A{it}").ToList();
        var first = await Task.WhenAll(numbers.Select(it => silos.Case(it, Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1"))));
        var again = await Task.WhenAll(numbers.Select(it => silos.Case(it, There).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1"))));
        Assert.Equal(first.Select(it => it with { Repeated = true }), again);
        var hosts = await Task.WhenAll(numbers.Select(it => silos.HostOf(silos.Case(it, Here))));
        Assert.Equal(new int?[] { Here, There }, hosts.Distinct().Order());
        Assert.Equal(60 * 2, (await silos.AssertSound()).Count(it => it.Stream.Category == "case"));
    }

    [Fact]
    public async Task Refusal_OfACaseOnTheOtherSilo_ArrivesWholeInBothLanguagesAndWithItsArticle()
    {
        await using var silos = await TwoSilos.Start();
        var answers = new List<Answer>();
        foreach (var host in new[] { Here, There })
        {
            await silos.Placed(host, () => silos.Case($"A{host}", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1")));
            Assert.Equal(host, await silos.HostOf(silos.Case($"A{host}", Here)));
            answers.Add(await silos.Case($"A{host}", Here).Submit(new Command<CaseCommand>(
                "r-1", "account-1", new RoleName("clerk"), null, null, new CaseCommand.Request(silos.Fines.Reference, new StepId("collect"), silos.Fines.Court.StartOf(FifthOfJanuary), new RoleName("clerk"), []))));
        }

        Assert.Equal(answers[Here].Refusal, answers[There].Refusal);
        var entry = Assert.Single(await silos.Journal.ReadStream(new StreamKey("refusals", $"case/{TestEngine.Number("A1")}")));
        Assert.Equal(new Answer(entry.Position, 0, Repeated: false, answers[There].Refusal), answers[There]);
        Assert.Equal(
            ("not-allowed-here", entry.Text("reason.en"), entry.Text("reason.zh"), "C.d.S. art. 206 (text as modelled for the log)"),
            (answers[There].Refusal!.Obstacle, answers[There].Refusal!.Reason.En, answers[There].Refusal!.Reason.Zh, answers[There].Refusal!.Basis?.ToString()));
        Assert.Contains(answers[There].Refusal!.Reason.Zh, it => CharUnicodeInfo.GetUnicodeCategory(it) == UnicodeCategory.OtherLetter);
    }

    [Fact]
    public async Task Exceptions_OfACaseOnTheOtherSilo_ArriveAsWhatTheyAre()
    {
        await using var silos = await TwoSilos.Start();
        var sentences = new List<string>();
        foreach (var host in new[] { Here, There })
        {
            await silos.Placed(host, () => silos.Case($"A{host}", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1")));
            Assert.Equal(host, await silos.HostOf(silos.Case($"A{host}", Here)));
            var taken = await Assert.ThrowsAsync<ArgumentException>(() => silos.Case($"A{host}", Here).Submit(silos.Observation("pay", FifthOfJanuary, "time-2")));
            sentences.Add(taken.Message);
        }

        Assert.Equal(sentences[Here], sentences[There]);
        Assert.StartsWith("Ids that begin with 'time-' belong to the passing of time; got 'time-2'.", sentences[There], StringComparison.Ordinal);
        Assert.Equal((2, 2), ((await silos.Entries("A0")).Length, (await silos.Entries("A1")).Length));

        // A type of ours keeps its type, its sentence and what is inside; pages and the API tell by them what to say.
        silos.JournalOf(There).Stopped = new SealRefusedException(3, "a leaf", "none");
        var stopped = await Assert.ThrowsAsync<JournalStoppedException>(() => silos.Case("A1", Here).Submit(silos.Observation("pay", FifthOfJanuary, "c-2")));
        Assert.Equal(new JournalStoppedException(silos.JournalOf(There).Stopped!).Message, stopped.Message);
        Assert.Equal(silos.JournalOf(There).Stopped!.Message, Assert.IsType<SealRefusedException>(stopped.InnerException).Message);
    }

    /// <summary>The pair, across silos: the activation that does not know is dropped, wherever it is, and the command sent again is decided once.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task AppendOfUnknownOutcome_OnTheOtherSilo_DropsTheActivationAndIsDecidedOnce(object fault)
    {
        await using var silos = await TwoSilos.Start();
        await silos.Placed(There, () => silos.Case("A1", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1")));
        silos.JournalOf(There).Next = (AppendFault)fault;
        var unknown = await Assert.ThrowsAsync<InconsistentStateException>(() => silos.Case("A1", Here).Submit(silos.Observation("pay", FifthOfJanuary, "c-2")));
        Assert.StartsWith("Whether command c-2 on case/it-road/A1 was written is unknown", unknown.Message, StringComparison.Ordinal);
        Assert.IsType<AppendOutcomeUnknownException>(unknown.InnerException);

        silos.JournalOf(Here).StreamsRead.Clear();
        silos.JournalOf(There).StreamsRead.Clear();
        var answer = await silos.Case("A1", Here).Submit(silos.Observation("pay", FifthOfJanuary, "c-2"));
        Assert.Contains(Samples.Stream, silos.JournalOf(Here).StreamsRead.Concat(silos.JournalOf(There).StreamsRead));
        Assert.Equal(["c-1", "c-1", "c-2"], (await silos.Entries("A1")).Select(it => it.Command.Text));
        Assert.Equal(new Answer((await silos.Entries("A1"))[^1].Position, 1, (AppendFault)fault == AppendFault.ButWritten, null), answer);
    }

    [Fact]
    public async Task WakeShards_OnTwoSilos_WakeEachCaseOnceAndSayWhatOneSiloSays()
    {
        await using var silos = await TwoSilos.Start();
        await using var alone = await TestEngine.Start();
        var numbers = Enumerable.Range(0, 24).Select(it => $"A{it}").ToList();
        for (var i = 0; i < numbers.Count; i++)
        {
            await silos.Case(numbers[i], i % 2).Submit(silos.Observation("create-fine", FifthOfJanuary.PlusDays(i), "c-1"));
            await alone.Observe(numbers[i], "create-fine", FifthOfJanuary.PlusDays(i), "c-1");
        }

        // Each shard on a silo of its own, called from the other.
        await silos.Placed(Here, () => silos.Shard("0/2", There).Advance(Instant.FromUtc(2000, 1, 1, 0, 0), "engine"));
        await silos.Placed(There, () => silos.Shard("1/2", Here).Advance(Instant.FromUtc(2000, 1, 1, 0, 0), "engine"));
        Assert.Equal((Here, There), (await silos.HostOf(silos.Shard("0/2", Here)), await silos.HostOf(silos.Shard("1/2", Here))));
        var added = await Task.WhenAll(silos.Shard("0/2", There).AdvanceFully(Late, "engine"), silos.Shard("1/2", Here).AdvanceFully(Late, "engine"));
        var once = await alone.Wakes.AdvanceFully(Late, "engine");
        Assert.Equal((24 * 4, 24 * 4), (added.Sum(), once));
        added = await Task.WhenAll(silos.Shard("0/2", Here).AdvanceFully(Late, "engine"), silos.Shard("1/2", There).AdvanceFully(Late, "engine"));
        Assert.Equal([0, 0], added);
        foreach (var number in numbers)
        {
            Assert.Equal((await alone.Facts(number)).AsEnumerable(), await silos.Facts(number));
        }

        Assert.Equal(new int?[] { Here, There }, (await Task.WhenAll(numbers.Select(it => silos.HostOf(silos.Case(it, Here))))).Distinct().Order());
        await silos.AssertSound();
    }

    [Fact]
    public async Task WakeShards_WatchingOnTwoSilos_WakeByThemselvesWhenTheClockHasCome()
    {
        await using var silos = await TwoSilos.Start();
        silos.Clock.Reset(Instant.FromUtc(2010, 1, 5, 9, 0));
        foreach (var it in Enumerable.Range(0, 8))
        {
            await silos.Case($"A{it}", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1"));
        }

        await silos.Shard("0/2", Here).Watch();
        await silos.Shard("1/2", There).Watch();
        var before = silos.Journal.Released;
        silos.Clock.Reset(Instant.FromUtc(2010, 3, 6, 7, 0, 1));
        await silos.TimersUntil(silos.Journal.WaitForRelease(before + 7));
        Assert.Equal(
            Enumerable.Range(0, 8).Select(it => $"case/it-road/A{it} case.warned"),
            silos.Journal.ReadAll(before).Select(it => $"{it.Stream} {it.Kind}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task KilledSilo_UnderLoad_LosesNoAnsweredCommandAndDoesNothingTwice()
    {
        const int Seed = 20_260;
        output.WriteLine($"seed {Seed}");
        await using var silos = await TwoSilos.Start();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var load = new Load(silos, Here, Seed);
        var run = load.Run(bound.Token);
        await load.IsUnderWay;
        var hosts = await Task.WhenAll(Enumerable.Range(0, Load.Cases).Select(it => silos.HostOf(silos.Case($"L{it}", Here))));
        Assert.Contains(There, hosts);
        var atTheKill = load.Answers.Count;
        await silos.Kill(There);
        await run;
        output.WriteLine($"{atTheKill} commands answered when the silo was killed, {load.Answers.Count} in the end; {load.Failed} calls failed for good and were sent again");

        var journalled = (await silos.AssertSound()).Where(it => it.Stream.Category == "case").GroupBy(it => it.Command.Text)
            .Select(it => $"{it.Key}: {it.Count()} up to {it.Max(entry => entry.Position)} in {string.Join(',', it.Select(entry => entry.Stream.Id).Distinct())}");
        Assert.Equal(
            load.Answers.Select(it => $"{it.Key}: {it.Value.Added} up to {it.Value.Position} in {load.Case(it.Key)}").Order(StringComparer.Ordinal),
            journalled.Order(StringComparer.Ordinal));
        Assert.Equal(Load.Callers * Load.EachSends, load.Answers.Count);

        foreach (var number in Enumerable.Range(0, Load.Cases).Select(it => $"L{it}"))
        {
            Assert.Null((await silos.Case(number, Here).Submit(silos.Observation("pay", FifthOfJanuary, "afterwards"))).Refusal);
            Assert.Equal(Here, await silos.HostOf(silos.Case(number, Here)));
        }
    }

    /// <summary>The killed silo was about to write: too late, for the case lives on elsewhere. It never has two futures.</summary>
    [Fact]
    public async Task CaseActiveOnBothSidesOfAKill_WhoseOldActivationWritesLate_DoesNotFork()
    {
        await using var silos = await TwoSilos.Start();
        await silos.Placed(There, () => silos.Case("A1", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1")));
        var gate = new AppendGate();
        silos.JournalOf(There).Gate = gate;
        var lost = silos.Case("A1", Here).Submit(silos.Observation("send-fine", FifthOfJanuary.PlusDays(9), "c-2"));
        await gate.Reached;
        await silos.Kill(There);
        await Assert.ThrowsAnyAsync<Orleans.Runtime.OrleansMessageRejectionException>(() => lost);

        var other = await SentAgain.UntilAnswered(() => silos.Case("A1", Here).Submit(silos.Observation("pay", FifthOfJanuary.PlusDays(10), "c-3")));
        gate.Open();
        Assert.IsType<AppendResult.Conflict>(await silos.JournalOf(There).Last!);
        var again = await silos.Case("A1", Here).Submit(silos.Observation("send-fine", FifthOfJanuary.PlusDays(9), "c-2"));

        var entries = await silos.Entries("A1");
        Assert.Equal(["c-1", "c-1", "c-3", "c-2"], entries.Select(it => it.Command.Text));
        Assert.Equal((new Answer(entries[2].Position, 1, Repeated: false, null), new Answer(entries[3].Position, 1, Repeated: false, null)), (other, again));
        await silos.AssertSound();
    }

    /// <summary>The killed silo had written, and could not say so.</summary>
    [Fact]
    public async Task CommandWrittenByAKilledSilo_SentAgain_IsAnsweredWithWhatWasWritten()
    {
        await using var silos = await TwoSilos.Start();
        await silos.Placed(There, () => silos.Case("A1", Here).Submit(silos.Observation("create-fine", FifthOfJanuary, "c-1")));
        var gate = new AppendGate();
        silos.JournalOf(There).GateAfter = gate;
        var lost = SentAgain.UntilAnswered(() => silos.Case("A1", Here).Submit(silos.Observation("pay", FifthOfJanuary.PlusDays(9), "c-2")));
        await gate.Reached;
        await silos.Kill(There);

        var entries = await silos.Entries("A1");
        Assert.Equal(["c-1", "c-1", "c-2"], entries.Select(it => it.Command.Text));
        Assert.Equal(new Answer(entries[^1].Position, 1, Repeated: true, null), await lost);
        gate.Open();
    }
}
