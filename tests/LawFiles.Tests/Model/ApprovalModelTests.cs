using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Reactions;
using Supervision.Domain.Time;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>
/// Requests for approval and the case that they are about, against a clerk who keeps a list on paper: who may decide when, what it comes to, and how the trial
/// limit ends. What is granted is carried out by the reaction, as the house does it.
/// </summary>
public sealed class ApprovalModelTests
{
    private static readonly ModelCase Model = new("extension.yaml");

    private static readonly LocalDate Filed = new(2024, 3, 11);

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(25).WithReplay(20261201UL, 13UL);

    private static Arbitrary<List<ApprovalAct>> Stories => Arb.From(
        ActOf().ListOf().Select(acts => acts.ToList()), story => Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Gen<ApprovalAct> ActOf() =>
        from kind in Gen.Frequency(
            (4, Gen.Constant("ask")), (6, Gen.Constant("approve")), (1, Gen.Constant("refuse")), (1, Gen.Constant("send-back")), (1, Gen.Constant("withdraw")))
        from step in Gen.Frequency((5, Gen.Constant("extend")), (2, Gen.Constant("extend-further")), (1, Gen.Constant("appoint-assessor")))
        from days in Gen.Frequency((6, Gen.Constant(0)), (4, Gen.Choose(1, 3)), (2, Gen.Choose(4, 20)), (1, Gen.Choose(21, 120)))
        from who in Gen.Elements("judge-01", "chief-01", "president-01", "president-90", "deputy-01 for chief-01", "chief-01 for president-01")
        from role in Gen.Elements("division-chief", "court-president", "judge")
        from isAbove in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from request in Gen.Choose(1, 3)
        from months in Gen.Choose(0, 7)
        from says in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new ApprovalAct(kind, step, days, who, role, isAbove, request, months, says);

    [Fact]
    public void Requests_UnderAnyStory_AreAsTheClerkHasThem() => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveApprovals(Model.Pack))));

    /// <summary>The machine must be able to find a fault: this clerk lets people decide what they have asked themselves, or agreed to already.</summary>
    [Fact]
    public void Machine_WithAClerkWhoLetsOnePersonDoBoth_FindsIt() => Assert.ThrowsAny<Exception>(
        () => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveApprovals(Model.Pack) { LetsOnePersonDoBoth = true }))));

    /// <summary>The same of a clerk for whom a request waits for ever.</summary>
    [Fact]
    public void Machine_WithAClerkForWhomRequestsWaitForEver_FindsIt() => Assert.ThrowsAny<Exception>(
        () => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveApprovals(Model.Pack) { NeverLapses = true }))));

    /// <summary>The same of a clerk who writes down what is granted and moves no date.</summary>
    [Fact]
    public void Machine_WithAClerkWhoForgetsTheLimit_FindsIt() => Assert.ThrowsAny<Exception>(
        () => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveApprovals(Model.Pack) { ForgetsTheLimit = true }))));

    private static void Play(List<ApprovalAct> story, NaiveApprovals clerk)
    {
        var library = ProcedureLibrary.Empty.PlusProcedure(Model.Pack);
        var (cases, decider) = (new CaseDecider(library), new ApprovalDecider(library));
        var (state, approvals, today) = (Model.Told(Model.Begin, "file-case", Filed, null), ApprovalRequests.None, Filed);
        foreach (var act in story)
        {
            today = today.PlusDays(act.Days);
            state = Model.Passed(state, today);
            var asked = new CaseAsked(library, state);
            var decision = decider.Decide(approvals, act.Kind switch
            {
                "ask" => asked.Ask(
                    new CaseCommand.Request(Model.Pack.Reference, new StepId(act.Step), Model.Noon(today), new RoleName("judge"), [])
                    {
                        Grounds = new Grounds("So many witnesses.", null, act.Length),
                    }, act.Hand),
                "withdraw" => new ApprovalCommand.Withdraw(new(act.Request), null, act.Hand, IsUndertaker: false, Model.Noon(today)),
                var kind => asked.Decide(
                    new ApprovalCommand.Decide(
                        new(act.Request), kind == "approve" ? Verdict.Approve : kind == "refuse" ? Verdict.Refuse : Verdict.SendBack,
                        kind == "approve" ? act.Length : null, act.Says ? "As it should be." : null, act.Hand, new RoleName(act.Role), act.IsAbove, null,
                        Model.Noon(today)),
                    approvals),
            });
            foreach (var fact in decision is Decision<ApprovalEvent>.Facts it ? it.Happened : [])
            {
                approvals = decider.Evolve(approvals, fact);
                if (GrantedStep.To(new ApprovalCause(new CaseNumber("jiceng/1"), fact.At, fact.Event, approvals)) is { } follows)
                {
                    state = Assert.IsType<Decision<CaseEvent>.Facts>(cases.Decide(state, follows.Command)).Happened.Aggregate(state, cases.Evolve);
                }
            }

            var said = clerk.Tell(act, today);
            Assert.Equal(said, decision is Decision<ApprovalEvent>.Refused no ? no.Refusal.Obstacle : "done");
            approvals = Passed(decider, approvals, today);
            Assert.Equal(clerk.Describe(today), Describe(approvals).Append(Trial(state)));
        }
    }

    /// <summary>To the end of the day.</summary>
    private static ApprovalRequests Passed(ApprovalDecider decider, ApprovalRequests approvals, LocalDate today) =>
        ((Decision<ApprovalEvent>.Facts)decider.Decide(approvals, new ApprovalCommand.PassTime(Model.Pack.Court.StartOf(today.PlusDays(1)) - Duration.Epsilon)))
        .Happened.Aggregate(approvals, decider.Evolve);

    private static IEnumerable<string> Describe(ApprovalRequests approvals) =>
        approvals.All.Select(it => $"{it.Number} {it.Asked.Step} {it.Stage} {it.Turn} {it.Length} until {it.Until}{(it.Asked.IsLate ? " asked late" : "")}");

    private static string Trial(Case state) => $"trial {((Clock.Running)((Case.Opened)state)[new LimitId("trial")]).Ledger switch
    {
        var ledger => Model.Pack[new LimitId("trial")].Counting.Due(ledger, Filed),
    }}";
}

/// <summary>One act of a story about approvals.</summary>
internal sealed record ApprovalAct(string Kind, string Step, int Days, string Who, string Role, bool IsAbove, int Request, int Months, bool Says)
{
    public Hand Hand => Who.Split(" for ") is [var one, var other] ? new(new PersonId(one), new PersonId(other)) : new(new PersonId(Who));

    public StatedLength? Length => Months == 0 ? null : StatedLength.FromMonths(Months);
}
