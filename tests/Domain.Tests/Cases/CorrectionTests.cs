using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>
/// Entries that are put right. Filed on 11 March 2024: three months end on 11 June; two thirds of the 92 days have run on 12 May (the 62nd), ten days are
/// left on 1 June. Filed on 11 April it would be 11 July: 61 of 91 days have run on 11 June.
/// </summary>
public sealed class CorrectionTests
{
    private static readonly PersonId Ann = new("ann");
    private static readonly PersonId Bob = new("bob");

    // Entries 1 to 6.
    private static readonly Fact<CaseEvent>[] Filed = [ATrial.Opened("2024-03-11"), ATrial.Taken("file", "2024-03-11", "open")];

    private static readonly Fact<CaseEvent>[] Overdue =
    [
        .. Filed, ATrial.Warned("trial", "two-thirds", "2024-05-12", "2024-06-11"), ATrial.Warned("trial", "ten-days", "2024-06-01", "2024-06-11"),
        ATrial.Warned("trial", "last-day", "2024-06-11", "2024-06-11"), ATrial.Overdue("trial", "2024-06-12", "2024-06-11"),
    ];

    [Fact]
    public void DayOfTheFiling_PutRight_WithdrawsWhatWasToldForTheWrongDays_AndTellsWhatWasDue()
    {
        var (confirmed, at) = ByTwo(Overdue, 2, new Amendment.HappenedOn(Day("2024-04-11")), "2024-06-20");

        Assert.Equal(
        [
            new(at, new CaseEvent.Corrected(2, new Amendment.HappenedOn(Day("2024-04-11")), "A slip.", Day("2024-06-20"), 7, Ann)),
            new(at, Withdrawn(3, 8, "2024-05-12", "two-thirds")),
            new(at, Withdrawn(4, 8, "2024-06-01", "ten-days")),
            new(at, Withdrawn(5, 8, "2024-06-11", "last-day")),
            new(at, Withdrawn(6, 8, "2024-06-12", null)),
            Afterwards(ATrial.Warned("trial", "two-thirds", "2024-06-11", "2024-07-11"), 8),
        ], confirmed.Decided.AsEnumerable());
        var after = confirmed.After();
        Assert.Equal(Day("2024-07-11"), Due(after, "trial"));
        Assert.Equal(Day("2024-04-11"), after.OpenedOn);
        Assert.Equal(Trial.Procedure.Court.InstantOf(Day("2024-07-01"), Trial.Procedure.Court.WarnsAt), CaseSpec.Decider.NextWake(after));
    }

    [Fact]
    public void TakingItBack_TellsAgainWhatWasTold_AndWithdrawsWhatWasToldMeanwhile()
    {
        var (confirmed, _) = ByTwo(Overdue, 2, new Amendment.HappenedOn(Day("2024-04-11")), "2024-06-20");
        Fact<CaseEvent>[] wrong = [.. Overdue, Proposed(2, new Amendment.HappenedOn(Day("2024-04-11")), "2024-06-20"), .. confirmed.Decided];

        // Fourteen entries so far; the correction is the eighth.
        var (back, at) = ByTwo(wrong, 8, new Amendment.NeverHappened(), "2024-06-21");

        Assert.Equal(
        [
            new(at, new CaseEvent.Corrected(8, new Amendment.NeverHappened(), "A slip.", Day("2024-06-21"), 14, Ann)),
            new(at, Withdrawn(13, 15, "2024-06-11", "two-thirds")),
            .. Overdue.Skip(2).Select(it => Afterwards(it, 15)),
        ], back.Decided.AsEnumerable());
        Assert.Equal(Day("2024-06-11"), Due(back.After(), "trial"));
    }

    [Fact]
    public void JudgmentOfTheLastDay_EnteredForTheNextOne_WasInTime()
    {
        Fact<CaseEvent>[] late = [.. Overdue, ATrial.Taken("judge", "2024-06-12", "judged", "trial")];

        var (confirmed, at) = ByTwo(late, 7, new Amendment.HappenedOn(Day("2024-06-11")), "2024-06-13");

        Assert.Equal(
        [
            new(at, new CaseEvent.Corrected(7, new Amendment.HappenedOn(Day("2024-06-11")), "A slip.", Day("2024-06-13"), 8, Ann)),
            new(at, Withdrawn(6, 9, "2024-06-12", null)),
            new(at, new CaseEvent.AlertWithdrawn(7, 9, Day("2024-06-12"), new LimitId("trial"), null, new StepId("judge"))),
        ], confirmed.Decided.AsEnumerable());
        Assert.Equal(new Title("Trial: done late: withdrawn, it counts no longer", "审理：逾期完成：已撤回，不再计入"), CaseAlerts.Of(confirmed.Decided[2].Event, Trial.Procedure)!.Headline);
    }

