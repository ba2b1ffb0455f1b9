using NodaTime;
using Orleans.Storage;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Approvals;

/// <summary>What all have agreed to is done: once, and whatever goes wrong in between.</summary>
public sealed class GrantedStepTests
{
    private const string Number = "jiceng/A1";

    private const string Asked = "opened step-taken", Extended = "opened step-taken step-taken";

    /// <summary>Without holidays, which are files of their own.</summary>
    private static readonly string Pack = Repository.Read("tests/data/packs/extension.yaml")
        .Replace(", calendar: cn-courts", "", StringComparison.Ordinal).Replace("within: 2wd", "within: 2d", StringComparison.Ordinal);

    /// <summary>Of a case filed on 13 January 2025, whose six months end on 13 July; extended by three they end on 13 October.</summary>
    [Fact]
    public async Task Granted_TheCaseTakesTheStep_WithItsCause_AndItsLengthAsGranted()
    {
        await using var engine = await Granted();

        Assert.Equal(1, await Reactions(engine).CatchUpFully());
        Assert.Equal(0, await Reactions(engine).CatchUpFully());

        var (approvals, taken) = (await Approvals(engine), (await Entries(engine))[2]);
        Assert.Equal("asked passed granted", Kinds(approvals, "approval."));
        Assert.Equal((approvals[2].Position, new Author("engine", "reaction"), approvals[2].OccurredAt), (taken.Cause, taken.Author, taken.OccurredAt));
        var step = Assert.IsType<CaseEvent.StepTaken>(new CaseEventCodec().ToEvent(taken));
        Assert.Equal(("extend", StatedLength.FromMonths(3), "An expert is ill."), (step.Step.Text, step.Grounds.Length, step.Grounds.Reason));
    }

    /// <summary>The pair: the step could not be written, or was although the journal said that it could not; then the host goes.</summary>
    [Theory]
    [InlineData(AppendFault.NotWritten)]
    [InlineData(AppendFault.ButWritten)]
    public async Task Step_OfUnknownOutcome_IsTakenOnce_ByTheNextHost(object fault)
    {
        using var folder = new TestFolder();
        await using (var engine = await Granted(folder.Path))
        {
            engine.Journal.Next = (AppendFault)fault;
            await Assert.ThrowsAsync<InconsistentStateException>(() => Reactions(engine).CatchUp());
        }

        await using var again = await TestEngine.Start(inDirectory: folder.Path, pack: Pack);
        await Reactions(again).CatchUpFully();

        Assert.Equal(Extended, Kinds(await Entries(again), "case."));
        Assert.Equal("asked passed granted", Kinds(await Approvals(again), "approval."));
    }

    /// <summary>Between the grant and the step the case was closed: the approvals say so, and whoever asked is told.</summary>
    [Fact]
    public async Task StepThatTheCaseCanTakeNoMore_IsSaidOnce_WhereItWasGranted()
    {
        using var folder = new TestFolder();
        await using (var before = await Granted(folder.Path))
        {
            await Report(before, "judge", new(2025, 7, 3));
            await Reactions(before).CatchUpFully();
        }

        // Its position is lost with the host, so that it is asked again from the first entry.
        await using var engine = await TestEngine.Start(inDirectory: folder.Path, pack: Pack);
        await Reactions(engine).CatchUpFully();

        Assert.Equal("opened step-taken step-taken", Kinds(await Entries(engine), "case."));
        var approvals = await Approvals(engine);
        Assert.Equal("asked passed granted not-taken", Kinds(approvals, "approval."));
        var told = Assert.IsType<ApprovalEvent.NotTaken>(new ApprovalCodec().ToEvent(approvals[3]));
        Assert.Equal((approvals[2].Position, "not-allowed-here", new PersonId("judge-01")), (approvals[3].Cause, told.Obstacle, told.AskedBy));
    }

    [Fact]
    public async Task Step_AskedForAsIfNobodyHadToAgree_IsRefused()
    {
        await using var engine = await Granted();

        var answer = await engine.Grains.GetGrain<ICaseGrain>(Number).Submit(new("r-1", "judge-01", new RoleName("judge"), null, null, Request(engine, new(2025, 6, 25))));

        Assert.Equal("wants-approval", answer.Refusal?.Obstacle);
    }

    private static async Task<TestEngine> Granted(string? inDirectory = null)
    {
        var engine = await TestEngine.Start(inDirectory: inDirectory, pack: Pack);
        await Report(engine, "file-case", new(2025, 1, 13));
        var asked = Request(engine, new(2025, 6, 20));
        await Say(engine, "judge-01", "judge", new ApprovalCommand.Ask(asked, new Hand(new PersonId("judge-01")), new LimitId("trial"), new(2025, 7, 13)));
        await Decide(engine, "chief-01", "division-chief", null, new(2025, 6, 23));
        await Decide(engine, "president-01", "court-president", StatedLength.FromMonths(3), new(2025, 6, 24));
        Assert.Equal(Asked, Kinds(await Entries(engine), "case."));
        return engine;
    }

    private static CaseCommand.Request Request(TestEngine engine, LocalDate on) =>
        new(engine.Fines.Reference, new StepId("extend"), At(engine, on), new RoleName("judge"), []) { Grounds = new Grounds("An expert is ill.") };

    private static Task Decide(TestEngine engine, string who, string role, StatedLength? length, LocalDate on) => Say(engine, who, role, new ApprovalCommand.Decide(
        new ApprovalNumber(1), Verdict.Approve, length, length is null ? null : "Three months are enough.", new Hand(new PersonId(who)), new RoleName(role), false,
        new(2025, 7, 13), At(engine, on)));

    private static async Task Say(TestEngine engine, string who, string role, ApprovalCommand content) => Assert.Null((await engine.Grains.GetGrain<IApprovalGrain>(Number)
        .Submit(new($"{who}-{content.GetType().Name}", who, new RoleName(role), null, null, content))).Refusal);

    private static async Task Report(TestEngine engine, string step, LocalDate on) => Assert.Null((await engine.Grains.GetGrain<ICaseGrain>(Number).Submit(new(
        step, "registry-1", EngineAuthors.RegistryRole, null, null,
        new CaseCommand.Observe(engine.Fines.Reference, new StepId(step), At(engine, on), [])))).Refusal);

    private static Instant At(TestEngine engine, LocalDate on) => engine.Fines.Court.StartOf(on) + Duration.FromHours(9);

    private static IReactionsGrain Reactions(TestEngine engine) => engine.Grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key);

    private static async Task<IReadOnlyList<Entry>> Entries(TestEngine engine) => await engine.Journal.ReadStream(CaseEventCodec.StreamOf(new(Number)));

    private static async Task<IReadOnlyList<Entry>> Approvals(TestEngine engine) => await engine.Journal.ReadStream(ApprovalCodec.StreamOf(new(Number)));

    private static string Kinds(IEnumerable<Entry> entries, string prefix) => string.Join(' ', entries.Select(it => it.Kind[prefix.Length..]));
}
