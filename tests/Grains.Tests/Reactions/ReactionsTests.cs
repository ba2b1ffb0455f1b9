using Microsoft.Extensions.Logging.Testing;
using Orleans.Storage;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Reactions;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using static Supervision.Grains.Tests.Reactions.TwoCourts;

namespace Supervision.Grains.Tests.Reactions;

/// <summary>What follows from a fact in another case: nothing twice and nothing lost, whatever goes wrong in between.</summary>
public sealed class ReactionsTests
{
    private const string Opened = "opened step-taken linked", Sent = "opened step-taken step-taken step-taken linked";

    private static readonly CaseEventCodec Codec = new();

    [Fact]
    public async Task Appeal_OpensTheCaseAbove_AndLinksBoth_EachEntryWithItsCause()
    {
        await using var courts = await Start();
        await courts.SendUp();

        Assert.Equal(2, await courts.Reactions.CatchUpFully());

        var (below, above) = (await courts.Entries(Below), await courts.Entries(Above));
        Assert.Equal((Sent, Opened), (await courts.Kinds(Below), await courts.Kinds(Above)));
        Assert.Equal(new CaseEvent.Linked(LinkKind.AppealOf, new(Below), new CourtId("jiceng"), new(2025, 3, 14)), Codec.ToEvent(above[2]));
        Assert.Equal(new CaseEvent.Linked(LinkKind.AppealedAs, new(Above), new CourtId("zhongyuan"), new(2025, 3, 14)), Codec.ToEvent(below[4]));
        Assert.All(above, it => Assert.Equal(below[3].Position, it.Cause));
        Assert.Equal(above[2].Position, below[4].Cause);
        Assert.All([.. above, below[4]], it => Assert.Equal((new Author("engine", "reaction"), below[3].OccurredAt), (it.Author, it.OccurredAt)));
        Assert.Equal([$"reaction-{below[3].Position}-case-above"], above.Select(it => it.Command.Text).Distinct());
        Assert.StartsWith("second-instance/2024#", above[0].Edition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaseAbove_ThatEnds_TellsTheOneBelow_Once()
    {
        await using var courts = await Start();
        await courts.SendUp();
        await courts.Reactions.CatchUpFully();
        await courts.Report(Above, "decide", new(2025, 5, 20));

        Assert.Equal(1, await courts.Reactions.CatchUpFully());
        Assert.Equal(0, await courts.Reactions.CatchUpFully());

        Assert.Equal($"{Sent} link-ended", await courts.Kinds(Below));
        Assert.Equal(
            new CaseEvent.LinkEnded(5, new LinkEnd(new(2025, 5, 20), new PlaceId("decided"), new("Decided on appeal", "二审终审"))), Codec.ToEvent((await courts.Entries(Below))[5]));
        Assert.Equal((await courts.Entries(Above))[3].Position, (await courts.Entries(Below))[5].Cause);
    }

    [Fact]
    public async Task SecondAppeal_OfTheSameCase_HasANumberOfItsOwn()
    {
        await using var courts = await Start();
        await courts.SendUp();
        await courts.Report(Below, "send-up", new(2025, 6, 2));

        await courts.Reactions.CatchUpFully();

        Assert.Equal((Opened, Opened), (await courts.Kinds(Above), await courts.Kinds($"{Above}/2")));
    }

    /// <summary>The pair: the command to the case above, or below, fails and was not written, or was.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten, false)]
    [InlineData(AppendFault.ButWritten, false)]
    [InlineData(AppendFault.NotWritten, true)]
    [InlineData(AppendFault.ButWritten, true)]
    public async Task Command_OfUnknownOutcome_IsSentAgain_AndDecidedOnce(object fault, bool isToTheOneBelow)
    {
        await using var courts = await Start();
        await courts.SendUp();
        Assert.True(!isToTheOneBelow || (await courts.Reactions.CatchUp()).IsMoreLeft);
        courts.Engine.Journal.Next = (AppendFault)fault;

        await Assert.ThrowsAsync<InconsistentStateException>(() => courts.Reactions.CatchUp());
        await courts.Reactions.CatchUpFully();

        Assert.Equal((Sent, Opened), (await courts.Kinds(Below), await courts.Kinds(Above)));
    }

    /// <summary>The pair: the position could not be written down, or was although the storage said that it could not.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task Position_ThatMayNotHaveBeenWritten_CostsAQuestionAndNothingElse(object fault)
    {
        using var folder = new TestFolder();
        var states = new KeptStates();
        await using (var courts = await Start(folder.Path, states))
        {
            await courts.SendUp();
            states.Next = (AppendFault)fault;
            await Assert.ThrowsAnyAsync<Exception>(() => courts.Reactions.CatchUp());
            Assert.Equal((AppendFault)fault == AppendFault.ButWritten, states.Bytes.ContainsKey("followed reactions/all"));
        }

        await using var again = await Start(folder.Path, states);
        Assert.Equal((AppendFault)fault == AppendFault.ButWritten ? 1 : 2, await again.Reactions.CatchUpFully());
        Assert.Equal((Sent, Opened), (await again.Kinds(Below), await again.Kinds(Above)));
        Assert.Equal(0, await again.Reactions.CatchUpFully());
    }

    [Fact]
    public async Task PositionThatIsLost_AsksEverythingAgain_AndAddsNothing()
    {
        using var folder = new TestFolder();
        await using (var courts = await Start(folder.Path))
        {
            await courts.SendUp();
            await courts.Reactions.CatchUpFully();
            await courts.Report(Above, "decide", new(2025, 5, 20));
            await courts.Reactions.CatchUpFully();
        }

        await using var again = await Start(folder.Path);
        var before = again.Engine.Journal.Released;
        Assert.Equal(3, await again.Reactions.CatchUpFully());
        Assert.Equal(before, again.Engine.Journal.Released);
    }

    [Fact]
    public async Task PositionBeyondTheJournal_AsAfterABackup_BeginsAnew()
    {
        var states = new KeptStates { Bytes = { ["followed reactions/all"] = new StoredStates().Serialize(new FollowedTo(1_000)).ToArray() } };
        await using var courts = await Start(states: states);
        await courts.SendUp();

        Assert.Equal(2, await courts.Reactions.CatchUpFully());
    }

    [Fact]
    public async Task CaseAboveThatCannotBeOpened_IsEvidenceThere_AndAFindingBelow_AndTheNextGoesOn()
    {
        await using var courts = await Start();
        await courts.Report(Above, "accept-appeal", new(2025, 1, 2));
        await courts.SendUp();
        await courts.SendUp("jiceng/A2");

        await courts.Reactions.CatchUpFully();

        Assert.Equal("opened step-taken step-taken step-taken opening-failed", await courts.Kinds(Below));
        var failed = Assert.IsType<CaseEvent.OpeningFailed>(Codec.ToEvent((await courts.Entries(Below))[4]));
        Assert.Equal(("send-up", "second-instance", "number-taken"), (failed.Step.Text, failed.Pack, failed.Obstacle));
        Assert.Equal((await courts.Entries(Below))[3].Position, (await courts.Entries(Below))[4].Cause);
        Assert.Equal("number-taken", Assert.Single(await courts.Engine.Journal.ReadStream(new StreamKey("refusals", $"case/{Above}"))).Text("obstacle"));
        Assert.Equal(Opened, await courts.Kinds("zhongyuan/jiceng/A2"));
    }

    /// <summary>Law that came later changes nothing of what followed: asked again from the first entry it says the same.</summary>
    [Fact]
    public async Task CourtAboveWithoutThePack_IsAFindingBelow_AndStaysOneWhenThePackComes()
    {
        using var folder = new TestFolder();
        await using (var courts = await Start(folder.Path, hasUpper: false))
        {
            await courts.SendUp();
            await courts.Reactions.CatchUpFully();
            Assert.Equal("no-pack-above", Assert.IsType<CaseEvent.OpeningFailed>(Codec.ToEvent((await courts.Entries(Below))[4])).Obstacle);
            await Adopt(courts.Engine);
        }

        await using var again = await Start(folder.Path);
        await again.Reactions.CatchUpFully();
        Assert.Equal("opened step-taken step-taken step-taken opening-failed", await again.Kinds(Below));
        Assert.Empty(await again.Entries(Above));
    }

    [Fact]
    public async Task StepThatTheProcedureDoesNotAllow_OpensNothing()
    {
        await using var courts = await Start();
        await courts.Report(Below, "file-case", new(2025, 1, 13));
        await courts.Report(Below, "send-up", new(2025, 1, 14));

        Assert.Equal(0, await courts.Reactions.CatchUpFully());
    }

    [Fact]
    public async Task WhatFollowsFromAnImport_IsOfTheImport()
    {
        await using var courts = await Start();
        await courts.SendUp(author: "import");

        await courts.Reactions.CatchUpFully();

        Assert.Equal([new Author("import", "reaction")], (await courts.Entries(Above)).Append((await courts.Entries(Below))[4]).Select(it => it.Author).Distinct());
    }

    /// <summary>What no pack asks for costs nothing: the journal is not even read.</summary>
    [Fact]
    public async Task StoreWithoutReactions_IsNotRead()
    {
        await using var engine = await TestEngine.Start();
        await engine.Observe("A1", "create-fine", new(2010, 1, 5));
        engine.Journal.ReadAllFails = new InvalidOperationException("nobody was to read");

        Assert.Equal(new CaughtUp(engine.Journal.Released, 0, IsMoreLeft: false), await engine.Grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key).CatchUp());
    }

    [Fact]
    public async Task Watch_FollowsByItself_AndGoesOnAfterAFailureThatItTells()
    {
        var log = new FakeLogCollector();
        await using var courts = await Start(log: log);
        await courts.SendUp();
        var sent = courts.Engine.Journal.Released;
        courts.Engine.Journal.Next = AppendFault.NotWritten;
        await courts.Reactions.Watch();

        await courts.Engine.TimersUntil(courts.Engine.Journal.WaitForRelease(sent + 3));

        Assert.Equal((Sent, Opened), (await courts.Kinds(Below), await courts.Kinds(Above)));
        Assert.Equal([$"Error: What follows from entry {sent} could not be asked for; it is tried again."], log.Lines());
        await courts.Reactions.CatchUpFully();
        Assert.Equal(0, courts.Engine.Get<ReactionsStanding>().Behind);
    }
}