    [Fact]
    public void JudgmentThatCameLaterThanWasSaid_WasLateAfterAll_AndTheLimitHadRunOut()
    {
        Fact<CaseEvent>[] judged = [.. Overdue.Take(4), ATrial.Taken("judge", "2024-06-10", "judged")];

        var (confirmed, at) = ByTwo(judged, 5, new Amendment.HappenedOn(Day("2024-06-12")), "2024-06-13");

        Assert.Equal(
        [
            new(at, new CaseEvent.Corrected(5, new Amendment.HappenedOn(Day("2024-06-12")), "A slip.", Day("2024-06-13"), 6, Ann)),
            new(at, new CaseEvent.StepReassessed(5, 7, new StepId("judge"), Day("2024-06-12"), Conforms: true, [new LimitId("trial")])),
            Afterwards(ATrial.Warned("trial", "last-day", "2024-06-11", "2024-06-11"), 7),
            Afterwards(ATrial.Overdue("trial", "2024-06-12", "2024-06-11"), 7),
        ], confirmed.Decided.AsEnumerable());
        Assert.Equal(AlertKind.LateAct, CaseAlerts.Of(confirmed.Decided[1].Event, Trial.Procedure)!.Kind);
    }

    [Fact]
    public void FilingThatNeverWas_LeavesWhatFollowedItWithoutAPlace_AndNothingRuns()
    {
        Fact<CaseEvent>[] served = [.. Filed, ATrial.Taken("serve", "2024-03-12", "open")];

        var (confirmed, _) = ByTwo(served, 2, new Amendment.OfAnotherCase(), "2024-03-12");
        var after = confirmed.After();

        Assert.Equal(
            [new CaseEvent.StepReassessed(3, 5, new StepId("serve"), Day("2024-03-12"), Conforms: false, [])],
            confirmed.Decided.Skip(1).Select(it => it.Event));
        Assert.Equal((new PlaceId("new"), 1), (after.Place, after.Findings));
        Assert.IsType<Clock.Dormant>(after[new LimitId("trial")]);

        // The answer runs all the same: that it was served is a fact, where the case stood or not.
        Assert.Equal(Day("2024-03-27"), Due(after, "answer"));
    }

    [Fact]
    public void AnswerThatWasAService_BeginsTheTimeForTheAnswer()
    {
        Fact<CaseEvent>[] answered = [.. Filed, ATrial.Taken("answer", "2024-03-12", "open")];

        var (confirmed, _) = ByTwo(answered, 3, new Amendment.WasStep(new StepId("serve")), "2024-03-13");

        Assert.Equal(Day("2024-03-27"), Due(confirmed.After(), "answer"));
    }

    [Fact]
    public void LengthOfAnExtension_PutRight_MovesTheLastDay()
    {
        var asking = new ProcedureWith(Trial.Procedure, "extend", new StepWants(Wanted.Required, Wanted.No, Wanted.Optional));
        var state = asking.State([.. Filed, ATrial.Taken("extend", "2024-04-01", "open")]);

        var foreseen = Corrections.Foresee(
            state, 3, new Amendment.RestsOn(new Grounds("Ten days only.", Length: StatedLength.FromDays(10))), "A slip.", At("2024-04-01"));

        Assert.Equal((null, SecondPerson.LimitMoves), (foreseen.Obstacle, foreseen.Second));
        var (limit, before, after) = Assert.Single(LimitStandings.Changed(foreseen.Before, foreseen.After));
        Assert.Equal(("trial", Day("2024-07-11"), Day("2024-06-21")), (limit.Limit.Text, before.Due, after.Due));
    }

