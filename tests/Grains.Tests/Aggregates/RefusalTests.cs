using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Aggregates;

/// <summary>Refused requests are evidence: written down beside the case, the same one at most once a minute, none uncounted.</summary>
public sealed class RefusalTests
{
    private static readonly LocalDate FifthOfJanuary = new(2010, 1, 5);

    [Fact]
    public async Task Request_Refused_IsJournalledWithObstacleReasonAndArticle()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        var answer = await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-1");
        var entry = Assert.Single(await engine.Refusals("A1"));
        Assert.Equal("not-allowed-here", answer.Refusal?.Obstacle);
        Assert.Equal(entry.Position, answer.Position);
        Assert.Equal(0, answer.Added);
        Assert.Equal(("request.refused", "account-1", "clerk", "r-1"), (entry.Kind, entry.Author.Who, entry.Author.Role, entry.Command.Text));
        Assert.Equal(answer.Refusal?.Reason.En, entry.Text("reason.en"));
        Assert.Equal(answer.Refusal?.Reason.Zh, entry.Text("reason.zh"));
        Assert.Equal("C.d.S. art. 206 (text as modelled for the log)", entry.Text("basis"));
        Assert.Equal(2, (await engine.Entries("A1")).Length);
    }

    [Fact]
    public async Task Request_Refused_HasItsGoldenFile()
    {
        await using var engine = await TestEngine.Start();
        await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-1");
        Golden.AssertIs(engine.Journal.Drafts.Single(it => it.Kind == "request.refused"));
    }

    [Fact]
    public async Task Request_RefusedAgainWithinAMinute_IsHeldBackAndCounted()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull((await engine.Request("A1", "collect", FifthOfJanuary, "clerk", $"r-{i}")).Refusal);
            engine.Clock.Advance(Duration.FromSeconds(10));
        }

        Assert.Equal([0L], await HeldBack(engine));
        engine.Clock.Advance(Duration.FromSeconds(10));
        await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-5");
        Assert.Equal([0L, 4L], await HeldBack(engine));
        engine.Clock.Advance(Duration.FromMinutes(1));
        await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-6");
        Assert.Equal([0L, 4L, 0L], await HeldBack(engine));
    }

    [Fact]
    public async Task Request_RefusedToAnotherAuthorOrForAnotherReason_IsWrittenAtOnce()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        await engine.Observe("A2", "create-fine", FifthOfJanuary);
        await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-1", "account-1");
        await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-2", "account-2");
        await engine.Request("A1", "collect", FifthOfJanuary, "judge", "r-3", "account-1");
        await engine.Request("A2", "collect", FifthOfJanuary, "clerk", "r-4", "account-1");
        Assert.Equal(["r-1", "r-2", "r-3"], (await engine.Refusals("A1")).Select(it => it.Command.Text));
        Assert.Equal(["r-4"], (await engine.Refusals("A2")).Select(it => it.Command.Text));
    }

    [Fact]
    public async Task Requests_ForCasesThatDoNotExist_AreAFewEntriesOfWhoeverAsked_AndNameNoStream()
    {
        await using var engine = await TestEngine.Start();
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal("not-allowed-here", (await engine.Request($"made-up-{i}", "collect", FifthOfJanuary, "clerk", $"r-{i}")).Refusal?.Obstacle);
        }

        Assert.Equal(["refusals/asker/it-road/account-1"], (await engine.Journal.StreamKeys("refusals", null, 1000)).Select(it => it.ToString()));
        Assert.Empty(await engine.Journal.StreamKeys("case", null, 1000));
        var own = await engine.Journal.ReadStream(RefusalLog.StreamOf(new CourtId("it-road"), "account-1"));
        Assert.Equal(RefusalLog.Most, own.Length);
        Assert.DoesNotContain(own, it => it.Fields.Any(field => field.Value.ToString()!.Contains("made-up", StringComparison.Ordinal)));

        // What was held back is said by the next one.
        engine.Clock.Advance(RefusalLog.Span);
        await engine.Request("made-up-1", "collect", FifthOfJanuary, "clerk", "r-601");
        own = await engine.Journal.ReadStream(RefusalLog.StreamOf(new CourtId("it-road"), "account-1"));
        Assert.Equal(600L - RefusalLog.Most, own[^1].NumberOrNull("held-back"));
    }

    [Fact]
    public async Task Refusals_OfOneAuthorForCasesThatExist_HaveTheSameLimit_AndAnothersAreWritten()
    {
        await using var engine = await TestEngine.Start();
        for (var i = 0; i < RefusalLog.Most + 5; i++)
        {
            await engine.Observe($"A{i}", "create-fine", FifthOfJanuary);
            await engine.Request($"A{i}", "collect", FifthOfJanuary, "clerk", $"r-{i}");
        }

        Assert.Equal(RefusalLog.Most, (await engine.Journal.StreamKeys("refusals", null, 1000)).Length);
        await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-100", "account-2");
        Assert.Equal(["account-1", "account-2"], (await engine.Refusals("A1")).Select(it => it.Author.Who));
    }

    /// <summary>The pair: a refusal whose writing failed is not taken for written.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten, 1)]
    [InlineData(AppendFault.ButWritten, 2)]
    public async Task Request_RefusedWhileTheJournalFails_IsWrittenByTheNextOne(object fault, int written)
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", FifthOfJanuary);
        engine.Journal.Next = (AppendFault)fault;
        await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-1"));
        Assert.NotNull((await engine.Request("A1", "collect", FifthOfJanuary, "clerk", "r-2")).Refusal);
        Assert.Equal(written, (await engine.Refusals("A1")).Length);
    }

    [Fact]
    public async Task Desk_ACaseOfACourtWithoutAProcedure_IsRefused()
    {
        await using var engine = await TestEngine.Start();
        var outcome = await engine.Get<Desk>().Request(Clerk, new("xx/1"), new Act(new StepId("pay")), "r-1");
        Assert.Equal((0L, "unknown-case"), (outcome.Position, outcome.Refusal?.Obstacle));
    }

    [Fact]
    public async Task Desk_ANewCase_IsOpenedUnderTheFirstEditionOfTheFirstPackOfItsCourt()
    {
        await using var engine = await TestEngine.Start();
        var outcome = await engine.Get<Desk>().Request(Clerk with { In = Clerk.In with { Role = Role.EnforcementOfficer } }, TestEngine.Number("A1"), new Act(new StepId("create-fine")), "r-1");
        Assert.Null(outcome.Refusal);
        Assert.Equal(engine.Fines.Reference.ToString(), (await engine.Entries("A1"))[0].Edition);
        Assert.Equal("model", engine.Fines.Reference.Edition);
    }

    private static Acting Clerk => new(new PersonId("account-1"), new Office(Role.Clerk, new CourtId("it-road")));

    private static async Task<IEnumerable<long>> HeldBack(TestEngine engine) => (await engine.Refusals("A1")).Select(it => it.NumberOrNull("held-back")!.Value);
}
