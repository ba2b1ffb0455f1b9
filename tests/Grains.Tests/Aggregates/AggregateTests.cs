using NodaTime;
using Orleans.Storage;
using Supervision.Domain.Cases;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Aggregates;

/// <summary>The shell around a decider, through the real host and a real journal.</summary>
public sealed class AggregateTests
{
    private static readonly LocalDate FifthOfJanuary = new(2010, 1, 5);

    [Fact]
    public async Task Submit_AnObservation_JournalsItsFactsAndAnswersWithTheLastPosition()
    {
        await using var engine = await TestEngine.Start();
        var answer = await engine.Observe("A1", "create-fine", FifthOfJanuary);
        var entries = await engine.Entries("A1");
        Assert.Equal(["case.opened", "case.step-taken"], entries.Select(it => it.Kind));
        Assert.Equal(new Answer(entries[^1].Position, 2, Repeated: false, null), answer);
        Assert.Equal(new Author("registry-1", "registry"), entries[0].Author);
        Assert.Equal(engine.Fines.Reference.ToString(), entries[0].Edition);
    }

    [Fact]
    public async Task Submit_TheSameCommandAgain_GetsTheSameAnswerAndAddsNothing()
    {
        await using var engine = await TestEngine.Start();
        var first = await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1");
        await engine.Observe("A1", "send-fine", FifthOfJanuary.PlusDays(9), "c-2");
        Assert.Equal(first with { Repeated = true }, await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1"));
        Assert.Equal(3, (await engine.Entries("A1")).Length);
    }

    [Fact]
    public async Task Submit_TheSameCommandToAnEngineStartedAnew_GetsTheSameAnswer()
    {
        using var folder = new TestFolder();
        Answer first;
        await using (var engine = await TestEngine.Start(inDirectory: folder.Path))
        {
            first = await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1");
            await engine.Observe("A1", "send-fine", FifthOfJanuary.PlusDays(9), "c-2");
        }

        await using var again = await TestEngine.Start(inDirectory: folder.Path);
        Assert.Equal(first with { Repeated = true }, await again.Observe("A1", "create-fine", FifthOfJanuary, "c-1"));
        Assert.Equal(3, (await again.Entries("A1")).Length);
    }

    /// <summary>The pair: whether or not the failed append was written, the same command sent again leads to one answer and one set of facts.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task Submit_AfterAnAppendOfUnknownOutcome_ReplaysAndAddsTheFactsOnce(object fault)
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1");
        engine.Journal.Next = (AppendFault)fault;
        await Assert.ThrowsAsync<InconsistentStateException>(() => engine.Observe("A1", "send-fine", FifthOfJanuary.PlusDays(9), "c-2"));
        engine.Journal.StreamsRead.Clear();

        var answer = await engine.Observe("A1", "send-fine", FifthOfJanuary.PlusDays(9), "c-2");

        Assert.Contains(Samples.Stream, engine.Journal.StreamsRead);
        var entries = await engine.Entries("A1");
        Assert.Equal(["c-1", "c-1", "c-2"], entries.Select(it => it.Command.Text));
        Assert.Equal(new Answer(entries[^1].Position, 1, Repeated: (AppendFault)fault == AppendFault.ButWritten, null), answer);
        Assert.Equal(new Answer(entries[^1].Position + 1, 1, Repeated: false, null), await engine.Observe("A1", "notify", FifthOfJanuary.PlusDays(20), "c-3"));
    }

    /// <summary>A wake of unknown outcome, woken again, has said everything once.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task Wake_AfterAnAppendOfUnknownOutcome_SaysEverythingOnce(object fault)
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1");
        engine.Journal.Next = (AppendFault)fault;
        var late = Instant.FromUtc(2011, 1, 1, 0, 0);
        await Assert.ThrowsAsync<InconsistentStateException>(() => engine.Case("A1").Wake(late, "engine"));
        await engine.Case("A1").Wake(late, "engine");
        Assert.Equal(
            ["case.opened", "case.step-taken", "case.warned", "case.warned", "case.warned", "case.went-overdue"],
            (await engine.Entries("A1")).Select(it => it.Kind));
    }

    [Fact]
    public async Task Submit_AfterSomebodyElseWroteTheStream_DropsTheActivationAndWorksAgain()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1");
        var draft = new CaseEventCodec().ToDraft(Samples.Stream, new(Samples.At, new CaseEvent.Warned(new("dispatch"), new("last-day"), FifthOfJanuary, FifthOfJanuary)), null);
        await engine.Journal.Append(new Append(Samples.Stream, 2, new CommandId("other"), new Author("other", "engine"), engine.Fines.Reference.ToString(), [draft], null));

        await Assert.ThrowsAsync<InconsistentStateException>(() => engine.Observe("A1", "send-fine", FifthOfJanuary.PlusDays(9), "c-2"));
        Assert.Equal(1, (await engine.Observe("A1", "send-fine", FifthOfJanuary.PlusDays(9), "c-2")).Added);
        Assert.Equal(4, (await engine.Entries("A1")).Length);
    }

    [Fact]
    public async Task Submit_AnIdThatOnlyAWakeMayHave_IsAFaultOfTheSender()
    {
        await using var engine = await TestEngine.Start();
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Observe("A1", "create-fine", FifthOfJanuary, "time-2"));
        Assert.Empty(await engine.Entries("A1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ü")]
    public async Task Submit_AnIdThatTheJournalDoesNotTake_AddsNothingAndLeavesTheCaseUsable(string id)
    {
        await using var engine = await TestEngine.Start();
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Observe("A1", "create-fine", FifthOfJanuary, id));
        Assert.Equal(2, (await engine.Observe("A1", "create-fine", FifthOfJanuary, "c-1")).Added);
    }

    [Fact]
    public async Task Submit_ManyAtOnceToManyCases_EachAddsItsFactsOnce()
    {
        await using var engine = await TestEngine.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(it => engine.Observe($"A{it % 40}", "create-fine", FifthOfJanuary, $"c-{it % 40}")));
        Assert.Equal(40, answers.Count(it => !it.Repeated));
        Assert.Equal(40 * 2, engine.Journal.ReadAll().Count(it => it.Stream.Category == "case"));
    }
}