    /// <summary>Ann was meant, Bob was assigned: he goes and she comes, from now on.</summary>
    [Fact]
    public void PersonOfAnAssignment_PutRight_LeavesAndTheRightOneComes()
    {
        var at = At("2024-03-12");
        Fact<CaseEvent>[] assigned = [.. Filed, new(at, new CaseEvent.Assigned(Bob, Role.Judge, Day("2024-03-12")))];

        var corrected = CaseSpec.Given(Trial.Procedure, assigned).When(new CaseCommand.Correct(3, new Amendment.WasPerson(Ann), "A slip.", at, Bob, null));

        corrected.Then(
            new(at, new CaseEvent.Corrected(3, new Amendment.WasPerson(Ann), "A slip.", Day("2024-03-12"))),
            new(at, new CaseEvent.Relieved(Bob, Role.Judge, Day("2024-03-12")) { Cause = 4 }),
            new(at, new CaseEvent.Assigned(Ann, Role.Judge, Day("2024-03-12")) { Cause = 4 }));
        Assert.Equal(Ann, corrected.After().Ties.Undertaker);
        var back = CaseSpec.Given(Trial.Procedure, [.. assigned, .. corrected.Decided]).When(new CaseCommand.Correct(4, new Amendment.NeverHappened(), "Bob it was.", at, Bob, null));
        Assert.Equal([Bob], back.After().Ties.People.Select(it => it.Person));
    }

    [Theory]
    [InlineData("2024-03-11", SecondPerson.NotNeeded)]
    [InlineData("2024-03-12", SecondPerson.NotNeeded)]
    [InlineData("2024-03-13", SecondPerson.EntryIsOld)]
    public void Reason_IsPutRightAlone_OnTheDayOfTheEntryAndTheNext(string today, SecondPerson second)
    {
        var state = CaseSpec.Given(Trial.Procedure, Filed).Opened;
        Assert.Equal(second, Corrections.Foresee(state, 2, new Amendment.RestsOn(new Grounds("Filed at the counter.")), "A slip.", At(today)).Second);
    }

    /// <summary>Ann proposed it by her own powers.</summary>
    [Theory]
    [InlineData("ann", null, "takes-another")]
    [InlineData("ann", "cai", "takes-another")]
    [InlineData("bob", "ann", "takes-another")]
    [InlineData("bob", "cai", null)]
    [InlineData("bob", null, null)]
    public void Confirming_TakesAnotherPerson_WithPowersThatAreNotHers(string by, string? on, string? obstacle)
    {
        var proposed = CaseSpec.Given(Trial.Procedure, [.. Filed, Proposed(2, new Amendment.NeverHappened(), "2024-03-11")]);
        var decision = CaseSpec.Decider.Decide(proposed.Opened, new CaseCommand.ConfirmCorrection(3, At("2024-03-11"), new PersonId(by), on is null ? null : new PersonId(on)));
        Assert.Equal(obstacle, (decision as Decision<CaseEvent>.Refused)?.Refusal.Obstacle);
    }

    [Fact]
    public void TwoWhoBothUseAThirdOnesPowers_AreNotTwo()
    {
        Assert.False(TwoPeople.Are((Ann, new PersonId("cai")), (Bob, new PersonId("cai"))));
        Assert.False(TwoPeople.Are((Ann, Bob), (Bob, null)));
        Assert.True(TwoPeople.Are((Ann, null), (Bob, null)));
    }

    [Fact]
    public void Proposal_CountsForNothing_UntilItIsConfirmed_AndNotAfterItWasDropped()
    {
        var proposed = CaseSpec.Given(Trial.Procedure, Overdue).When(new CaseCommand.Correct(2, new Amendment.NeverHappened(), "A slip.", At("2024-06-20"), Ann, null));
        proposed.Then(Proposed(2, new Amendment.NeverHappened(), "2024-06-20"));
        var waiting = CaseSpec.Given(Trial.Procedure, [.. Overdue, .. proposed.Decided]);
        Assert.Equal(Day("2024-06-11"), Due(waiting.Opened, "trial"));
        Assert.Equal([7], Corrections.Waiting(waiting.Opened).Select(it => it.Version));

        var mine = waiting.When(new CaseCommand.DropCorrection(7, null, At("2024-06-20"), Ann, null));
        mine.Then(new Fact<CaseEvent>(At("2024-06-20"), new CaseEvent.CorrectionDropped(7, DroppedAs.Withdrawn, null, Day("2024-06-20"))));
        Assert.Empty(Corrections.Waiting(mine.After()));
        waiting.When(new CaseCommand.DropCorrection(7, "It was filed.", At("2024-06-20"), Bob, null))
            .Then(new Fact<CaseEvent>(At("2024-06-20"), new CaseEvent.CorrectionDropped(7, DroppedAs.Refused, "It was filed.", Day("2024-06-20"))));
        Assert.Equal("reason-wanted", Obstacle(waiting.Opened, new CaseCommand.DropCorrection(7, null, At("2024-06-20"), Bob, null)));
        Assert.Equal("unknown-proposal", Obstacle(mine.After(), new CaseCommand.ConfirmCorrection(7, At("2024-06-20"), Bob, null)));
    }

    /// <summary>Between the proposal and the confirmation the case was judged: what follows is decided by how it stands then.</summary>
    [Fact]
    public void Confirming_DecidesByTheCaseOfThatMoment()
    {
        Fact<CaseEvent>[] moved =
        [
            .. Overdue, Proposed(2, new Amendment.HappenedOn(Day("2024-04-11")), "2024-06-20"), ATrial.Taken("judge", "2024-06-21", "judged", "trial"),
        ];

        var confirmed = CaseSpec.Given(Trial.Procedure, moved).When(new CaseCommand.ConfirmCorrection(7, At("2024-06-22"), Bob, null));

        Assert.Equal(
            new CaseEvent.AlertWithdrawn(8, 9, Day("2024-06-21"), new LimitId("trial"), null, new StepId("judge")),
            confirmed.Decided.Select(it => it.Event).OfType<CaseEvent.AlertWithdrawn>().Single(it => it.Step is not null));
    }

    [Fact]
    public void EntryThatWaits_OrCountsForNothing_IsNotPutRightAgain()
    {
        Fact<CaseEvent>[] waiting = [.. Filed, Proposed(2, new Amendment.NeverHappened(), "2024-03-11")];
        var again = new CaseCommand.Correct(2, new Amendment.HappenedOn(Day("2024-03-10")), "A slip.", At("2024-03-11"), Bob, null);
        Assert.Equal("proposed-already", Obstacle(CaseSpec.Given(Trial.Procedure, waiting).Opened, again));
        var struck = CaseSpec.Given(Trial.Procedure, waiting).When(new CaseCommand.ConfirmCorrection(3, At("2024-03-11"), Bob, null)).After();
        Assert.Equal("counts-for-nothing", Obstacle(struck, again));
    }

    private static (CaseSpec Confirmed, Instant At) ByTwo(Fact<CaseEvent>[] facts, long entry, Amendment what, string today)
    {
        var proposed = CaseSpec.Given(Trial.Procedure, facts).When(new CaseCommand.Correct(entry, what, "A slip.", At(today), Ann, null));
        proposed.Then(Proposed(entry, what, today));
        var confirm = new CaseCommand.ConfirmCorrection(facts.Length + 1, At(today), Bob, null);
        return (CaseSpec.Given(Trial.Procedure, [.. facts, .. proposed.Decided]).When(confirm), At(today));
    }

    private static Fact<CaseEvent> Proposed(long entry, Amendment what, string today) =>
        new(At(today), new CaseEvent.CorrectionProposed(entry, what, "A slip.", Day(today), Ann, null));

    private static CaseEvent.AlertWithdrawn Withdrawn(long entry, long cause, string on, string? stage) =>
        new(entry, cause, Day(on), new LimitId("trial"), stage is null ? null : new StageId(stage), null);

    private static Fact<CaseEvent> Afterwards(Fact<CaseEvent> told, long cause) => told with
    {
        Event = told.Event is CaseEvent.Warned it ? it with { Cause = cause } : (CaseEvent.WentOverdue)told.Event with { Cause = cause },
    };

    private static LocalDate Due(Case.Opened it, string limit) =>
        it.Procedure[new LimitId(limit)].Counting.Due(it[new LimitId(limit)].LedgerOrNull!, it.LastOn!.Value);

    private static string? Obstacle(Case state, CaseCommand said) => (CaseSpec.Decider.Decide(state, said) as Decision<CaseEvent>.Refused)?.Refusal.Obstacle;

    private static Instant At(string day) => Trial.Procedure.Court.InstantOf(Day(day), new LocalTime(12, 0));

    /// <summary>A procedure in which one step wants something else.</summary>
    private sealed record ProcedureWith(Procedure Procedure, string Step, StepWants Wants)
    {
        public Case.Opened State(ImmutableArray<Fact<CaseEvent>> facts)
        {
            var other = new Procedure(
                Procedure.Reference, Procedure.Title, Procedure.Court, Procedure.Start, Procedure.Places,
                [.. Procedure.Steps.Select(it => it.Id.Text == Step ? it with { Wants = Wants } : it)], Procedure.Silent, Procedure.Limits, []);
            var library = ProcedureLibrary.Empty.PlusProcedure(other);
            return (Case.Opened)facts.Aggregate(new CaseDecider(library).Initial("cn/A1"), (state, fact) => Case.Evolve(state, fact, library));
        }
    }
}
